import { closeSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { refusals } from '../../kernel/refusal.ts'

const refuse = refusals('data', {
  inUse: {
    status: 423,
    ja: 'このデータフォルダーは、別の Maruhi（プロセス番号 {pid}）が使っています。そちらを終了するか、MARUHI_DATA で別のフォルダーを指定してください。',
    en: 'This data folder is in use by another Maruhi (process {pid}). Stop that one, or name another folder with MARUHI_DATA.',
  },
})

/** When a process began, as the kernel counts; tells a reused process number from the one that took the lock. */
function beginning(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function lives(pid: number, began: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return began === '' || beginning(pid) === began
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Another process may take the dead holder's lock over first: what is moved aside is looked at again, and put back if it is somebody's new lock. */
function removeIfStill(path: string, judged: string, aside: string): void {
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (contentOf(aside) !== judged) linkSync(aside, path)
  rmSync(aside, { force: true })
}

/**
 * Takes the data folder for this process; PGlite itself takes no lock, and two on one folder destroy it.
 * The lock file appears whole (written aside, then linked), so a crash leaves none half-written; one left by a dead process is taken over.
 * @throws Refusal `data.inUse` with the holder's process number.
 */
export function lockFolder(folder: string): { release: () => void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'lock')
  const mine = join(folder, `lock.${process.pid}`)
  const file = openSync(mine, 'w', 0o600)
  writeSync(file, `${process.pid} ${beginning(process.pid)}\n`)
  closeSync(file)
  try {
    for (;;) {
      try {
        linkSync(mine, path)
        return { release: () => rmSync(path, { force: true }) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const holder = contentOf(path)
      const [pid = '', began = ''] = holder.trim().split(' ')
      if (holder !== '' && lives(Number(pid), began)) throw refuse.inUse({ pid })
      removeIfStill(path, holder, `${mine}.stale`)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}
