import { sql, type SqlBool } from 'kysely'
import { provideRows } from '../../platform/acts/provide.ts'
import { assetChangeable, assetWithin, numberColumn } from '../inventory/index.ts'
import { sweepList } from './contract.ts'
import { signs } from './model.ts'
import { sweep } from './store.ts'

const signsOf = (today: string) => sql<string[]>`array_remove(array[
  case when asset.retain_until < ${today}::date then 'retentionOver' end,
  case when asset.origin = 'received' and asset.retention = '' and asset.retain_until is null then 'returnOpen' end,
  case when asset.business = '' and asset.users = '' and asset.owner is null then 'purposeUnclear' end], null)`

const list = provideRows(sweepList, {
  searchIn: 'searchText',
  rows: ({ db, scope, today }) =>
    sweep(db)
      .selectFrom('asset')
      .leftJoin('department', 'department.id', 'asset.department')
      .leftJoin('person as owner', 'owner.id', 'asset.owner')
      .where('asset.mergedInto', 'is', null)
      .where('asset.outcome', '<>', 'discard')
      .where(assetWithin(scope))
      .where(assetChangeable(scope))
      .where(sql<SqlBool>`cardinality(${signsOf(today)}) > 0`)
      .where(
        sql<SqlBool>`not exists (select 1 from sweep_answer answer where answer.asset = asset.id and answer.keep_until > ${today}::date)`,
      )
      .where(sql<SqlBool>`not exists (select 1 from decision where decision.asset = asset.id and decision.state = 'proposed')`)
      .select([
        'asset.id',
        'asset.name',
        'asset.retention',
        'asset.retainUntil',
        'asset.giver',
        'asset.holdingText',
        'asset.disposal',
        'asset.version',
        'asset.searchText',
        'department.name as departmentName',
        'owner.name as ownerName',
      ])
      .select(signsOf(today).as('signs'))
      .select(numberColumn.as('number')),
  conditions: () => ({ sign: Object.fromEntries(signs.map((sign) => [sign, sql<SqlBool>`${sign}::text = any(r.signs)`])) }),
})

export const views = [list]
