import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  FileWitnessStore,
  formatSigningKey,
  formatVerifierKey,
  generateKey,
  originHashOf,
  parsePolicy,
  parseSigningKey,
  Witness,
  witnessHandler,
  type SigningKey,
  type VerifierKey,
} from '../../engines/tlog/index.ts'
import { fill } from '../../kernel/says.ts'
import { argumentsOf, UsageError, type Terminal } from './terminal.ts'
import { witnessWords, words } from './words.ts'

/** The witness's own key, made at first start; whoever has the file can sign in its name. */
async function keyIn(folder: string, name: string): Promise<SigningKey> {
  const path = join(folder, 'key')
  try {
    return parseSigningKey((await readFile(path, 'utf8')).trim())
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const key = generateKey(name, 'cosignature-ed25519')
  await writeFile(path, `${formatSigningKey(key)}\n`, { mode: 0o600, flag: 'wx' })
  return key
}

/** Logs the witness knows, out of `log` lines of a tlog-policy file; a log may have several keys. */
async function logsIn(path: string): Promise<Map<string, VerifierKey[]>> {
  const text = await readFile(path, 'utf8')
  const { logs } = parsePolicy(/^quorum /m.test(text) ? text : `${text}\nquorum none\n`)
  const known = Map.groupBy(
    logs.map(({ key }) => key),
    ({ name }) => name,
  )
  return known
}

/**
 * A witness of other companies' records (C2SP tlog-witness): a parent company, a law firm or an adviser runs it, so that nobody can show two
 * histories of one record. It learns how many entries there are and their root hash, never what they say.
 */
export async function witness(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = argumentsOf(args, {
    logs: { type: 'string' },
    data: { type: 'string', default: './witness' },
    name: { type: 'string', default: 'maruhi-witness' },
    port: { type: 'string', default: '8740' },
    host: { type: 'string', default: '127.0.0.1' },
  })
  const port = Number(values.port)
  if (values.logs === undefined) throw new UsageError(words.missing, { what: witnessWords.logs[terminal.lang] })
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(witnessWords.badPort)
  const logs = await logsIn(values.logs)
  const store = await FileWitnessStore.open(values.data)
  try {
    const key = await keyIn(values.data, values.name)
    const server = createServer(witnessHandler(new Witness({ keys: [key], logs, store })))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, values.host, resolve)
    })
    const address = server.address() as AddressInfo
    const url = `http://${values.host}:${address.port}`
    terminal.out(fill(witnessWords.ready[terminal.lang], { url }))
    terminal.out(`  witness ${values.name} ${formatVerifierKey(key)} ${url}`)
    for (const origin of logs.keys()) terminal.out(`  ${origin}  ${url}/${originHashOf(origin)}/checkpoint`)
    await new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
    })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  } finally {
    store.close()
  }
  return 0
}
