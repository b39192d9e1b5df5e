import type { ClaimName } from '../bundle/verify-bundle.ts'

/** What the page says, in one language. Sentences are for readers who are not engineers. */
export interface Texts {
  readonly language: string
  readonly other: string
  readonly heading: string
  readonly lead: string
  readonly choose: string
  readonly unreadable: string
  readonly verdict: { readonly whole: string; readonly partly: string }
  readonly claims: Readonly<
    Record<ClaimName, { readonly holds: (subject: string) => string; readonly fails: (subject: string) => string }>
  >
  readonly shown: string
  readonly position: (index: string) => string
  readonly since: (time: string) => string
  readonly until: (time: string) => string
  readonly witnesses: (names: string) => string
  readonly unanchored: string
  readonly limits: { readonly heading: string; readonly items: readonly string[] }
  readonly trust: {
    readonly heading: string
    readonly lead: string
    readonly log: string
    readonly root: string
    readonly authority: string
  }
  readonly technical: string
}
