import { sql, type Expression, type SqlBool } from 'kysely'
import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import type { PeopleTables } from '../people/index.ts'
import type { SavedView } from './model.ts'

type ViewTables = PeopleTables & { savedView: Omit<SavedView, 'shared'> & { shared: string[] } }

export const savedViews = (db: Db) => db.withTables<ViewTables>()

/** One's own, and those shared with a role one has. */
export function savedViewWithin(scope: Scope): Expression<SqlBool> {
  return sql<SqlBool>`(saved_view.owner = ${scope.person} or saved_view.shared && ${[...scope.roles]}::text[])`
}

export async function viewForUpdate(tx: Db, scope: Scope, id: SavedView['id']): Promise<SavedView | undefined> {
  const row = await savedViews(tx)
    .selectFrom('savedView')
    .selectAll()
    .where('id', '=', id)
    .where(savedViewWithin(scope))
    .forUpdate()
    .executeTakeFirst()
  return row as SavedView | undefined
}

export async function countOwn(tx: Db, scope: Scope, ledger: string): Promise<number> {
  const { count } = await savedViews(tx)
    .selectFrom('savedView')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('owner', '=', scope.person)
    .where('ledger', '=', ledger)
    .executeTakeFirstOrThrow()
  return Number(count)
}

const columns = ({ id, ledger, name, owner, shared, place, version }: SavedView) => ({
  id,
  ledger,
  name,
  owner,
  shared: [...shared],
  place: JSON.stringify(place) as unknown as SavedView['place'],
  version,
})

export async function insertView(tx: Db, view: SavedView): Promise<void> {
  await savedViews(tx).insertInto('savedView').values(columns(view)).execute()
}

export async function saveChanged(tx: Db, view: SavedView): Promise<void> {
  await savedViews(tx).updateTable('savedView').set(columns(view)).where('id', '=', view.id).execute()
}

export async function deleteView(tx: Db, id: SavedView['id']): Promise<void> {
  await savedViews(tx).deleteFrom('savedView').where('id', '=', id).execute()
}
