import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { Handling, RuleTemplate, TemplateKind } from '../../../catalog/rule-pack.ts'
import type { Id } from '../../../kernel/ids.ts'
import { jsonb, type Db } from '../../../platform/database/db.ts'
import { tables, type RulePackRow, type TemplateChanges } from '../tables.ts'

/** A template with what its pack says beside it. */
export interface InstalledTemplate {
  readonly template: RuleTemplate
  readonly packVersion: number
  readonly withdrawn: boolean
}

const joined = (db: Db) =>
  tables(db)
    .selectFrom('ruleTemplate')
    .innerJoin('rulePack', 'rulePack.id', 'ruleTemplate.pack')
    .select(['ruleTemplate.body as template', 'rulePack.packVersion', 'ruleTemplate.withdrawn'])

/** Installed templates of some kinds, in the order of their packs, without those a newer pack took away. */
export async function templatesOfKinds(db: Db, kinds: readonly TemplateKind[]): Promise<RuleTemplate[]> {
  const rows = await joined(db)
    .where('ruleTemplate.kind', 'in', [...kinds])
    .where('ruleTemplate.withdrawn', '=', false)
    .orderBy('rulePack.builtIn', 'desc')
    .orderBy('rulePack.name')
    .orderBy('ruleTemplate.position')
    .execute()
  return rows.map(({ template }) => template)
}

/** One template by its id, withdrawn or not: papers made from it stay readable. */
export function templateById(db: Db, id: string): Promise<InstalledTemplate | undefined> {
  return joined(db).where('ruleTemplate.id', '=', id).executeTakeFirst()
}

/** The kinds of handling and their phrases: of a company's own pack if it brings them, else ours. */
export async function handlingOf(db: Db): Promise<Handling[]> {
  const rows = await tables(db).selectFrom('rulePack').select(['handling']).orderBy('builtIn').orderBy('name').execute()
  return rows.find(({ handling }) => handling.length > 0)?.handling ?? []
}

export function rulePacks(db: Db): Promise<RulePackRow[]> {
  return tables(db).selectFrom('rulePack').selectAll().orderBy('builtIn', 'desc').orderBy('name').execute()
}

export function packByName(tx: Db, name: string): Promise<RulePackRow | undefined> {
  return tables(tx).selectFrom('rulePack').selectAll().where('name', '=', name).forUpdate().executeTakeFirst()
}

export async function templateCounts(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await tables(db)
    .selectFrom('ruleTemplate')
    .where('withdrawn', '=', false)
    .select((eb) => ['pack', eb.fn.countAll<number>().as('count')])
    .groupBy('pack')
    .execute()
  return new Map(rows.map(({ pack, count }) => [pack, Number(count)]))
}

/** Ids among these that belong to another pack. */
export async function templatesElsewhere(tx: Db, ids: readonly string[], pack: Id<'rpk'>): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('ruleTemplate')
    .select('id')
    .where('id', 'in', [...ids])
    .where('pack', '<>', pack)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Which templates came, went and changed. */
export async function templateChanges(tx: Db, pack: Id<'rpk'>, templates: readonly RuleTemplate[]): Promise<TemplateChanges> {
  const rows = await tables(tx)
    .selectFrom('ruleTemplate')
    .select(['id', 'body'])
    .where('pack', '=', pack)
    .where('withdrawn', '=', false)
    .execute()
  const was = new Map(rows.map(({ id, body }) => [id, canonicalJson(body as unknown as Json)]))
  const fresh = new Set(templates.map(({ id }) => id))
  return {
    added: templates.filter(({ id }) => !was.has(id)).map(({ id }) => id),
    removed: [...was.keys()].filter((id) => !fresh.has(id)),
    altered: templates
      .filter((one) => was.has(one.id) && was.get(one.id) !== canonicalJson(one as unknown as Json))
      .map(({ id }) => id),
  }
}

/** Writes a pack and its templates; those it no longer has are withdrawn, never deleted. */
export async function savePack(tx: Db, row: RulePackRow, templates: readonly RuleTemplate[]): Promise<void> {
  const values = { ...row, says: jsonb(row.says), handling: jsonb(row.handling), changes: jsonb(row.changes) }
  const { id: _id, ...rest } = values
  await tables(tx)
    .insertInto('rulePack')
    .values(values)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
  await tables(tx).updateTable('ruleTemplate').set({ withdrawn: true }).where('pack', '=', row.id).execute()
  await tables(tx)
    .insertInto('ruleTemplate')
    .values(
      templates.map((one, position) => ({
        id: one.id,
        pack: row.id,
        position,
        kind: one.kind,
        body: jsonb(one),
        withdrawn: false,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        position: eb.ref('excluded.position'),
        kind: eb.ref('excluded.kind'),
        body: eb.ref('excluded.body'),
        withdrawn: eb.ref('excluded.withdrawn'),
      })),
    )
    .execute()
}
