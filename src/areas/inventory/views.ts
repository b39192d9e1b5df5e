import { sql, type SqlBool } from 'kysely'
import { refuse } from '../../kernel/refusal.ts'
import { addDays } from '../../kernel/time.ts'
import { provide, provideRows } from '../../platform/acts/provide.ts'
import { gaps } from './checks.ts'
import { specialSays } from './contract/asset.ts'
import { assetView } from './contract/keeping.ts'
import { register } from './contract/register.ts'
import { customColumns, customViews } from './custom.ts'
import { kinViews } from './kin.ts'
import { numberText } from './model.ts'
import { assetChangeable, assetInScope, assetWithin, inventory, numberColumn } from './store.ts'

/** Facts beside the name: 受領・個人・特定個人, 指定者のみ. */
const flags = sql<string[]>`array_remove(array[
  case when asset.origin <> 'own' then 'received' end,
  case when 'personal' = any(asset.personal) then 'personal' end,
  case when 'sensitive' = any(asset.personal) then 'sensitive' end,
  case when 'specific' = any(asset.personal) then 'specific' end,
  case when asset.restricted then 'restricted' end], null)`

const special = sql<string[]>`array_remove(array[
  case when asset.deemed_export then 'deemedExport' end,
  case when asset.limited_provision then 'limitedProvision' end,
  case when asset.supply_chain then 'supplyChain' end], null)`

const registerRows = provideRows(register, {
  searchIn: 'searchText',
  gramsIn: 'searchGrams',
  more: ({ db, today }) => customColumns(db, today),
  rows: ({ db, scope }) =>
    inventory(db)
      .selectFrom('asset')
      .leftJoin('secrecyClass', 'secrecyClass.id', 'asset.class')
      .leftJoin('person as owner', 'owner.id', 'asset.owner')
      .leftJoin('department', 'department.id', 'asset.department')
      .where('asset.mergedInto', 'is', null)
      .where(assetWithin(scope))
      .select([
        'asset.id',
        'asset.name',
        'asset.kind',
        'asset.business',
        'asset.class',
        'asset.classRank',
        'asset.outcome',
        'asset.department',
        'asset.owner',
        'asset.users',
        'asset.holdingText',
        'asset.placeText',
        'asset.origin',
        'asset.giver',
        'asset.personal',
        'asset.retention',
        'asset.retainUntil',
        'asset.registeredOn',
        'asset.confidentiality',
        'asset.integrity',
        'asset.availability',
        'asset.importance',
        'asset.classWord',
        'asset.exportControl',
        'asset.exportItem',
        'asset.exportJudgedOn',
        'asset.exportJudge',
        'asset.disposal',
        'asset.score',
        'asset.reviewOn',
        'asset.note',
        'asset.version',
        'asset.searchText',
        'asset.searchGrams',
        'asset.custom',
        'secrecyClass.name as className',
        'department.name as departmentName',
        'owner.name as ownerName',
      ])
      .select(flags.as('flags'))
      .select(special.as('special'))
      .select(sql<string[]>`coalesce(asset.tags, '{}')`.as('tags'))
      .select(numberColumn.as('number')),
  conditions: ({ today }) => ({
    gap: gaps('r'),
    review: {
      overdue: sql`r.review_on < ${today}::date`,
      soon: sql`r.review_on between ${today}::date and ${addDays(today, 30)}::date`,
    },
    care: {
      controlled: sql`r.export_control = 'controlled'`,
      unjudged: sql`r.export_control is null`,
      ...Object.fromEntries(Object.keys(specialSays).map((one) => [one, sql<SqlBool>`${one}::text = any(r.special)`])),
      personal: sql`cardinality(r.personal) > 0`,
      retentionOver: sql`r.retain_until < ${today}::date`,
    },
  }),
})

const one = provide(assetView, async ({ db, scope }, params) => {
  const asset = await assetInScope(db, scope, params.asset)
  if (!asset) throw refuse.notFound()
  const named = await inventory(db)
    .selectFrom('asset')
    .leftJoin('secrecyClass', 'secrecyClass.id', 'asset.class')
    .leftJoin('person as owner', 'owner.id', 'asset.owner')
    .leftJoin('department', 'department.id', 'asset.department')
    .where('asset.id', '=', asset.id)
    .select(['secrecyClass.name as className', 'asset.classRank', 'owner.name as ownerName', 'department.name as departmentName'])
    .select(sql<boolean>`${assetChangeable(scope)} and asset.merged_into is null`.as('mayChange'))
    .executeTakeFirstOrThrow()
  const readers = await inventory(db)
    .selectFrom('assetReader')
    .innerJoin('person', 'person.id', 'assetReader.person')
    .where('assetReader.asset', '=', asset.id)
    .select('person.name')
    .orderBy(sql`person.reading collate "C"`)
    .execute()
  return {
    ...asset,
    ...named,
    personal: [...asset.personal],
    tags: asset.tags && [...asset.tags],
    holdings: [...asset.holdings],
    readers: [...asset.readers],
    custom: Object.fromEntries(asset.custom.map(({ field, value }) => [field, value])),
    number: numberText(asset.number),
    readerNames: readers.map((reader) => reader.name),
  }
})

export const views = [registerRows, one, ...customViews, ...kinViews]
