import type { Texts } from './texts.ts'

export const en: Texts = {
  other: '日本語',
  heading: 'Check a proof',
  lead: 'Drop the proof you received (.zip) here, or choose it. This page never uses the network: the file does not leave this computer.',
  choose: 'Choose a file',
  working: 'Checking…',
  unreadable: 'This cannot be read as a proof. It was damaged on the way, or it is something else. Ask the sender for it again.',
  verdict: {
    whole: 'Everything was confirmed.',
    partly: (holds, all) =>
      `Not everything could be confirmed: ${holds} of ${all} points hold, the following ${all - holds === 1 ? 'one does' : `${all - holds} do`} not. Tell the sender, and ask for the proof again.`,
  },
  failed: 'What could not be confirmed',
  unanchored:
    'Not anchored: for some records nobody outside the company (a time-stamp authority or a witness) vouches yet, or that cannot be confirmed. This file alone cannot exclude that the owner of the record wrote them later. Where a printed sheet lies with somebody, the numbers to compare with it stand below.',
  summary: {
    heading: 'What this proof says',
    records: (count) =>
      count === 1
        ? 'The record below lies, exactly as it is written, in the log of the company that kept it.'
        : `The ${count} records below lie, exactly as they are written, in the log of the company that kept them.`,
    notAfter: (time) => `All of it was recorded by ${time} at the latest.`,
    notBefore: (time) => `All of it was recorded after ${time}.`,
    authorities: (names) => `These times are certified by the time-stamp authority "${names}".`,
    until: (time) => `That certification ends on ${time}.`,
    witnesses: (names) => `Witnesses outside the company, "${names}", signed that the log was not rewritten.`,
    nothing: 'No record could be confirmed.',
  },
  claims: {
    files: {
      holds: () => 'The files are as they were when the proof was made.',
      fails: () =>
        'Files inside were altered, added or removed after the proof was made. The records below were each confirmed apart from that.',
    },
    checkpoint: {
      holds: (item) => `Item ${item}: it carries the signature of the company that kept the record.`,
      fails: (item) =>
        `Item ${item}: the signature of the company that kept the record cannot be confirmed. It may not come from its log.`,
    },
    inclusion: {
      holds: (item) => `Item ${item}: this content is in the log of the company.`,
      fails: (item) => `Item ${item}: it cannot be confirmed that this content is in the log of the company.`,
    },
    field: {
      holds: (field) => `Item ${field}: the value shown is the value that was recorded.`,
      fails: (field) => `Item ${field}: the value shown is not the value that was recorded.`,
    },
    document: {
      holds: (path) => `The document "${path}" is the one that was recorded.`,
      fails: (path) => `The document "${path}" is not the one that was recorded.`,
    },
    time: {
      holds: (stamp) => `Time-stamp ${stamp}: an authority certifies that this record existed at its time.`,
      fails: (stamp) =>
        `Time-stamp ${stamp}: what the authority certified cannot be confirmed. It does not tell by when something was recorded.`,
    },
    renewal: {
      holds: (stamp) => `Time-stamp ${stamp}: the certification is valid today.`,
      fails: (stamp) =>
        `Time-stamp ${stamp}: its certificate has ended and was not renewed. It can be read as of its day, but is less certain today.`,
    },
    order: {
      holds: (item) => `Item ${item}: this time-stamp lies in the log, and what follows it was recorded later.`,
      fails: (item) =>
        `Item ${item}: the time-stamp in the log cannot be confirmed. It does not tell after which time something was recorded.`,
    },
  },
  record: {
    heading: 'Records that are proven',
    number: (item, place) => `Item ${item} (number ${place} of the record)`,
    recordedAt: 'Recorded at',
    factDate: 'Fact date',
    subject: 'Subject',
    actor: 'Acted by',
    itself: 'the system itself',
    notBefore: 'Not before',
    notAfter: 'Not after',
    open: 'not anchored',
    witnessed: 'cosigned by witnesses',
    unsaid: 'cannot be said',
    offClock:
      '"Recorded at" is by the clock of the company and does not agree with the time-stamp authority. Rely on "Not before" and "Not after".',
    gap: 'Between this record and the one shown before it there are records that are not shown.',
    hidden: 'No value is disclosed.',
    refuted: 'Values that could not be confirmed are left out.',
  },
  checks: {
    heading: 'What was checked',
    count: (holds, all) => `${holds} of ${all} claims hold.`,
  },
  limits: {
    heading: 'What this proof does not tell',
    items: [
      'Whether what was recorded is true. It tells that it was recorded in these words, and when.',
      'Whether something was left out of the record.',
      'What is in the fields that are not shown.',
      'What a signer meant: signing on screen is not an electronic signature under the Japanese act. Courts weigh the evidence freely.',
    ],
  },
  trust: {
    heading: 'Compare the numbers',
    lead: 'Up to here the keys and certificates inside the file were used. Compare these numbers with those the company, the time-stamp authority and the witness publish, by another way such as the telephone or a contract. If they differ, somebody else may have made this file.',
    own: 'The keys and certificates you named were used.',
    log: (number, of) => (of === 1 ? 'Signing key of the record' : `Signing key of the record (${number} of ${of})`),
    witness: 'Signing key of the witness',
    root: 'Root certificate of the time-stamp authority',
    authority: (name) => `Certificate of the time-stamp authority (${name})`,
    sheet:
      'Where a printed checkpoint sheet lies with somebody outside, compare its number of entries and its root hash with these. If they are the same, the records up to that number were there, as shown, before the day the sheet was received or stamped.',
    state: (size) => `Root hash of ${size} entries`,
  },
  technical: 'Reason (for engineers)',
  quote: (name) => ` (${name})`,
}
