import type { Says } from '../../kernel/says.ts'

/** What acts and fields are called; the page carries them, because a bundle's own words could be anybody's. */
export interface Names {
  readonly acts: Readonly<Record<string, Says>>
  /** Kind of thing → field → words. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, Says>>>>
}
