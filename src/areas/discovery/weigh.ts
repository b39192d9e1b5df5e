import type { PersonalKind as Found, Proposal, Reason } from '../../engines/discovery/types.ts'
import { fold } from '../../kernel/fold.ts'
import { dayOf } from '../../kernel/time.ts'
import type { PersonalKind } from '../inventory/index.ts'
import { grounds, type Ground } from './model.ts'
import type { Candidate } from './tables.ts'

const groundOf: Readonly<Partial<Record<Reason['code'], Ground>>> = {
  mark: 'marked',
  'folder-mark': 'marked',
  'name-mark': 'marked',
  received: 'received',
  personal: 'personal',
  old: 'unneeded',
}

/** IPA's three kinds from what was found: My Number is 特定個人情報, health 要配慮個人情報, everything personal 個人情報. */
function personalKinds(found: ReadonlySet<string>): PersonalKind[] {
  const specific: Found = 'my_number'
  const sensitive: Found = 'health'
  const kinds: PersonalKind[] = found.size > 0 ? ['personal'] : []
  if (found.has(sensitive)) kinds.push('sensitive')
  if (found.has(specific)) kinds.push('specific')
  return kinds
}

type Unweighed =
  | 'id'
  | 'place'
  | 'state'
  | 'rejectedBecause'
  | 'asset'
  | 'assigned'
  | 'splitFrom'
  | 'news'
  | 'changed'
  | 'version'

/** What a proposal of the engine becomes in the list: its main ground first, then certainty. */
export function weigh(proposal: Proposal): Omit<Candidate, Unweighed> {
  const reached = new Set(proposal.reasons.flatMap((reason) => groundOf[reason.code] ?? []))
  const ground = grounds.find((one) => reached.has(one)) ?? 'place'
  const received = proposal.reasons.find((reason) => reason.code === 'received')?.detail['company']
  const personal = proposal.reasons.flatMap((reason) =>
    reason.code === 'personal' ? String(reason.detail['kinds'] ?? '').split(' ') : [],
  )
  return {
    key: proposal.key,
    name: proposal.name,
    folder: proposal.folder,
    files: proposal.count,
    paths: proposal.files,
    bytes: proposal.bytes,
    newest: proposal.newest > 0 ? dayOf(new Date(proposal.newest)) : null,
    ground,
    groundOrder: grounds.indexOf(ground) * 10 + (3 - proposal.confidence),
    class: proposal.class,
    department: proposal.department,
    business: proposal.kind,
    receivedFrom: received === undefined ? null : String(received),
    personal: personalKinds(new Set(personal.filter(Boolean))),
    confidence: proposal.confidence,
    reasons: proposal.reasons,
    retention: proposal.retention,
    searchText: fold(`${proposal.name} ${proposal.folder}`),
  }
}
