import { randomBytes } from 'node:crypto'
import { parsePolicy } from '../../../engines/tlog/policy.ts'
import { done, perform } from '../../../platform/acts/perform.ts'
import { atVersion } from '../../../platform/acts/version.ts'
import { jsonb, type Db } from '../../../platform/database/db.ts'
import { changed } from '../../../platform/record/change.ts'
import { readRoots } from '../anchor/certificates.ts'
import { policyOf } from '../anchor/policy.ts'
import { refuseInsideNumber } from '../anchor/public-address.ts'
import { recordLog, setStamping, setWitnesses, stampNow, startLog } from '../contract/anchors.ts'
import { refuse } from '../model.ts'
import { makeKeys, sealKeys } from './keys.ts'
import { logTables, type LogRow } from './tables.ts'

/** Identity of the log for ever: unlike every other installation's, and independent of where this one is reached today. */
const newOrigin = (): string => `maruhi/${randomBytes(10).toString('hex')}`

const start = perform(startLog, async ({ tx, secrets, newId }) => {
  const id = newId('log')
  const origin = newOrigin()
  const { keys, vkeys } = makeKeys(origin)
  const first = { origin, vkeys, rhythm: 'off' as const, authorities: [], witnesses: '' }
  // Two servers may start at once on a new database: one of them makes the log.
  const made = await logTables(tx)
    .insertInto('recordLog')
    .values({
      ...first,
      id,
      authorities: jsonb([]),
      keys: sealKeys(secrets, keys),
      size: 0,
      root: '',
      stampWanted: false,
      version: 1,
    } as never)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return made.length === 0 ? done([], {}) : done(changed(recordLog, id, null, first), {})
})

const rowForUpdate = (tx: Db): Promise<LogRow | undefined> =>
  logTables(tx).selectFrom('recordLog').selectAll().forUpdate().executeTakeFirst()

const stamping = perform(setStamping, async ({ tx }, { version, rhythm, authorities }) => {
  const before = atVersion(await rowForUpdate(tx), version)
  for (const { roots, url } of authorities) {
    readRoots(roots)
    refuseInsideNumber(url)
  }
  if (rhythm !== 'off' && authorities.length === 0) throw refuse.noAuthority({}, 'authorities')
  await logTables(tx)
    .updateTable('recordLog')
    .set({ rhythm, authorities: jsonb(authorities), stampTrouble: null, stampTried: null, version: version + 1 })
    .execute()
  return done(changed(recordLog, before.id, before, { ...before, rhythm, authorities }), {})
})

const witnesses = perform(setWitnesses, async ({ tx }, { version, policy }) => {
  const before = atVersion(await rowForUpdate(tx), version)
  readPolicy({ ...before, witnesses: policy })
  await logTables(tx)
    .updateTable('recordLog')
    .set({ witnesses: policy, witnessTrouble: null, version: version + 1 })
    .execute()
  return done(changed(recordLog, before.id, before, { ...before, witnesses: policy }), {})
})

function readPolicy(row: Pick<LogRow, 'vkeys' | 'witnesses'>): void {
  try {
    parsePolicy(policyOf(row))
  } catch (error) {
    throw refuse.badPolicy({ cause: error instanceof Error ? error.message : String(error) }, 'policy')
  }
}

/** Nothing is recorded yet: the token is, when it has come. */
const now = perform(stampNow, async ({ tx }) => {
  const row = await rowForUpdate(tx)
  if (row === undefined || (row.authorities.length === 0 && row.witnesses === '')) throw refuse.noAuthority()
  await logTables(tx).updateTable('recordLog').set({ stampWanted: true, stampTried: null }).execute()
  return done([], {})
})

export const logActs = [start, stamping, witnesses, now]
