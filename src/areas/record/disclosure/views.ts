import { sql } from 'kysely'
import type { Field } from '../../../kernel/thing.ts'
import { provide, provideRows } from '../../../platform/acts/provide.ts'
import type { Registry } from '../../../platform/acts/registry.ts'
import { disclosureChoices, disclosures, type About } from '../contract/disclosures.ts'
import { namesOf } from '../store.ts'
import { entriesAbout } from './select.ts'
import { disclosureTables } from './tables.ts'

const subjectOf = (about: About): string | null =>
  about.kind === 'thing' ? about.subject : about.kind === 'person' ? about.person : null

/** As people know them from the thing's own page, what is about most entries first. */
function inDeclaredOrder<Row extends { kind: string; field: string; count: number }>(registry: Registry, rows: readonly Row[]) {
  const kinds = [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, own]) => {
    const thing = registry.things.find((kept) => kept.thing.kind === kind)?.thing
    const order = Object.keys(thing?.fields ?? {})
    return {
      most: Math.max(...own.map(({ count }) => count)),
      fields: own.map((row) => ({ ...row, thing })).sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field)),
    }
  })
  return kinds.sort((a, b) => b.most - a.most).flatMap(({ fields }) => fields)
}

const choices = provide(disclosureChoices, async ({ db, registry, scope }, { about }) => {
  const found = entriesAbout(db, registry, scope, about).as('found')
  const { rows } = await sql<{ kind: string; field: string; personal: boolean; count: number }>`
    select found.subject_kind as kind, f.field, bool_or(f.personal) as personal, count(*) as count
    from ${found} join entry_field f on f.entry = found.id where f.erased is null
    group by found.subject_kind, f.field`.execute(db)
  const all = await sql<{ count: number }>`select count(*) as count from ${found}`.execute(db)
  const subject = subjectOf(about)
  const names = subject === null ? null : await namesOf(db, registry, scope, [subject])
  return {
    subjectName: names?.get(subject ?? '') ?? null,
    entries: all.rows[0]?.count ?? 0,
    fields: inDeclaredOrder(registry, rows).map(({ kind, field, personal, count, thing }) => {
      const declared: Readonly<Record<string, Field>> = thing?.fields ?? {}
      return {
        field: `${kind}.${field}`,
        kindSays: thing?.says ?? { ja: kind, en: kind },
        says: declared[field]?.says ?? { ja: field, en: field },
        personal,
        count,
      }
    }),
  }
})

const list = provideRows(disclosures, {
  rows: ({ db }) =>
    disclosureTables(db)
      .selectFrom('recordDisclosure')
      .innerJoin('person', 'person.id', 'recordDisclosure.disclosedBy')
      .select(['recordDisclosure.id', 'recordDisclosure.at', 'recordDisclosure.recipient', 'recordDisclosure.purpose'])
      .select([
        sql<number>`cardinality(record_disclosure.entries)`.as('entries'),
        sql<number>`cardinality(record_disclosure.fields)`.as('fields'),
        'person.name as byName',
      ])
      .$castTo<never>(),
})

export const disclosureViews = [choices, list]
