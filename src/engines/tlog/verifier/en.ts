import type { Texts } from './texts.ts'

export const en: Texts = {
  language: 'en',
  other: '日本語',
  heading: 'Check an evidence file',
  lead: 'Drop an evidence file (.zip) here, or choose one. This page never uses the network: the file does not leave this computer.',
  choose: 'Choose a file',
  unreadable:
    'This cannot be read as an evidence file. It was damaged on the way, or it is something else. Ask the sender for it again.',
  verdict: {
    whole: 'Everything was confirmed.',
    partly: 'Some points could not be confirmed. Look at the marked lines; the others are confirmed.',
  },
  claims: {
    files: {
      holds: () => 'The files are as they were when the bundle was made.',
      fails: () => 'Files inside were altered, added or removed after the bundle was made.',
    },
    checkpoint: {
      holds: (item) => `Item ${item}: the state of the record carries the signature of the company that kept it.`,
      fails: (item) => `Item ${item}: the state of the record carries no valid signature.`,
    },
    inclusion: {
      holds: (item) => `Item ${item}: this content is in the record.`,
      fails: (item) => `Item ${item}: it cannot be confirmed that this content is in the record.`,
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
      fails: (stamp) => `Time-stamp ${stamp}: the time could not be confirmed.`,
    },
    renewal: {
      holds: (stamp) => `Time-stamp ${stamp}: the certification is valid today.`,
      fails: (stamp) =>
        `Time-stamp ${stamp}: its certificate has ended and was not renewed. It can be read as of its day, but is less certain today.`,
    },
  },
  shown: 'What is shown',
  position: (index) => `Number ${index} of the record`,
  since: (time) => `This record existed at ${time} at the latest.`,
  until: (time) => `This time-stamp is valid until ${time}.`,
  witnesses: (names) => `Signed by witnesses: ${names}`,
  unanchored:
    'Not anchored: nobody outside the company (a time-stamp authority or a witness) vouches for this yet. This file alone cannot exclude that the owner of the record wrote it later.',
  limits: {
    heading: 'What this file does not tell',
    items: [
      'Whether what was recorded is true. It tells that it was recorded in these words, and when.',
      'Whether something was left out of the record.',
      'What is in the fields that are not shown.',
    ],
  },
  trust: {
    heading: 'Numbers to compare',
    lead: 'Compare these numbers with those the company and the time-stamp authority publish, over another way such as the telephone or a contract. If they differ, somebody else may have made this file.',
    log: 'Signing key of the record',
    root: 'Root certificate of the time-stamp authority',
    authority: 'Certificate of the time-stamp authority',
  },
  technical: 'Reason (for engineers)',
}
