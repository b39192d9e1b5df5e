import { fixedPenalty, leavesReportsFree } from '../../../catalog/wording.ts'
import type { Id } from '../../../kernel/ids.ts'
import type { PlainDate } from '../../../kernel/time.ts'
import type { MeansOfSigning, PledgeKind, PledgeState } from './kinds.ts'
import { refuse } from './refuse.ts'

export type PledgeId = Id<'plg'>
export type PersonId = Id<'psn'>

/** A file that shows the paper: its fingerprint always, the file itself only if it was kept. */
export interface Scan {
  readonly fileName: string | null
  readonly fileHash: string | null
  readonly file: Id<'sgf'> | null
}

/** How identity was confirmed at the moment of signing. */
export type Confirmed = 'password' | 'totp'

export interface Pledge extends Scan {
  readonly id: PledgeId
  readonly kind: PledgeKind
  /** Name of the form as lists show it. */
  readonly title: string
  readonly form: Id<'pfm'> | null
  readonly formNumber: number | null
  /** The text that all who were asked together share; null for papers from before. */
  readonly paper: Id<'ppr'> | null
  /** Null: a visitor. */
  readonly person: PersonId | null
  readonly guestName: string
  readonly guestCompany: string
  readonly project: string
  readonly reason: string
  readonly due: PlainDate | null
  readonly state: PledgeState
  readonly askedBy: PersonId
  readonly askedOn: PlainDate
  readonly declinedBecause: string
  readonly explainedOn: PlainDate | null
  readonly explanation: string
  readonly witness: string
  readonly follows: string
  readonly withdrawnBecause: string
  /** Day the paper was signed; `signedAt` is when that entered the record. */
  readonly signedOn: PlainDate | null
  readonly signedAt: string | null
  readonly means: MeansOfSigning | null
  readonly confirmed: Confirmed | null
  readonly session: string | null
  readonly signedName: string
  readonly signedUnit: string
  /** SHA-256 of what was shown and signed, in canonical JSON. */
  readonly documentHash: string | null
  readonly code: string
  readonly version: number
}

/** States in which a signature still closes the matter: a refusal can be taken back. */
export const isOpen = (state: PledgeState): boolean => state === 'asked' || state === 'declined' || state === 'refused'

const next = (pledge: Pledge, change: Partial<Pledge>): Pledge => ({ ...pledge, ...change, version: pledge.version + 1 })

function mustBeOpen(pledge: Pledge): void {
  if (!isOpen(pledge.state)) throw refuse.notOpen()
}

export interface Signing {
  readonly means: MeansOfSigning
  readonly on: PlainDate
  readonly at: string
  readonly name: string
  readonly unit: string
  readonly hash: string | null
  readonly confirmed: Confirmed | null
  readonly session: string | null
  readonly scan: Scan
}

export const noScan: Scan = { fileName: null, fileHash: null, file: null }

/** @throws Refusal pledges.notOpen, pledges.signedInFuture. */
export function sign(pledge: Pledge, signing: Signing, today: PlainDate): Pledge {
  mustBeOpen(pledge)
  if (signing.on > today) throw refuse.signedInFuture({}, 'on')
  return next(pledge, {
    state: 'signed',
    means: signing.means,
    signedOn: signing.on,
    signedAt: signing.at,
    signedName: signing.name,
    signedUnit: signing.unit,
    documentHash: signing.hash,
    confirmed: signing.confirmed,
    session: signing.session,
    ...signing.scan,
  })
}

/** The person says that it cannot be signed, and why; the request stays open. @throws Refusal pledges.notOpen. */
export function decline(pledge: Pledge, because: string): Pledge {
  mustBeOpen(pledge)
  return next(pledge, { state: 'declined', declinedBecause: because })
}

export interface Explained {
  readonly on: PlainDate
  readonly explanation: string
  readonly witness: string
  readonly follows: string
}

/** A refusal with what was explained, before whom, and what follows. @throws Refusal pledges.notOpen, pledges.signedInFuture. */
export function recordRefusal(pledge: Pledge, { on, explanation, witness, follows }: Explained, today: PlainDate): Pledge {
  mustBeOpen(pledge)
  if (on > today) throw refuse.signedInFuture({}, 'on')
  return next(pledge, { state: 'refused', explainedOn: on, explanation, witness, follows })
}

/** @throws Refusal pledges.notOpen. */
export function withdraw(pledge: Pledge, because: string): Pledge {
  mustBeOpen(pledge)
  return next(pledge, { state: 'withdrawn', withdrawnBecause: because })
}

/** No sum of damages may be agreed beforehand between employer and employed (労働基準法16条). @throws Refusal pledges.fixedPenalty. */
export function mustFixNoPenalty(texts: readonly string[], field: string): void {
  if (texts.some(fixedPenalty)) throw refuse.fixedPenalty({}, field)
}

/** No pledge may stand in the way of whistle-blowing (公益通報者保護法). @throws Refusal pledges.noCarveOut. */
export function mustKeepWhistle(texts: readonly string[]): void {
  if (!leavesReportsFree(texts)) throw refuse.noCarveOut({}, 'template')
}
