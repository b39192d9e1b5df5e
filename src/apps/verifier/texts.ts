import type { ClaimName } from '../../engines/tlog/bundle/verify-bundle.ts'

/** Engine's claims, and ours: a time-stamp lies in the record before what follows it. */
export type ClaimKind = ClaimName | 'order'

/** What page and command say of a proof, in one language. Sentences are for readers who are not engineers. */
export interface Texts {
  readonly other: string
  readonly heading: string
  readonly lead: string
  readonly choose: string
  readonly working: string
  readonly unreadable: string
  readonly verdict: { readonly whole: string; readonly partly: (holds: number, all: number) => string }
  readonly failed: string
  readonly unanchored: string
  readonly summary: {
    readonly heading: string
    readonly records: (count: number) => string
    readonly notAfter: (time: string) => string
    readonly notBefore: (time: string) => string
    readonly authorities: (names: string) => string
    readonly until: (time: string) => string
    readonly witnesses: (names: string) => string
    readonly nothing: string
  }
  readonly claims: Readonly<
    Record<ClaimKind, { readonly holds: (subject: string) => string; readonly fails: (subject: string) => string }>
  >
  readonly record: {
    readonly heading: string
    /** Number of the item in the bundle, and place in the log. */
    readonly number: (item: number, place: number) => string
    readonly recordedAt: string
    readonly factDate: string
    readonly subject: string
    readonly actor: string
    /** Acted by itself. */
    readonly itself: string
    readonly notBefore: string
    readonly notAfter: string
    readonly open: string
    readonly witnessed: string
    readonly unsaid: string
    readonly offClock: string
    readonly gap: string
    readonly hidden: string
    readonly refuted: string
  }
  readonly checks: { readonly heading: string; readonly count: (holds: number, all: number) => string }
  readonly limits: { readonly heading: string; readonly items: readonly string[] }
  readonly trust: {
    readonly heading: string
    readonly lead: string
    readonly own: string
    readonly log: (number: number, of: number) => string
    readonly witness: string
    readonly root: string
    readonly authority: (name: string) => string
    /** Above the states of the record. */
    readonly sheet: string
    readonly state: (size: string) => string
  }
  readonly technical: string
  /** A name within a sentence. */
  readonly quote: (name: string) => string
}
