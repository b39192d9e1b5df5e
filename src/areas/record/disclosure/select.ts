import { sql, type SqlBool } from 'kysely'
import type { Actor } from '../../../kernel/roles.ts'
import { addDays } from '../../../kernel/time.ts'
import type { Registry } from '../../../platform/acts/registry.ts'
import type { Db } from '../../../platform/database/db.ts'
import type { About } from '../contract/disclosures.ts'
import { entriesWithin } from '../store.ts'

/** Entries one bundle holds at most: above that a period must be chosen. */
export const mostEntries = 1000

/** The company's days as moments; Japan keeps one zone without summer time. */
const startOf = (day: string): string => `${day}T00:00:00+09:00`

/** Entries about something, as far as they are in the asker's scope. */
export function entriesAbout(db: Db, registry: Registry, scope: Actor, about: About) {
  const within = entriesWithin(db, registry, scope)
  switch (about.kind) {
    case 'thing':
      return within.where(sql<SqlBool>`(entry.subject = ${about.subject} or entry.act in
        (select same.act from entry same where same.subject = ${about.subject}))`)
    case 'person':
      return within.where(sql<SqlBool>`(entry.subject = ${about.person} or entry.actor = ${about.person})`)
    case 'period':
      return within.where(sql<SqlBool>`(entry.at >= ${startOf(about.from)}::timestamptz
        and entry.at < ${startOf(addDays(about.until, 1))}::timestamptz)`)
  }
}
