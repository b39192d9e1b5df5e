import { sql, type SqlBool } from 'kysely'
import { commitField } from '../../engines/tlog/commitment.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { kindOf, type Id } from '../../kernel/ids.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'
import type { Field } from '../../kernel/thing.ts'
import { provide, provideRows, type ViewContext } from '../../platform/acts/provide.ts'
import type { Registry } from '../../platform/acts/registry.ts'
import { leafHash } from '../../platform/record/leaf.ts'
import { anchoredSize, notAfter, notBefore } from './anchor/covered.ts'
import { disclosureViews } from './disclosure/views.ts'
import { erasureViews } from './erasure/views.ts'
import { actView, entries, history } from './contract/entries.ts'
import { stateViews } from './log/state-view.ts'
import { referredIds, sayValue, type Names } from './say-value.ts'
import { entriesOfActWithin, entriesWithin, fieldsOf, namesOf, timesOf, type FieldRow } from './store.ts'

const historyPage = 50

const actSays = (registry: Registry, name: string): Says => registry.acts.get(name)?.act.says ?? { ja: name, en: name }
const kindSays = (registry: Registry, kind: string): Says =>
  registry.things.find(({ thing }) => thing.kind === kind)?.thing.says ?? { ja: kind, en: kind }

function fieldOf(registry: Registry, kind: string, field: string): Field {
  const fields: Readonly<Record<string, Field>> | undefined = registry.things.find(({ thing }) => thing.kind === kind)?.thing
    .fields
  return fields?.[field] ?? { says: { ja: field, en: field } }
}

function shownField(registry: Registry, kind: string, row: FieldRow, names: Names) {
  const field = fieldOf(registry, kind, row.field)
  return {
    field: row.field,
    says: field.says,
    before: sayValue(field, row.before, names),
    after: sayValue(field, row.value, names),
    personal: row.personal,
    erased: row.erased !== null,
  }
}

/** The order of the thing's own declaration, so that every entry reads alike. */
function inOrder(registry: Registry, kind: string, rows: readonly FieldRow[]): FieldRow[] {
  const order = Object.keys(registry.things.find(({ thing }) => thing.kind === kind)?.thing.fields ?? {})
  return [...rows].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}

async function namesFor(
  context: ViewContext,
  found: readonly { id: string; subjectKind: string }[],
  fields: readonly FieldRow[],
): Promise<Names> {
  const { db, registry, scope } = context
  const kinds = new Map(found.map((entry) => [entry.id, entry.subjectKind]))
  const ids = fields.flatMap((row) => {
    const field = fieldOf(registry, kinds.get(row.entry) ?? '', row.field)
    return [...referredIds(field, row.value), ...referredIds(field, row.before)]
  })
  return namesOf(db, registry, scope, ids)
}

const ofSubject = provide(history, async (context, params) => {
  const { db, registry, scope } = context
  const within = entriesWithin(db, registry, scope, [kindOf(params.subject)]).where('entry.subject', '=', params.subject)
  const found = await within
    .where('entry.ord', '<', params.before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('entry.ord', 'desc')
    .limit(historyPage + 1)
    .execute()
  if (found.length === 0 && params.before === undefined) throw refuse.notFound()
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${within.as('mine')}`.execute(db)
  const page = found.slice(0, historyPage)
  const fields = await fieldsOf(
    db,
    page.map((entry) => entry.id),
  )
  const names = await namesFor(context, page, fields)
  return {
    items: page.map((entry) => ({
      act: entry.act as Id<'act'>,
      entry: entry.id as Id<'ent'>,
      name: entry.name,
      says: actSays(registry, entry.name),
      at: entry.at,
      factDate: entry.factDate,
      actor: entry.actorName,
      fields: inOrder(
        registry,
        entry.subjectKind,
        fields.filter((row) => row.entry === entry.id),
      ).map((row) => shownField(registry, entry.subjectKind, row, names)),
    })),
    next: found.length > historyPage ? (page.at(-1)?.ord ?? null) : null,
    total: rows[0]?.count ?? 0,
  }
})

const allEntries = provideRows(entries, {
  searchIn: 'searchText',
  names: ({ registry }) => ({
    name: Object.fromEntries([...registry.acts.values()].map(({ act }) => [act.name, act.says])),
    subjectKind: Object.fromEntries(registry.things.map(({ thing }) => [thing.kind, thing.says])),
  }),
  rows: ({ db, registry, scope }) => {
    const titles = registry.things.map(
      ({ thing, table, title }) =>
        sql`when ${thing.kind} then (select ${title} from ${sql.table(table)} where ${sql.ref(`${table}.id`)} = entry.subject)`,
    )
    const subjectName = sql<string | null>`case entry.subject_kind ${sql.join(titles, sql` `)} end`
    return entriesWithin(db, registry, scope)
      .clearSelect()
      .select([
        'entry.id',
        'entry.ord',
        'entry.at',
        'entry.factDate',
        'entry.name',
        'entry.act',
        'entry.actor',
        'entry.subject',
        'entry.subjectKind',
      ])
      .select('actorPerson.name as actorName')
      .select(subjectName.as('subjectName'))
      .select([
        sql<boolean>`(entry_place.log_index is not null)`.as('logged'),
        sql<boolean>`coalesce(entry_place.log_index < ${anchoredSize}, false)`.as('anchored'),
        notBefore.as('notBefore'),
        notAfter.as('notAfter'),
      ])
      .select(
        sql<string>`lower(normalize(concat_ws(' ', ${subjectName}, actor_person.name, entry.id, entry.act), NFKC))`.as(
          'searchText',
        ),
      )
      .$castTo<never>()
  },
  conditions: () => ({ anchored: { yes: sql<SqlBool>`r.anchored`, no: sql<SqlBool>`not r.anchored` } }),
})

/** What is not sealed yet has nothing that could disagree. */
const intact = (body: string | null, leaf: Uint8Array | null, fields: readonly FieldRow[]): boolean => {
  if (body === null || leaf === null) return true
  const stated = (JSON.parse(body) as { fields: Record<string, string> }).fields
  if (Buffer.compare(leafHash(body), Buffer.from(leaf)) !== 0 || Object.keys(stated).length !== fields.length) return false
  return fields.every(
    (row) =>
      stated[row.field] === row.commitment &&
      (row.salt === null || commitField(row.field, row.value, row.salt).commit === row.commitment),
  )
}

const oneAct = provide(actView, async (context, params) => {
  const { db, registry, scope } = context
  const within = await entriesOfActWithin(db, registry, scope, params.act)
  const found = await within.orderBy('entry.ord').limit(500).execute()
  const first = found[0]
  if (!first) throw refuse.notFound()
  const ids = found.map((entry) => entry.id)
  const fields = await fieldsOf(db, ids)
  const times = await timesOf(db, ids)
  const names = await namesFor(context, found, fields)
  const subjects = await namesOf(
    db,
    registry,
    scope,
    found.map((entry) => entry.subject),
  )
  return {
    act: params.act,
    name: first.name,
    says: actSays(registry, first.name),
    at: first.at,
    factDate: first.factDate,
    actor: first.actorName,
    entries: found.map((entry) => {
      const own = inOrder(
        registry,
        entry.subjectKind,
        fields.filter((row) => row.entry === entry.id),
      )
      return {
        id: entry.id as Id<'ent'>,
        ord: entry.ord,
        subject: entry.subject,
        subjectKind: kindSays(registry, entry.subjectKind),
        subjectName: subjects.get(entry.subject) ?? null,
        body: entry.body,
        leaf: entry.leaf === null ? null : Buffer.from(entry.leaf).toString('base64url'),
        logIndex: entry.logIndex,
        ...(times.get(entry.id) ?? { anchored: false, notBefore: null, notAfter: null }),
        intact: intact(entry.body, entry.leaf, own),
        fields: own.map((row) => ({
          ...shownField(registry, entry.subjectKind, row, names),
          commitment: row.commitment,
          salt: row.salt === null ? null : Buffer.from(row.salt).toString('base64url'),
          value: row.erased === null ? canonicalJson(row.value as Json) : null,
        })),
      }
    }),
  }
})

export const views = [ofSubject, allEntries, oneAct, ...stateViews, ...disclosureViews, ...erasureViews]
