import { sql } from 'kysely'
import { refuse } from '../../kernel/refusal.ts'
import { provide, provideRows } from '../../platform/acts/provide.ts'
import { companyOf } from './company.ts'
import { draftView, drafts, intakeRows } from './contract.ts'
import type { Names } from './plan/names.ts'
import { countBy, draftInScope, draftWithin, intake, unknownWords } from './store.ts'

const mine = provide(drafts, async ({ db, scope, now }) =>
  intake(db)
    .selectFrom('intakeDraft')
    .where(draftWithin(scope))
    .where('expires', '>', now.toISOString())
    .select(['id', 'fileName', 'created', 'state'])
    .select(sql<number>`(select count(*) from intake_row where intake_row.draft = intake_draft.id)`.as('rows'))
    .orderBy('created', 'desc')
    .limit(20)
    .execute(),
)

const one = provide(draftView, async ({ db, scope, today }, params) => {
  const draft = await draftInScope(db, scope, params.draft)
  if (!draft) throw refuse.notFound()
  const company = await companyOf(db, today, draft)
  const offered = <Kind extends string>(
    names: Names<Kind>,
    chosen: Readonly<Record<string, `${Kind}_${string}` | null>>,
    words: { word: string; rows: number }[],
  ) =>
    [...words, ...Object.keys(chosen).flatMap((word) => (words.some((one) => one.word === word) ? [] : { word, rows: 0 }))].map(
      ({ word, rows }) => {
        const nearest = names.suggest(word)
        return {
          word,
          rows,
          chosen: chosen[word] ?? null,
          nearest: nearest?.id ?? null,
          nearestName: nearest?.name ?? null,
          settled: word in chosen,
        }
      },
    )
  const { id, fileName, expires, state, job, version, forms, skipped, sheets } = draft
  return {
    id,
    fileName,
    expires,
    state,
    job,
    version,
    forms: forms.map((form) => ({
      columns: form.columns.map((column) => ({ ...column, samples: [...column.samples] })),
      tables: form.tables.map((table) => ({ ...table, headingRows: [...table.headingRows] })),
    })),
    skipped: [...skipped],
    sheets: [...sheets],
    states: { new: 0, update: 0, same: 0, unclear: 0, error: 0, ...(await countBy(db, id, 'state')) },
    results: { added: 0, changed: 0, unchanged: 0, left: 0, ...(await countBy(db, id, 'result')) },
    departments: offered(company.departments, draft.departments, await unknownWords(db, id, 'unknown_department')),
    owners: offered(company.people, draft.owners, await unknownWords(db, id, 'unknown_owner')),
  }
})

const say = (lang: 'ja' | 'en') =>
  sql<string>`coalesce(intake_result.why ->> ${sql.lit(lang)}, (
    select string_agg(p -> 'says' ->> ${sql.lit(lang)}, ${lang === 'ja' ? '' : ' '}) from jsonb_array_elements(intake_row.problems) p), '')`

const shown = (field: string) => sql<string>`coalesce(intake_row.shown ->> ${sql.lit(field)}, '')`

const rows = provideRows(intakeRows, {
  searchIn: 'searchText',
  rows: ({ db, scope }, { draft }) =>
    intake(db)
      .selectFrom('intakeRow')
      .innerJoin('intakeDraft', 'intakeDraft.id', 'intakeRow.draft')
      .leftJoin('intakeResult', (join) =>
        join.onRef('intakeResult.draft', '=', 'intakeRow.draft').onRef('intakeResult.position', '=', 'intakeRow.position'),
      )
      .where('intakeRow.draft', '=', draft)
      .where(draftWithin(scope))
      .select([
        'intakeRow.position',
        'intakeRow.state',
        'name',
        'problems',
        'changes',
        'choice',
        sql<string | null>`coalesce(intake_result.asset_number, intake_row.asset_number)`.as('assetNumber'),
        'result',
        'why',
        'searchText',
      ])
      .select([
        sql<string>`lpad(intake_row."position"::text, 7, '0')`.as('id'),
        sql<string>`at || case when sheet = '' then '' else ' ' || sheet end`.as('place'),
        shown('kind').as('kind'),
        shown('business').as('business'),
        shown('department').as('department'),
        shown('owner').as('owner'),
        shown('users').as('users'),
        shown('held').as('held'),
        shown('personal').as('personal'),
        shown('retention').as('retention'),
        shown('registeredOn').as('registeredOn'),
        shown('class').as('classWord'),
        shown('importance').as('importance'),
        shown('note').as('note'),
        say('ja').as('sayJa'),
        say('en').as('sayEn'),
      ]),
})

export const views = [mine, one, rows]
