import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Door } from '../support/visitor.ts'

/** A server process of its own, as serve.ts starts it. */
export interface Process {
  readonly port: number
  /** Port of the mail relay; 0 where MARUHI_SMTP_PORT is not set. */
  readonly smtp: number
  /** Token of the first administrator, as long as there is nobody. */
  readonly token: string
  readonly bugs: readonly string[]
  readonly door: Door
  /** kill -9: no goodbye, no flush. */
  kill(): Promise<void>
  readonly ended: Promise<void>
}

export interface Start {
  readonly data: string
  readonly env?: Readonly<Record<string, string>>
  /** Module loaded before anything else, in every thread. */
  readonly preload?: string
}

/** What a server that does not start says. */
export interface NotStarted {
  readonly refused: string
  readonly says: { readonly ja: string; readonly en: string }
}

type Message = { port: number; smtp: number; token: string } | NotStarted | { bug: string }

function launch({ data, env, preload }: Start) {
  const args = [...(preload === undefined ? [] : ['--import', preload]), join(import.meta.dirname, 'serve.ts')]
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '',
      MARUHI_DATA: data,
      MARUHI_URL: 'http://localhost:8730',
      DATABASE_URL: '',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4000)
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const bugs: string[] = []
  const first = new Promise<Message>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = JSON.parse(line) as Message
      if ('bug' in message) bugs.push(message.bug)
      else resolve(message)
    })
    child.once('close', (code) => reject(new Error(`the server ended with ${code}: ${bugs.join('\n')} ${errors}`)))
  })
  return { child, bugs, ended, first }
}

/** Starts a server and waits until it answers. */
export async function start(how: Start): Promise<Process> {
  const { child, bugs, ended, first } = launch(how)
  const message = await first
  if (!('port' in message)) throw new Error(`not started: ${JSON.stringify(message)}`)
  const { port, smtp, token } = message
  const door: Door = {
    request: (address, init) => fetch(address.replace('http://localhost:8730', `http://localhost:${port}`), init),
  }
  return {
    port,
    smtp,
    token,
    bugs,
    ended,
    door,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Starts a server and kills it after so many milliseconds, wherever it is by then. */
export async function startAndKill(how: Start, ms: number): Promise<void> {
  const { child, ended, first } = launch(how)
  first.catch(() => undefined)
  const timer = setTimeout(() => child.kill('SIGKILL'), ms)
  await ended
  clearTimeout(timer)
}

/** A start that is refused. */
export async function startRefused(how: Start): Promise<NotStarted> {
  const { child, first, ended } = launch(how)
  const message = await first
  if ('refused' in message) {
    await ended
    return message
  }
  child.kill('SIGKILL')
  await ended
  throw new Error('the server started')
}
