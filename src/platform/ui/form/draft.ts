import type { Values } from './paths.ts'

/** What somebody typed and had not sent yet, with the state it was typed over. */
export interface Draft {
  readonly values: Values
  readonly base: { readonly initial: Values; readonly fixed: Values }
}

const prefix = 'maruhi.draft.'

export function draftKey(person: string, name: string): string {
  return `${prefix}${person}.${name}`
}

/** Kept for this tab only: a draft may hold a secret's title, and must not outlive the browser. */
export function keepDraft(storage: Storage, key: string, draft: Draft): void {
  try {
    storage.setItem(key, JSON.stringify(draft))
  } catch {
    // A full store must not keep anybody from typing on.
  }
}

export function findDraft(storage: Storage, key: string): Draft | null {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? 'null') as Draft | null
    return kept !== null && typeof kept.values === 'object' && typeof kept.base === 'object' ? kept : null
  } catch {
    return null
  }
}

export function dropDraft(storage: Storage, key: string): void {
  storage.removeItem(key)
}

/** Drafts of anybody but this person; when somebody else signs in at the same tab. */
export function dropOthersDrafts(storage: Storage, person: string): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  for (const key of keys) {
    if (key.startsWith(prefix) && !key.startsWith(draftKey(person, ''))) storage.removeItem(key)
  }
}
