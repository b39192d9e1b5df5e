import { sql } from 'kysely'
import { addDays } from '../../kernel/time.ts'
import { provideRows } from '../../platform/acts/provide.ts'
import { planLedger } from './contract/ledger.ts'
import { measureWithin, tables } from './store.ts'

const hiragana = Array.from({ length: 0x3096 - 0x3041 + 1 }, (_, i) => String.fromCharCode(0x3041 + i)).join('')
const katakana = Array.from({ length: 0x3096 - 0x3041 + 1 }, (_, i) => String.fromCharCode(0x30a1 + i)).join('')

/** The same folding as `kernel/fold.ts`, in SQL: a plan has hundreds of rows, and their words come from four tables. */
const searchText = sql<string>`translate(lower(normalize(concat_ws(' ', catalogue_measure.title_ja, catalogue_measure.title_en,
  asset.name, owner.name, measure.place), NFKC)), ${hiragana}, ${katakana})`

/** States whose due day still counts. */
const open = sql`r.state in ('chosen', 'planned', 'preparing')`

export const planRows = provideRows(planLedger, {
  searchIn: 'searchText',
  rows: ({ db, scope }) =>
    tables(db)
      .selectFrom('measure')
      .innerJoin('catalogueMeasure', 'catalogueMeasure.id', 'measure.measure')
      .leftJoin('asset', 'asset.id', 'measure.asset')
      .leftJoin('secrecyClass', (join) => join.on(sql<boolean>`secrecy_class.id = coalesce(measure.class, asset.class)`))
      .leftJoin('person as owner', 'owner.id', 'measure.owner')
      .where(measureWithin(scope))
      .select([
        'measure.id',
        'measure.measure',
        'measure.asset',
        'measure.state',
        'measure.owner',
        'measure.due',
        'measure.reviewOn',
        'measure.initialCost',
        'measure.yearlyCost',
        'measure.hours',
        'measure.place',
        'measure.reason',
        'measure.version',
        'catalogueMeasure.titleJa',
        'catalogueMeasure.titleEn',
        'catalogueMeasure.route',
        'catalogueMeasure.purpose',
        'secrecyClass.id as class',
        'secrecyClass.name as className',
        'asset.name as assetName',
        'owner.name as ownerName',
      ])
      .select(sql<number>`coalesce(secrecy_class.rank, 0)`.as('classRank'))
      .select(sql<'legal' | 'leak'>`case when catalogue_measure.body ? 'legal' then 'legal' else 'leak' end`.as('level'))
      .select(sql<number>`jsonb_array_length(measure.evidence)`.as('evidenceCount'))
      .select(searchText.as('searchText')),
  conditions: ({ today }) => ({
    due: {
      overdue: sql`(${open} and r.due < ${today}::date)`,
      soon: sql`(${open} and r.due between ${today}::date and ${addDays(today, 30)}::date)`,
    },
  }),
})
