import { sql, type SqlBool } from 'kysely'
import type { PaperDocument } from '../../../engines/paper/index.ts'
import type { Scope } from '../../../kernel/roles.ts'
import type { Db } from '../../../platform/database/db.ts'
import type { Selection } from '../job-kind.ts'
import type { Pledge } from '../model/pledge.ts'
import { pledgeWithin } from '../store.ts'
import { tables } from '../tables.ts'

/** Papers in one bundle; each is about 60 kB. */
export const mostPapers = 10_000

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
