import type { Id } from '../../kernel/ids.ts'
import type { ActContext } from '../../platform/acts/perform.ts'
import type { Db } from '../../platform/database/db.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import { vaultFile } from './contract.ts'
import { refuse } from './model.ts'
import { fileForUpdate, saveFile, vault, type VaultFile } from './store.ts'

/**
 * Puts an uploaded file where it belongs; only whoever brought it may, and once.
 * @throws Refusal vault.notYours
 */
export async function attachFile(
  { tx, actor }: ActContext,
  of: { file: Id<'vlt'>; subject: string; kind: string; readers: readonly string[] | null },
): Promise<{ change: Change; sha256: string; bytes: number }> {
  const before = await fileForUpdate(tx, of.file)
  if (!before || before.keptBy !== actor.person || before.subject !== null || before.key === null)
    throw refuse.notYours({}, 'file')
  const readers = of.readers === null ? null : [...of.readers]
  const after = { ...before, subject: of.subject, subjectKind: of.kind, readers, version: before.version + 1 }
  await saveFile(tx, after)
  return { change: changed(vaultFile, before.id, before, after), sha256: before.sha256, bytes: before.bytes }
}

/** Files of a thing get other readers. */
export async function readersOfFiles({ tx }: ActContext, subject: string, readers: readonly string[]): Promise<Change[]> {
  const changes: Change[] = []
  for (const before of await filesOf(tx, subject)) {
    const after = { ...before, readers: [...readers], version: before.version + 1 }
    await saveFile(tx, after)
    changes.push(changed(vaultFile, before.id, before, after))
  }
  return changes
}

/** Destroys all files of a thing: without its key a file cannot be read, wherever a copy of it may lie. */
export async function destroyFiles({ tx, now }: ActContext, subject: string): Promise<Change[]> {
  const changes: Change[] = []
  for (const file of await filesOf(tx, subject)) changes.push(await destroyed(tx, file, now))
  return changes
}

export async function destroyed(tx: Db, file: VaultFile, now: Date): Promise<Change> {
  const after = { ...file, key: null, generation: null, damaged: false, version: file.version + 1 }
  await saveFile(tx, after)
  return changed(vaultFile, file.id, file, { ...after, destroyedAt: now.toISOString() })
}

const filesOf = (tx: Db, subject: string): Promise<VaultFile[]> =>
  vault(tx).selectFrom('vaultFile').selectAll().where('subject', '=', subject).where('key', 'is not', null).forUpdate().execute()
