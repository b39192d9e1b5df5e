import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'

export const root = dirname(dirname(import.meta.dirname))

const bin = join(root, 'node_modules', '.bin')

/** The programs of the project come first, Node itself included, whatever the machine has. */
const path = [bin, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter)

export interface Ended {
  readonly code: number
  readonly output: string
}

/** Runs one of the project's own programs in the project's folder, with what it prints shown or kept. */
export function run(name: string, args: readonly string[], how: { show: boolean; env?: Record<string, string> }): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(bin, name), args, {
      cwd: root,
      env: { ...process.env, ...how.env, PATH: path },
      stdio: how.show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const keep = (text: string) => {
      output += text
    }
    child.stdout?.setEncoding('utf8').on('data', keep)
    child.stderr?.setEncoding('utf8').on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
