import { sql, type Expression, type SqlBool } from 'kysely'
import type { Id } from '../../kernel/ids.ts'
import type { Actor, Scope } from '../../kernel/roles.ts'
import type { Registry } from '../../platform/acts/registry.ts'
import type { Db } from '../../platform/database/db.ts'
import { subjectWithin } from '../../platform/record/things.ts'

export type VaultTables = {
  vaultFile: {
    id: Id<'vlt'>
    sha256: string
    bytes: number
    key: string | null
    generation: number | null
    subject: string | null
    subjectKind: string | null
    readers: string[] | null
    keptBy: string
    keptAt: string
    checked: string | null
    damaged: boolean
    version: number
  }
  vaultKey: { id: string; generation: number; key: string | null; made: string; retired: string | null }
}
export type VaultFile = VaultTables['vaultFile']

export const vault = (db: Db) => db.withTables<VaultTables>()

/** That a file is kept, and its entries: for those who look after the whole, and for whoever kept or may open it. */
export function vaultFileWithin(scope: Scope): Expression<SqlBool> {
  const watches = scope.roles.some((role) => role === 'informationManager' || role === 'auditor')
  return watches
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(vault_file.kept_by = ${scope.person} or ${scope.person} = any(vault_file.readers))`
}

/** Who may read the contents: whoever sees what the file belongs to and, where readers are named, is one of them. */
export function contentsWithin(registry: Registry, scope: Actor): Expression<SqlBool> {
  const subject = subjectWithin(registry.things, scope, { kind: 'vault_file.subject_kind', subject: 'vault_file.subject' })
  return sql<SqlBool>`(${subject} and (vault_file.readers is null or ${scope.person} = any(vault_file.readers)))`
}

export function fileForUpdate(tx: Db, id: string): Promise<VaultFile | undefined> {
  return vault(tx)
    .selectFrom('vaultFile')
    .selectAll()
    .where('id', '=', id as VaultFile['id'])
    .forUpdate()
    .executeTakeFirst()
}

export async function saveFile(tx: Db, { id, ...rest }: VaultFile): Promise<void> {
  await vault(tx).updateTable('vaultFile').set(rest).where('id', '=', id).execute()
}
