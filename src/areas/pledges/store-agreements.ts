import { sql, type Expression, type SqlBool } from 'kysely'
import { fold } from '../../kernel/fold.ts'
import { mayUse, type Scope } from '../../kernel/roles.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import { overseers } from './contract/fields.ts'
import { agreementNumber, type Agreement } from './model/agreement.ts'
import { tables, type PledgeTables } from './tables.ts'
import { locks } from '../../platform/database/locks.ts'

export type AgreementRow = Omit<PledgeTables['agreement'], 'searchText'>

/** Agreements one owns, and those of the departments one manages. */
const own = (scope: Scope) =>
  sql<SqlBool>`(agreement.owner = ${scope.person} or agreement.department = any(${[...scope.manages]}::text[]))`

export function agreementWithin(scope: Scope): Expression<SqlBool> {
  return mayUse(overseers, scope) ? sql<SqlBool>`true` : own(scope)
}

export function agreementChangeable(scope: Scope): Expression<SqlBool> {
  if (scope.roles.includes('informationManager')) return sql<SqlBool>`true`
  return scope.roles.includes('departmentManager') ? own(scope) : sql<SqlBool>`false`
}

export function agreementInScope(db: Db, scope: Scope, id: string): Promise<AgreementRow | undefined> {
  return tables(db)
    .selectFrom('agreement')
    .selectAll()
    .where('agreement.id', '=', id as Agreement['id'])
    .where(agreementWithin(scope))
    .executeTakeFirst()
}

export function agreementForUpdate(tx: Db, scope: Scope, id: string): Promise<AgreementRow | undefined> {
  return tables(tx)
    .selectFrom('agreement')
    .selectAll()
    .where('agreement.id', '=', id as Agreement['id'])
    .where(agreementChangeable(scope))
    .forUpdate()
    .executeTakeFirst()
}

/** For a link, which is a right of its own. */
export function agreementById(tx: Db, id: string): Promise<AgreementRow | undefined> {
  return tables(tx)
    .selectFrom('agreement')
    .selectAll()
    .where('id', '=', id as Agreement['id'])
    .forUpdate()
    .executeTakeFirst()
}

/** The next number, one act after the other. */
export async function nextAgreementNumber(tx: Db): Promise<number> {
  await sql`select pg_advisory_xact_lock(${locks.agreements}::bigint)`.execute(tx)
  const { rows } = await sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next from agreement`.execute(tx)
  return rows[0]?.next ?? 1
}

const stored = (row: AgreementRow) => ({
  ...row,
  answers: jsonb(row.answers),
  document: jsonb(row.document),
  searchText: fold(`${agreementNumber(row.number)} ${row.partner} ${row.purpose} ${row.contact}`),
})

export async function insertAgreement(tx: Db, row: AgreementRow): Promise<void> {
  await tables(tx).insertInto('agreement').values(stored(row)).execute()
}

/** Everything about it, text included. */
export async function rewriteAgreement(tx: Db, row: AgreementRow): Promise<void> {
  const { id, ...rest } = stored(row)
  await tables(tx).updateTable('agreement').set(rest).where('id', '=', id).execute()
}

/** What an act after the draft changes; the text stays. */
export async function saveAgreement(tx: Db, agreement: Agreement): Promise<void> {
  const { id, state, sentOn, declinedBecause, signedOn, signedAt, means, signedName, signedUnit, documentHash } = agreement
  const { fileName, fileHash, file, endedOn, endReason, returnedOn, version } = agreement
  await tables(tx)
    .updateTable('agreement')
    .set({ state, sentOn, declinedBecause, signedOn, signedAt, means, signedName, signedUnit, documentHash })
    .set({ fileName, fileHash, file, endedOn, endReason, returnedOn, version })
    .where('id', '=', id)
    .execute()
}
