import { sql } from 'kysely'
import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import type { AssetId } from '../inventory/index.ts'
import { fileWithin, labels, labelWithin } from './store.ts'

/**
 * How many labels in use and marked files of these assets bear another class than they should, or its earlier name.
 * @param to the class the assets are about to get, null for none; without it, the class they have now.
 */
export async function labelsToReplace(
  db: Db,
  scope: Scope,
  assets: readonly AssetId[],
  to?: Id<'cls'> | null,
): Promise<{ labels: number; files: number }> {
  const own = sql`(select case when asset.outcome = 'secret' then asset.class end from asset where asset.id = x.asset)`
  const right = to === undefined ? own : sql`${to}::text`
  const count = async (table: 'label' | 'markedFile') => {
    const rows =
      table === 'label'
        ? labels(db)
            .selectFrom('label')
            .where('state', '=', 'current')
            .where(labelWithin(scope))
            .select(['asset', 'class', 'className'])
        : labels(db)
            .selectFrom('markedFile')
            .where('state', '=', 'marked')
            .where(fileWithin(scope))
            .select(['asset', 'class', 'className'])
    const { wrong } = await labels(db)
      .selectFrom(rows.as('x'))
      .where('x.asset', 'in', [...assets])
      .where(
        sql<boolean>`(x.class is distinct from ${right} or x.class_name <> (select name from secrecy_class where id = x.class))`,
      )
      .select((eb) => eb.fn.countAll<number>().as('wrong'))
      .executeTakeFirstOrThrow()
    return wrong
  }
  if (assets.length === 0) return { labels: 0, files: 0 }
  return { labels: await count('label'), files: await count('markedFile') }
}
