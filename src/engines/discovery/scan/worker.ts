import { isUtf8 } from 'node:buffer'
import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { joinedOf, seriesBeside } from '../archive/volumes.ts'
import { defaultLimits, type Limits } from '../extract/budget.ts'
import { analyse } from './analyse.ts'
import type { Answer, Task } from './pool.ts'
import { unreadRow } from './unread-row.ts'

/** Body of a worker thread: one file at a time, opened, read, described; only counts and places leave. */
async function perform(task: Task): Promise<Answer> {
  const limits: Limits = { ...defaultLimits, ...task.limits }
  let file: number
  try {
    file = openSync(typeof task.file === 'string' ? task.file : Buffer.from(task.file), 'r')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    return { id: task.id, rows: [unreadRow(task.path, 'limited', code === 'ENOENT' ? 'vanished' : 'unreadable', task)] }
  }
  try {
    const { size } = fstatSync(file)
    if (size > limits.fileBytes)
      return { id: task.id, rows: [unreadRow(task.path, 'limited', 'tooLarge', { ...task, bytes: size })] }
    const volumes = seriesBeside(textOf(task.file))
    const whole = volumes?.reduce((sum, one) => sum + statSync(one).size, 0) ?? size
    if (whole > limits.fileBytes)
      return { id: task.id, rows: [unreadRow(task.path, 'limited', 'tooLarge', { ...task, bytes: size })] }
    const joined = volumes ? { joined: joinedOf(task.path, () => volumes.map((one) => readFileSync(one))) } : {}
    const rows = await analyse(readWhole(file, size), { ...task, ...joined }, limits)
    return { id: task.id, rows }
  } catch {
    return { id: task.id, rows: [unreadRow(task.path, 'limited', 'unreadable', task)] }
  } finally {
    closeSync(file)
  }
}

/** A name that is no UTF-8 is looked at by itself. */
const textOf = (file: string | Uint8Array): string =>
  typeof file === 'string' ? file : isUtf8(file) ? Buffer.from(file).toString() : ''

/** Reads up to the size known at opening: a file that grows meanwhile is read as it was. */
function readWhole(file: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(size)
  let at = 0
  while (at < size) {
    const read = readSync(file, bytes, at, size - at, at)
    if (read === 0) break
    at += read
  }
  return bytes.subarray(0, at)
}

parentPort?.on('message', (task: Task) => {
  void perform(task).then((answer) => parentPort?.postMessage(answer))
})
