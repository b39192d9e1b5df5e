import type { Id } from '../../kernel/ids.ts'
import type { Actor } from '../../kernel/roles.ts'
import { performAs, type Services } from '../../platform/services.ts'
import { openFile } from './contract.ts'
import { readSealed } from './disk.ts'
import { masterKey, wrapName } from './keys.ts'
import { unwrapKey } from './seal.ts'

/** The contents of a kept file, for work on behalf of somebody who may open it; the opening is recorded. Undefined: larger than `most`. */
export async function readKept(services: Services, actor: Actor, file: Id<'vlt'>, most: number): Promise<Uint8Array | undefined> {
  const { key, generation, bytes } = await performAs(services, openFile, actor, { file })
  if (bytes > most) return undefined
  const master = await masterKey(services.db, services.secrets, generation)
  const parts: Uint8Array[] = []
  for await (const part of readSealed(services.data, { key: unwrapKey(master.key, key, wrapName(file, generation)), id: file }))
    parts.push(part)
  return Buffer.concat(parts)
}
