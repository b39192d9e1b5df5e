import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

const here = join(import.meta.dirname, '../..')

/** A port nobody uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

export interface RunningServer {
  readonly url: string
  readonly process: ChildProcess
  /** What it printed so far. */
  readonly output: () => string
  /** Link of the first administrator, as printed. */
  readonly setUpLink: () => string
  /** Ends it as an operator would; kill -9 with 'SIGKILL'. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

export interface ServerWays {
  readonly data: string
  readonly port?: number
  /** Another copy of the project than this one. */
  readonly project?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** How long it may take until the page answers, in ms; filling in the demo takes its time. */
  readonly patience?: number
  /** Arguments of Node itself. */
  readonly node?: readonly string[]
}

/** The program as people start it, in a process of its own; resolves when the page answers. */
export async function startServer(ways: ServerWays): Promise<RunningServer> {
  const port = ways.port ?? (await freePort())
  const url = ways.env?.['MARUHI_URL'] ?? `http://localhost:${port}`
  const main = join(ways.project ?? here, 'bin/maruhi.mjs')
  const child = spawn(process.execPath, [...(ways.node ?? []), main, 'serve', ...(ways.args ?? [])], {
    env: { ...process.env, PORT: String(port), MARUHI_DATA: ways.data, LANG: 'ja_JP.UTF-8', DATABASE_URL: '', ...ways.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (data: Buffer) => (printed += data.toString()))
  child.stderr.on('data', (data: Buffer) => (printed += data.toString()))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const running = new Promise<void>((resolve, reject) => {
    const look = () => printed.includes('終了するには') && resolve()
    child.stdout.on('data', look)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${printed}`)))
    setTimeout(() => reject(new Error(`the server did not start: ${printed}`)), ways.patience ?? 60_000).unref()
  })
  await running
  return {
    url,
    process: child,
    output: () => printed,
    setUpLink: () => /(\S+\/set-up#\S+)/.exec(printed)?.[1] ?? '',
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await ended
    },
  }
}
