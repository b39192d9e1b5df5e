import { randomBytes } from 'node:crypto'
import type { Secrets } from '../../platform/auth/secrets.ts'
import type { Db } from '../../platform/database/db.ts'
import { performAs, type Services } from '../../platform/services.ts'
import { makeFirstKey } from './contract.ts'
import { vault } from './store.ts'

export interface MasterKey {
  readonly generation: number
  readonly key: Buffer
}

/** What a file's key is bound to when it is wrapped. */
export const wrapName = (file: string, generation: number): string => `${file} ${generation}`

export const sealedNewKey = (secrets: Secrets): string => secrets.seal(randomBytes(32).toString('base64url'))

/** @throws Error for a generation that is no longer in use. */
export async function masterKey(db: Db, secrets: Secrets, generation: number): Promise<MasterKey> {
  const row = await vault(db).selectFrom('vaultKey').select('key').where('generation', '=', generation).executeTakeFirst()
  if (!row?.key) throw new Error(`there is no key of generation ${generation}`)
  return { generation, key: Buffer.from(secrets.open(row.key), 'base64url') }
}

/** The key in use; the first is made when the first file comes. */
export async function keyInUse(services: Services): Promise<MasterKey> {
  const { db, secrets } = services
  const newest = () =>
    vault(db)
      .selectFrom('vaultKey')
      .select('generation')
      .where('key', 'is not', null)
      .orderBy('generation', 'desc')
      .executeTakeFirst()
  if (!(await newest())) await performAs(services, makeFirstKey, null, {})
  return masterKey(db, secrets, (await newest())?.generation ?? 0)
}
