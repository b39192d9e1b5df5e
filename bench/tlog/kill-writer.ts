import { writeSync } from 'node:fs'
import { FileStorage, Log, parseSigningKey } from '../../src/engines/tlog/index.ts'

/** Appends without end and says each index on standard output once it is acknowledged. Ends by being killed. */
const [folder = '', skey = ''] = process.argv.slice(2)
const log = await Log.open({ storage: new FileStorage(folder), origin: parseSigningKey(skey).name, keys: [skey] })
for (let batch = 1; ; batch = (batch % 40) + 1) {
  const first = log.size
  const indices = await log.append(Array.from({ length: batch }, (_, i) => new TextEncoder().encode(`entry ${first + i}`)))
  writeSync(1, `${indices.at(-1)}\n`)
}
