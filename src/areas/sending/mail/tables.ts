import { sql, type Expression, type SqlBool } from 'kysely'
import type { Id } from '../../../kernel/ids.ts'
import type { Scope } from '../../../kernel/roles.ts'
import type { Says } from '../../../kernel/says.ts'
import type { Db } from '../../../platform/database/db.ts'
import type { MailId, MailTables } from '../../../platform/mail/tables.ts'
import { assetWithin, type InventoryTables } from '../../inventory/index.ts'
import type { Verdict } from '../model.ts'
import type { MailState } from '../model/mail.ts'

export interface RelayedMail {
  readonly id: MailId
  readonly at: string
  readonly sender: string
  readonly person: Id<'psn'> | null
  readonly author: Id<'psn'> | null
  readonly outside: string[]
  readonly inside: string[]
  readonly verdict: Verdict
  readonly reasons: Says[]
  readonly assets: Id<'ast'>[]
  readonly sha256: string
  readonly bytes: number
  readonly state: MailState
  /** Sealed JSON of what its approver is shown. */
  readonly shown: string | null
  readonly asked: Id<'psn'>[]
  readonly expires: string | null
  readonly decidedBy: Id<'psn'> | null
  readonly decidedAt: string | null
  readonly reason: string | null
  readonly searchText: string
  readonly version: number
}

export interface RelaySetting {
  readonly id: Id<'rls'>
  readonly networks: string[]
  readonly ownDomains: string[]
  readonly account: string
  readonly password: string | null
  readonly megabytes: number
  readonly holdDays: number
  readonly version: number
}

type RelayTables = InventoryTables & MailTables & { sendingMail: RelayedMail; relaySetting: RelaySetting }

export const relay = (db: Db) => db.withTables<RelayTables>()

export const relaySettingOf = (db: Db): Promise<RelaySetting | undefined> =>
  relay(db)
    .selectFrom('relaySetting')
    .select(['id', 'networks', 'ownDomains', 'account', 'password', 'megabytes', 'holdDays', 'version'])
    .executeTakeFirst()

/** Whose own mail it is, by envelope or by its From line. */
const isOwn = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`(coalesce(sending_mail.person = ${scope.person}, false) or coalesce(sending_mail.author = ${scope.person}, false))`

/**
 * Who may decide about a held mail: access to every secret in it, and authority over it (its owner, the manager of its department, the
 * information manager, an executive). Where no asset was recognised, the sender's department manager, the information manager, an executive.
 * Nobody decides about their own.
 */
export function mailDecidableWithin(scope: Scope): Expression<SqlBool> {
  const overall = scope.roles.includes('informationManager') || scope.roles.includes('executive')
  const manages = sql`${[...scope.manages]}::text[]`
  const authority = overall
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(asset.owner = ${scope.person} or asset.department = any(${manages}))`
  const unrecognised = overall
    ? sql<SqlBool>`true`
    : sql<SqlBool>`exists (select 1 from person p where p.id = sending_mail.person and p.department = any(${manages}))`
  return sql<SqlBool>`(not ${isOwn(scope)} and case when cardinality(sending_mail.assets) = 0 then ${unrecognised}
    else not exists (select 1 from unnest(sending_mail.assets) as found(id) where not exists (
      select 1 from asset where asset.id = found.id and ${assetWithin(scope)} and ${authority})) end)`
}

/** Who sees that a mail went: those who look after the whole, its sender, and who may decide about it. */
export function mailWithin(scope: Scope): Expression<SqlBool> {
  const watches = scope.roles.some((role) => role === 'informationManager' || role === 'auditor' || role === 'executive')
  return watches ? sql<SqlBool>`true` : sql<SqlBool>`(${isOwn(scope)} or ${mailDecidableWithin(scope)})`
}

/** What a mail says is for its sender and for who decides. */
export const mailReadableWithin = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`(${isOwn(scope)} or ${mailDecidableWithin(scope)})`
