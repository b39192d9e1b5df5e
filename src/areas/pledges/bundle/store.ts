import { sql, type SqlBool } from 'kysely'
import type { PaperDocument } from '../../../engines/paper/index.ts'
import type { Id } from '../../../kernel/ids.ts'
import type { Scope } from '../../../kernel/roles.ts'
import type { Db } from '../../../platform/database/db.ts'
import type { Selection } from '../job-kind.ts'
import type { Pledge } from '../model/pledge.ts'
import { pledgeWithin } from '../store.ts'
import { tables } from '../tables.ts'

/** Papers in one bundle; each is about 60 kB. */
export const mostPapers = 10_000

/** Hours a finished bundle can be fetched. */
const keptFor = 24

const signed = (db: Db, scope: Scope, { kind, from, to }: Selection) =>
  tables(db)
    .selectFrom('pledge')
    .where(pledgeWithin(scope))
    .where('pledge.state', '=', 'signed')
    .where('pledge.paper', 'is not', null)
    .where(sql<SqlBool>`(${kind}::text is null or pledge.kind = ${kind})`)
    .where(sql<SqlBool>`(${from}::date is null or pledge.signed_on >= ${from}::date)`)
    .where(sql<SqlBool>`(${to}::date is null or pledge.signed_on <= ${to}::date)`)

/** Signed pledges that have a text of ours; papers from before have none. */
export async function countSigned(db: Db, scope: Scope, selection: Selection): Promise<number> {
  const row = await signed(db, scope, selection)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export type SignedPledge = Pledge & { readonly document: PaperDocument }

/** A page of them in the order of their ids. */
export function signedAfter(db: Db, scope: Scope, selection: Selection, after: string, limit: number): Promise<SignedPledge[]> {
  return signed(db, scope, selection)
    .innerJoin('pledgePaper', 'pledgePaper.id', 'pledge.paper')
    .selectAll('pledge')
    .select('pledgePaper.document')
    .where('pledge.id', '>', after as Pledge['id'])
    .orderBy('pledge.id')
    .limit(limit)
    .execute()
}

export async function insertBundle(tx: Db, job: string, person: Id<'psn'>, now: Date): Promise<void> {
  await tables(tx).insertInto('pledgeBundle').values({ job, person, at: now.toISOString(), bytes: 0, done: false }).execute()
}

export async function dropOldBundles(tx: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptFor * 3_600_000).toISOString()
  await tables(tx).deleteFrom('pledgeBundle').where('at', '<', before).execute()
}

/** A job that starts anew throws away what it wrote before. */
export async function clearParts(db: Db, job: string): Promise<void> {
  await tables(db).deleteFrom('pledgeBundlePart').where('job', '=', job).execute()
}

export async function writePart(db: Db, job: string, n: number, content: Uint8Array): Promise<void> {
  await tables(db).insertInto('pledgeBundlePart').values({ job, n, content }).execute()
}

export async function finishBundle(db: Db, job: string, bytes: number): Promise<void> {
  await tables(db).updateTable('pledgeBundle').set({ bytes, done: true }).where('job', '=', job).execute()
}

/** Whoever asked for it, for a day. */
export function ownBundle(db: Db, person: Id<'psn'>, job: string, now: Date): Promise<{ bytes: number } | undefined> {
  return tables(db)
    .selectFrom('pledgeBundle')
    .select('bytes')
    .where('person', '=', person)
    .where('job', '=', job)
    .where('done', '=', true)
    .where('at', '>', new Date(now.getTime() - keptFor * 3_600_000).toISOString())
    .executeTakeFirst()
}

export async function partOf(db: Db, job: string, n: number): Promise<Uint8Array | undefined> {
  const row = await tables(db)
    .selectFrom('pledgeBundlePart')
    .select('content')
    .where('job', '=', job)
    .where('n', '=', n)
    .executeTakeFirst()
  return row?.content
}
