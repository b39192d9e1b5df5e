import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { Says } from '../../kernel/says.ts'
import type { Db } from '../../platform/database/db.ts'
import { assetWithin } from '../inventory/index.ts'
import type { State } from './model/plan.ts'
import { catalogue } from './store-catalogue.ts'
import { tables } from './store.ts'

/** What other areas may use of the plan. */
export type { State } from './model/plan.ts'

/** A measure of the plan for a class. What is planned for single assets is not in it: papers speak of classes. */
export interface PlannedForClass {
  readonly id: Id<'mea'>
  readonly measure: string
  readonly class: Id<'cls'>
  readonly state: State
}

/** The plan for all classes, as papers are made from it; no titles of secrets are in it. */
export async function planForClasses(db: Db): Promise<PlannedForClass[]> {
  const rows = await tables(db)
    .selectFrom('measure')
    .select(['id', 'measure', 'class', 'state'])
    .where('class', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.flatMap(({ class: of, ...row }) => (of === null ? [] : [{ ...row, class: of }]))
}

/** What each measure of all packs is called. */
export async function measureTitles(db: Db): Promise<ReadonlyMap<string, Says>> {
  return new Map((await catalogue(db)).map(({ id, body }) => [id, body.title]))
}

/**
 * What is in operation for an asset alone. Whoever may see the asset has to follow these, so they are told to them,
 * though the plan they come from is not.
 */
export function measuresOfAsset(db: Db, scope: Scope, asset: Id<'ast'>): Promise<Says[]> {
  return tables(db)
    .selectFrom('measure')
    .innerJoin('catalogueMeasure', 'catalogueMeasure.id', 'measure.measure')
    .innerJoin('asset', 'asset.id', 'measure.asset')
    .where('asset.id', '=', asset)
    .where(assetWithin(scope))
    .where('measure.state', '=', 'inOperation')
    .select(['catalogueMeasure.titleJa as ja', 'catalogueMeasure.titleEn as en'])
    .orderBy('catalogueMeasure.position')
    .execute()
}
