import { sql } from 'kysely'
import type { Says } from '../../kernel/says.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import { allClasses } from '../classification/index.ts'
import { assetWithin } from '../inventory/index.ts'
import { knownOf } from './known.ts'
import type { FindingGround } from './model/finding.ts'
import type { Ground, Group, Single } from './model/matrix.ts'
import { catalogue } from './store-catalogue.ts'
import { measureWithin, tables } from './store.ts'

/** What an asset is worth: its score, or four points for each rank where nobody scored it. */
const value = sql<number>`greatest(coalesce(asset.score, asset.class_rank * 4), 1)`

/** Secrets in scope, added up where they lie: the answer is small however many assets there are. */
async function groups(db: Db, scope: Scope): Promise<Group[]> {
  const { rows } = await sql<Group>`
    select class, department, kind as medium, count(*) as assets, sum(${value}) as value from asset
    where outcome = 'secret' and class is not null and merged_into is null and ${assetWithin(scope)} group by class, department, kind`.execute(
    db,
  )
  return rows
}

async function singles(db: Db, scope: Scope): Promise<(Single & { name: string })[]> {
  const { rows } = await sql<Single & { name: string }>`
    select distinct on (asset.id) asset.id as asset, asset.class, asset.department, asset.kind as medium, ${value} as value, asset.name
    from measure join asset on asset.id = measure.asset where asset.merged_into is null and ${assetWithin(scope)}`.execute(db)
  return rows
}

/** What the matrix and the proposal are computed from, within somebody's scope. */
export async function groundOf(db: Db, scope: Scope): Promise<Ground & { titles: ReadonlyMap<string, Says> }> {
  const plan = await tables(db).selectFrom('measure').selectAll().where(measureWithin(scope)).orderBy('id').execute()
  const known = await catalogue(db)
  const single = await singles(db, scope)
  return {
    plan,
    measures: new Map(known.map((row) => [row.id, knownOf(row.body)])),
    groups: await groups(db, scope),
    singles: new Map(single.map((one) => [one.asset, one])),
    titles: new Map(known.map((row) => [row.id, row.body.title])),
  }
}

/** The same with the names that findings are told with. */
export async function findingGroundOf(db: Db, scope: Scope): Promise<FindingGround> {
  const ground = await groundOf(db, scope)
  const classes = (await allClasses(db)).filter((one) => !one.retired)
  const departments = await tables(db).selectFrom('department').select(['id', 'name']).execute()
  const owners = [...new Set(ground.plan.flatMap((row) => row.owner ?? []))]
  const people =
    owners.length === 0 ? [] : await tables(db).selectFrom('person').select(['id', 'name']).where('id', 'in', owners).execute()
  const assets = await singles(db, scope)
  return {
    ...ground,
    classes,
    departments: new Map(departments.map((one) => [one.id, one.name])),
    people: new Map(people.map((one) => [one.id, one.name])),
    assets: new Map(assets.map((one) => [one.asset, one.name])),
  }
}
