import { newId, type Id } from '../../kernel/ids.ts'
import type { Actor } from '../../kernel/roles.ts'
import { performAs, type Services } from '../../platform/services.ts'
import { keepFile } from './contract.ts'
import { removeFile, writeSealed } from './disk.ts'
import { keyInUse, wrapName } from './keys.ts'
import { newFileKey, wrapKey } from './seal.ts'

/** Takes a stream into the vault. Whoever brought it puts it where it belongs (`attachFile`), or it is destroyed after a day. */
export async function bringFile(
  services: Services,
  actor: Actor,
  source: AsyncIterable<Uint8Array>,
): Promise<{ file: Id<'vlt'>; sha256: string; bytes: number }> {
  const { data, clock } = services
  const file = newId('vlt', clock())
  const [master, key] = [await keyInUse(services), newFileKey()]
  const { sha256, bytes } = await writeSealed(data, source, { key, id: file })
  const wrapped = wrapKey(master.key, key, wrapName(file, master.generation))
  try {
    await performAs(services, keepFile, actor, { file, sha256, bytes, key: wrapped, generation: master.generation })
  } catch (error) {
    await removeFile(data, file)
    throw error
  }
  return { file, sha256, bytes }
}
