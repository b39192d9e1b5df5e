import { auditLog, formatVerifierKey, generateKey, Log, MemoryStorage, utf8 } from '../../src/engines/tlog/index.ts'
import { seeded } from '../../src/engines/tlog/storage/forgetful-disk.ts'

export interface FlipResult {
  readonly flips: number
  readonly found: number
  /** The first finding names the file that was altered, and the byte or the entry. */
  readonly placed: number
}

/** Alters one seeded bit at a time of a store of 10,000 entries and audits it each time. */
export async function flipBytes(flips: number): Promise<FlipResult> {
  const key = generateKey('bench')
  const storage = new MemoryStorage()
  const log = await Log.open({ storage, origin: 'bench', keys: [key] })
  await log.append(Array.from({ length: 10_000 }, (_, i) => utf8(`entry ${i}`)))
  const files = [...storage.resources]
  const total = files.reduce((sum, [, bytes]) => sum + bytes.length, 0)
  const random = seeded(3)
  let [found, placed] = [0, 0]
  for (let flip = 0; flip < flips; flip++) {
    let at = Math.floor(random() * total)
    const file = files.find(([, bytes]) => (at -= bytes.length) < 0)
    if (file === undefined) continue
    const [path, bytes] = file
    const byte = at + bytes.length
    const original = bytes[byte] as number
    bytes[byte] = original ^ (1 << Math.floor(random() * 8))
    const [first] = (await auditLog({ storage, vkeys: [formatVerifierKey(key)] })).findings
    bytes[byte] = original
    if (first !== undefined) found++
    if (first?.path === path && first.bytes !== undefined && first.bytes.start <= byte) placed++
  }
  return { flips, found, placed }
}
