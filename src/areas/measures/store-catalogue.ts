import type { PackMeasure } from '../../catalog/measure-pack.ts'
import type { Id } from '../../kernel/ids.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import { tables, type MeasureTables, type PackRow } from './store.ts'

export type CatalogueRow = MeasureTables['catalogueMeasure'] & { packSays: { ja: string; en: string } }

const joined = (db: Db) =>
  tables(db)
    .selectFrom('catalogueMeasure')
    .innerJoin('measurePack', 'measurePack.id', 'catalogueMeasure.pack')
    .selectAll('catalogueMeasure')
    .select('measurePack.says as packSays')

/** All measures of all packs, withdrawn ones too: the plan may still have them. */
export function catalogue(db: Db): Promise<CatalogueRow[]> {
  return joined(db)
    .orderBy('measurePack.builtIn', 'desc')
    .orderBy('measurePack.name')
    .orderBy('catalogueMeasure.position')
    .execute()
}

export function measureById(db: Db, id: string): Promise<CatalogueRow | undefined> {
  return joined(db).where('catalogueMeasure.id', '=', id).executeTakeFirst()
}

export function packs(db: Db): Promise<PackRow[]> {
  return tables(db).selectFrom('measurePack').selectAll().orderBy('builtIn', 'desc').orderBy('name').execute()
}

export function packByName(tx: Db, name: string): Promise<PackRow | undefined> {
  return tables(tx).selectFrom('measurePack').selectAll().where('name', '=', name).forUpdate().executeTakeFirst()
}

export async function measuresOf(db: Db, pack: Id<'mpk'>): Promise<PackMeasure[]> {
  const rows = await tables(db)
    .selectFrom('catalogueMeasure')
    .select('body')
    .where('pack', '=', pack)
    .where('withdrawn', '=', false)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.body)
}

/** Ids among these that belong to another pack. */
export async function takenElsewhere(tx: Db, ids: readonly string[], pack: Id<'mpk'>): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('catalogueMeasure')
    .select('id')
    .where('id', 'in', [...ids])
    .where('pack', '<>', pack)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

export async function savePack(tx: Db, row: PackRow): Promise<void> {
  const values = { ...row, says: jsonb(row.says), templates: jsonb(row.templates), changes: jsonb(row.changes) }
  const { id: _id, ...rest } = values
  await tables(tx)
    .insertInto('measurePack')
    .values(values)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
}

/** Writes a pack's measures; those it no longer has are withdrawn, never deleted, so that the plan keeps its answers. */
export async function saveMeasures(tx: Db, pack: Id<'mpk'>, measures: readonly PackMeasure[]): Promise<void> {
  await tables(tx).updateTable('catalogueMeasure').set({ withdrawn: true }).where('pack', '=', pack).execute()
  const rows = measures.map((one, position) => ({
    id: one.id,
    pack,
    position,
    route: one.route,
    purpose: one.purpose,
    titleJa: one.title.ja,
    titleEn: one.title.en,
    body: jsonb(one),
    withdrawn: false,
  }))
  for (let i = 0; i < rows.length; i += 500)
    await tables(tx)
      .insertInto('catalogueMeasure')
      .values(rows.slice(i, i + 500))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          position: eb.ref('excluded.position'),
          route: eb.ref('excluded.route'),
          purpose: eb.ref('excluded.purpose'),
          titleJa: eb.ref('excluded.titleJa'),
          titleEn: eb.ref('excluded.titleEn'),
          body: eb.ref('excluded.body'),
          withdrawn: eb.ref('excluded.withdrawn'),
        })),
      )
      .execute()
}
