import type { Id } from '../../../kernel/ids.ts'
import type { PlainDate } from '../../../kernel/time.ts'
import type { AgreementKind, AgreementState, MeansOfSigning, ReturnDuty } from './kinds.ts'
import type { PersonId, Scan } from './pledge.ts'
import { refuse } from './refuse.ts'

export interface Agreement extends Scan {
  readonly id: Id<'nda'>
  readonly number: number
  readonly kind: AgreementKind
  readonly template: string
  readonly partner: string
  readonly contact: string
  readonly purpose: string
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate
  readonly survivalYears: number
  /** Strictest class that may be shown under it; null: nothing of ours is shown. */
  readonly class: Id<'cls'> | null
  readonly returnDuty: ReturnDuty
  readonly owner: PersonId
  readonly department: Id<'dep'> | null
  readonly state: AgreementState
  readonly sentOn: PlainDate | null
  readonly declinedBecause: string
  readonly signedOn: PlainDate | null
  readonly signedAt: string | null
  readonly means: MeansOfSigning | null
  readonly signedName: string
  readonly signedUnit: string
  readonly documentHash: string | null
  readonly endedOn: PlainDate | null
  readonly endReason: string
  /** Day on which return or erasure was confirmed. */
  readonly returnedOn: PlainDate | null
  readonly code: string
  readonly version: number
}

/** NDA-0012 */
export const agreementNumber = (number: number): string => `NDA-${String(number).padStart(4, '0')}`

const next = (agreement: Agreement, change: Partial<Agreement>): Agreement => ({
  ...agreement,
  ...change,
  version: agreement.version + 1,
})

function mustBe(agreement: Agreement, ...states: readonly AgreementState[]): void {
  if (!states.includes(agreement.state)) throw refuse.wrongState()
}

/** @throws Refusal pledges.termBackwards. */
export function mustRunForward(startsOn: PlainDate, endsOn: PlainDate): void {
  if (endsOn <= startsOn) throw refuse.termBackwards({}, 'endsOn')
}

/** The text is fixed from here on. @throws Refusal pledges.wrongState. */
export function send(agreement: Agreement, hash: string, today: PlainDate): Agreement {
  mustBe(agreement, 'draft')
  return next(agreement, { state: 'sent', sentOn: today, documentHash: hash, declinedBecause: '' })
}

/** Back to the draft, because the partner wants another text. @throws Refusal pledges.wrongState. */
export function takeBack(agreement: Agreement): Agreement {
  mustBe(agreement, 'sent')
  return next(agreement, { state: 'draft', sentOn: null, documentHash: null })
}

/** @throws Refusal pledges.wrongState. */
export function declineAgreement(agreement: Agreement, because: string): Agreement {
  mustBe(agreement, 'sent')
  return next(agreement, { declinedBecause: because })
}

/** @throws Refusal pledges.wrongState, pledges.signedInFuture. */
export function signAgreement(
  agreement: Agreement,
  signing: { means: MeansOfSigning; on: PlainDate; at: string; name: string; unit: string; scan: Scan },
  today: PlainDate,
): Agreement {
  mustBe(agreement, 'sent')
  const { means, on, at, name, unit, scan } = signing
  if (on > today) throw refuse.signedInFuture({}, 'on')
  return next(agreement, { state: 'signed', means, signedOn: on, signedAt: at, signedName: name, signedUnit: unit, ...scan })
}

/** @throws Refusal pledges.wrongState, pledges.signedInFuture. */
export function end(
  agreement: Agreement,
  ending: { on: PlainDate; reason: string; returnedOn: PlainDate | null },
  today: PlainDate,
): Agreement {
  mustBe(agreement, 'draft', 'sent', 'signed')
  if (ending.on > today) throw refuse.signedInFuture({}, 'on')
  return next(agreement, { state: 'ended', endedOn: ending.on, endReason: ending.reason, returnedOn: ending.returnedOn })
}
