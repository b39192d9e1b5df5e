import type { Id } from '../../kernel/ids.ts'
import { handle, jobKind } from '../../platform/jobs/job.ts'
import { performAs, type Services } from '../../platform/services.ts'
import { dropUnused, keepScrub, scrubNow } from './contract.ts'
import { isWhole, namesBefore, removeFile } from './disk.ts'
import { masterKey, wrapName } from './keys.ts'
import { unusedAfterHours } from './model.ts'
import { unwrapKey } from './seal.ts'
import { vault } from './store.ts'

export const scrubKind = jobKind<Record<string, never>>('vault.scrub', scrubNow.says)

/** Whether a kept file can be read to its end and is what was brought. */
export async function checkFile(
  { db, secrets, data }: Services,
  file: { id: string; key: string; generation: number; sha256: string },
): Promise<boolean> {
  const master = await masterKey(db, secrets, file.generation).catch(() => undefined)
  if (!master) return false
  try {
    const key = unwrapKey(master.key, file.key, wrapName(file.id, file.generation))
    return await isWhole(data, { key, id: file.id }, file.sha256)
  } catch {
    return false
  }
}

/** Reads every file to its end; what is damaged, or whole again, is recorded. Then what nobody needs leaves the disk. */
export async function scrub(
  services: Services,
  signal: AbortSignal,
  progress: (done: number, total: number) => void,
): Promise<{ files: number; damaged: number }> {
  const { db, clock, data } = services
  const files = await vault(db)
    .selectFrom('vaultFile')
    .select(['id', 'key', 'generation', 'sha256', 'damaged'])
    .where('key', 'is not', null)
    .orderBy('id')
    .execute()
  let bad = 0
  for (const [at, { damaged, ...file }] of files.entries()) {
    if (signal.aborted) break
    const whole = await checkFile(services, file as { id: string; key: string; generation: number; sha256: string })
    if (!whole) bad++
    if (whole === damaged) await performAs(services, keepScrub, null, { file: file.id, damaged: !whole })
    else await vault(db).updateTable('vaultFile').set({ checked: clock().toISOString() }).where('id', '=', file.id).execute()
    progress(at + 1, files.length)
  }
  await performAs(services, dropUnused, null, {})
  await clearDisk(services, new Date(clock().getTime() - unusedAfterHours * 3_600_000), data)
  return { files: files.length, damaged: bad }
}

/** Destroyed files, and what a crash left behind. */
async function clearDisk({ db }: Services, before: Date, data: string): Promise<void> {
  const kept = await vault(db).selectFrom('vaultFile').select('id').where('key', 'is not', null).execute()
  const needed = new Set<string>(kept.map(({ id }) => id))
  const destroyed = await vault(db).selectFrom('vaultFile').select('id').where('key', 'is', null).execute()
  for (const { id } of destroyed) await removeFile(data, id)
  for (const name of await namesBefore(data, before)) if (!needed.has(name as Id<'vlt'>)) await removeFile(data, name)
}

export const scrubJob = handle(scrubKind, ({ services, signal, progress }) =>
  scrub(services, signal, (done, total) => progress({ done, total, left: null })),
)
