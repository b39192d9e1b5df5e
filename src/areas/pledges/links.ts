import { sql } from 'kysely'
import { newToken, tokenHash } from '../../platform/auth/token.ts'
import type { Db } from '../../platform/database/db.ts'
import { tables } from './tables.ts'

/** A new link for one paper; earlier ones for it stop working. Only the hash of the token is kept. @returns the token for the address. */
export async function newSigningLink(tx: Db, subject: string, expires: string): Promise<string> {
  await dropSigningLinks(tx, subject)
  const token = newToken()
  await tables(tx)
    .insertInto('signingLink')
    .values({ token: tokenHash(token), subject, expires, used: null })
    .execute()
  return token
}

export async function dropSigningLinks(tx: Db, subject: string): Promise<void> {
  await tables(tx).deleteFrom('signingLink').where('subject', '=', subject).where('used', 'is', null).execute()
}

export interface SigningLink {
  readonly subject: string
  readonly expires: string
  readonly used: string | null
}

/** The one paper a token opens, until it expires; used or not, so that a signer can still fetch a copy. */
export async function linkOf(db: Db, token: string, now: Date): Promise<SigningLink | undefined> {
  return tables(db)
    .selectFrom('signingLink')
    .select(['subject', 'expires', 'used'])
    .where('token', '=', tokenHash(token))
    .where('expires', '>', now.toISOString())
    .executeTakeFirst()
}

/** Marks a token used, at most once whoever else tries at the same time. @returns its paper. */
export async function useLink(tx: Db, token: string, now: Date): Promise<string | undefined> {
  const at = now.toISOString()
  const { rows } = await sql<{ subject: string }>`update signing_link set used = ${at}
    where token = ${tokenHash(token)} and used is null and expires > ${at} returning subject`.execute(tx)
  return rows[0]?.subject
}

/** Until when an unused link of a paper is good. */
export async function linkUntil(db: Db, subject: string, now: Date): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('signingLink')
    .select('expires')
    .where('subject', '=', subject)
    .where('used', 'is', null)
    .where('expires', '>', now.toISOString())
    .executeTakeFirst()
  return row?.expires ?? null
}
