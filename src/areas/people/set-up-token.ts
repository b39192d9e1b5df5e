import type { Db } from '../../platform/database/db.ts'
import { newLink } from './credentials.ts'
import { anybody } from './store.ts'

/** A one-time token for the first administrator, as long as there is nobody yet; each start makes the earlier one useless. */
export async function setUpToken(db: Db, now: Date): Promise<string | undefined> {
  return (await anybody(db)) ? undefined : db.transaction().execute((tx) => newLink(tx, 'set-up', null, now))
}
