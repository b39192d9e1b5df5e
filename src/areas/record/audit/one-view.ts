import type { Db } from '../../../platform/database/db.ts'

/** Reads rows and what the record says of them as they were at one moment: acts go on meanwhile. Short, for the embedded database waits for it. */
export const oneView = <T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').execute(read)
