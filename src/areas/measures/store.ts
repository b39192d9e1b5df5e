import { sql, type Expression, type SqlBool } from 'kysely'
import type { PackMeasure, PackTemplate } from '../../catalog/measure-pack.ts'
import type { Id } from '../../kernel/ids.ts'
import { mayUse, type Scope } from '../../kernel/roles.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import { assetChangeable, assetWithin, type InventoryTables } from '../inventory/index.ts'
import { onlookers } from './contract/fields.ts'
import type { PackChanges } from './model/pack-change.ts'
import type { Evidence, MeasureId, Planned } from './model/plan.ts'
import { locks } from '../../platform/database/locks.ts'

export interface PackRow {
  readonly id: Id<'mpk'>
  readonly name: string
  readonly packVersion: number
  readonly effective: string
  readonly says: { ja: string; en: string }
  readonly source: string
  readonly templates: PackTemplate[]
  readonly changes: PackChanges
  readonly installedOn: string
  readonly builtIn: boolean
  readonly version: number
}

export type MeasureTables = InventoryTables & {
  measurePack: PackRow
  catalogueMeasure: {
    id: string
    pack: Id<'mpk'>
    position: number
    route: PackMeasure['route']
    purpose: PackMeasure['purpose']
    titleJa: string
    titleEn: string
    body: PackMeasure
    withdrawn: boolean
  }
  measure: Omit<Planned, 'departments' | 'evidence'> & { departments: Id<'dep'>[]; evidence: Evidence[] }
}

export const tables = (db: Db) => db.withTables<MeasureTables>()

/**
 * Need-to-know for the plan: managers and auditors see what is planned for classes, everybody what they own themselves;
 * what is planned for one asset is seen by those who may see the asset.
 */
export function measureWithin(scope: Scope): Expression<SqlBool> {
  const own = sql<SqlBool>`measure.owner = ${scope.person}`
  const ofClass = mayUse(onlookers, scope) ? sql<SqlBool>`true` : own
  return sql<SqlBool>`((measure.class is not null and ${ofClass}) or exists (
    select 1 from asset where asset.id = measure.asset and ${assetWithin(scope)} and (${mayUse(onlookers, scope) ? sql`true` : own})))`
}

/** Planning is work of the information manager and the executive; a department manager plans for the assets of the department. */
export function measureChangeable(scope: Scope): Expression<SqlBool> {
  if (scope.roles.includes('informationManager') || scope.roles.includes('executive')) return sql<SqlBool>`true`
  if (!scope.roles.includes('departmentManager')) return sql<SqlBool>`false`
  return sql<SqlBool>`exists (select 1 from asset where asset.id = measure.asset and ${assetChangeable(scope)})`
}

/** The owner reports on a measure, and whoever may plan it. */
export const measureReportable = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`(measure.owner = ${scope.person} or ${measureChangeable(scope)})`

export function measureForUpdate(
  tx: Db,
  scope: Scope,
  id: MeasureId,
  may: (scope: Scope) => Expression<SqlBool> = measureChangeable,
): Promise<Planned | undefined> {
  return tables(tx)
    .selectFrom('measure')
    .selectAll()
    .where('id', '=', id)
    .where(measureWithin(scope))
    .where(may(scope))
    .forUpdate()
    .executeTakeFirst()
}

export async function insertMeasures(tx: Db, rows: readonly Planned[]): Promise<void> {
  const values = rows.map((row) => ({ ...row, departments: [...row.departments], evidence: jsonb([...row.evidence]) }))
  for (let i = 0; i < values.length; i += 500)
    await tables(tx)
      .insertInto('measure')
      .values(values.slice(i, i + 500))
      .execute()
}

export async function saveMeasure(tx: Db, { id, ...rest }: Planned): Promise<void> {
  await tables(tx)
    .updateTable('measure')
    .set({ ...rest, departments: [...rest.departments], evidence: jsonb([...rest.evidence]) })
    .where('id', '=', id)
    .execute()
}

/** One after the other: two people who add at once do not add a row twice. */
export async function lockPlan(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${locks.plan}::bigint)`.execute(tx)
}

export async function alreadyPlanned(
  tx: Db,
  measure: string,
  target: { class: string | null; asset: string | null },
): Promise<boolean> {
  const { rows } = await sql`select 1 from measure where measure = ${measure}
    and class is not distinct from ${target.class} and asset is not distinct from ${target.asset}`.execute(tx)
  return rows.length > 0
}

/** `measure class` of every row that is for a class. */
export async function plannedForClasses(tx: Db): Promise<ReadonlySet<string>> {
  const rows = await tables(tx).selectFrom('measure').select(['measure', 'class']).where('class', 'is not', null).execute()
  return new Set(rows.map((row) => `${row.measure} ${row.class}`))
}

export async function departmentsThere(tx: Db, ids: readonly Id<'dep'>[]): Promise<boolean> {
  if (ids.length === 0) return true
  const found = await tables(tx)
    .selectFrom('department')
    .select('id')
    .where('id', 'in', [...ids])
    .execute()
  return found.length === new Set(ids).size
}

/** The person's name if they cannot own a measure any more; undefined when they can. */
export async function ownerGone(tx: Db, id: Id<'psn'>, today: string): Promise<string | undefined> {
  const found = await tables(tx).selectFrom('person').select(['name', 'leftOn']).where('id', '=', id).executeTakeFirst()
  if (!found) return '?'
  return found.leftOn !== null && found.leftOn <= today ? found.name : undefined
}
