import { sql, type Expression, type SqlBool } from 'kysely'
import type { Db } from '../../platform/database/db.ts'
import type { ClassId, SecrecyClass } from './model.ts'

export type ClassTables = { secrecyClass: SecrecyClass }

export const classes = (db: Db) => db.withTables<ClassTables>()

/** What the classes are and mean is for everybody to know: recognising a secret is the point of them. */
export const classWithin = (): Expression<SqlBool> => sql<SqlBool>`true`

export function allClasses(db: Db): Promise<SecrecyClass[]> {
  return classes(db).selectFrom('secrecyClass').selectAll().orderBy('retired').orderBy('rank', 'desc').execute()
}

/** All of them at once, so that two changes cannot both take one name or rank. */
export function classesForUpdate(tx: Db): Promise<SecrecyClass[]> {
  return classes(tx).selectFrom('secrecyClass').selectAll().orderBy('id').forUpdate().execute()
}

export async function insertClass(tx: Db, one: SecrecyClass): Promise<void> {
  await classes(tx).insertInto('secrecyClass').values(one).execute()
}

export async function saveClass(tx: Db, { id, ...rest }: SecrecyClass): Promise<void> {
  await classes(tx).updateTable('secrecyClass').set(rest).where('id', '=', id).execute()
}

export function classInUse(tx: Db, id: ClassId): Promise<SecrecyClass | undefined> {
  return classes(tx).selectFrom('secrecyClass').selectAll().where('id', '=', id).where('retired', '=', false).executeTakeFirst()
}
