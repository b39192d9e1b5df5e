import { sql } from 'kysely'
import type { Id } from '../../../kernel/ids.ts'
import { done, perform } from '../../../platform/acts/perform.ts'
import { provide } from '../../../platform/acts/provide.ts'
import { atVersion } from '../../../platform/acts/version.ts'
import { newToken, tokenHash } from '../../../platform/auth/token.ts'
import type { Db } from '../../../platform/database/db.ts'
import { changed } from '../../../platform/record/change.ts'
import { checkToken, endToken, makeToken, tokens } from '../contract/token.ts'
import { sending } from '../store.ts'

/** Tells what it is where somebody finds it. */
const prefix = 'maruhi_check_'

const make = perform(makeToken, async ({ tx, newId, now, actor }, { name }) => {
  const id = newId('tok')
  const token = `${prefix}${newToken()}`
  await sending(tx)
    .insertInto('sendingToken')
    .values({
      id,
      name,
      hash: tokenHash(token),
      created: now.toISOString(),
      createdBy: actor.person,
      lastUsed: null,
      ended: null,
      version: 1,
    })
    .execute()
  return done(changed(checkToken, id, null, { name }), { id, token })
})

const end = perform(endToken, async ({ tx, now }, { token, version }) => {
  const row = await sending(tx).selectFrom('sendingToken').selectAll().where('id', '=', token).forUpdate().executeTakeFirst()
  const before = atVersion(row, version)
  const ended = before.ended ?? now.toISOString()
  await sending(tx)
    .updateTable('sendingToken')
    .set({ ended, version: version + 1 })
    .where('id', '=', token)
    .execute()
  return done(changed(checkToken, token, before, { ...before, ended }), {})
})

const list = provide(tokens, ({ db }) =>
  sending(db)
    .selectFrom('sendingToken')
    .innerJoin('person', 'person.id', 'sendingToken.createdBy')
    .select(['sendingToken.id', 'sendingToken.name', 'sendingToken.created', 'sendingToken.lastUsed', 'sendingToken.ended'])
    .select(['sendingToken.version', 'person.name as createdByName'])
    .orderBy('sendingToken.created', 'desc')
    .execute(),
)

/** Which program asks, by the header of its request; undefined where the token is none of ours or was ended. */
export async function tokenOf(db: Db, authorization: string | undefined, now: Date): Promise<Id<'tok'> | undefined> {
  const token = /^Bearer (maruhi_check_[\w-]{43})$/.exec(authorization ?? '')?.[1]
  if (token === undefined) return undefined
  const { rows } = await sql<{ id: Id<'tok'> }>`update sending_token set last_used = ${now.toISOString()}::timestamptz
    where hash = ${tokenHash(token)} and ended is null returning id`.execute(db)
  return rows[0]?.id
}

export const tokenActs = [make, end]
export const tokenViews = [list]
