import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { KeyTable } from '../spill/key-table.ts'
import { Spill } from '../spill/spill.ts'
import { groupName, userName } from './accounts.ts'

/** An entry beyond the permission bits; the name is empty for the owning group. */
export interface NamedAccess {
  kind: 'user' | 'group'
  name: string
  reads: boolean
  writes: boolean
}

/** Access control lists of a share's files: only those that say more than the permission bits, on disk. */
export class AccessLists {
  readonly #places = new KeyTable()
  readonly #spill = new Spill()
  /** Whether the lists could be read at all. */
  readonly known: boolean

  private constructor(known: boolean) {
    this.known = known
  }

  /** Asks the system's getfacl once for the whole tree; Node reads no extended attributes. Without it the lists stay unknown. */
  static async read(root: string, signal?: AbortSignal): Promise<AccessLists> {
    const lists = new AccessLists(true)
    const child = spawn('getfacl', ['-RPn', '--skip-base', '--absolute-names', '--', root], {
      stdio: ['ignore', 'pipe', 'ignore'],
      ...(signal ? { signal } : {}),
    })
    const started = await new Promise<boolean>((done) => {
      child.once('spawn', () => done(true))
      child.once('error', () => done(false))
    })
    if (!started) return new AccessLists(false)
    child.on('error', () => {})
    await readLists(createInterface({ input: child.stdout }), root, (path, entries) => lists.#add(path, entries))
    return lists
  }

  of(path: string): NamedAccess[] {
    const place = this.#places.get(path)
    if (place === undefined) return []
    const length = this.#spill.read(place, 4).readUInt32LE()
    const kept = JSON.parse(this.#spill.read(place + 4, length).toString()) as { path: string; entries: NamedAccess[] }
    return kept.path === path ? kept.entries : []
  }

  close(): void {
    this.#spill.close()
  }

  #add(path: string, entries: readonly NamedAccess[]): void {
    const bytes = Buffer.from(JSON.stringify({ path, entries }))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(bytes.length)
    this.#places.set(path, this.#spill.append(Buffer.concat([length, bytes])))
  }
}

/** Reads getfacl's output: `# file: …`, then an entry per line, an empty line behind each file. Exported for its test. */
export async function readLists(
  lines: AsyncIterable<string> | Iterable<string>,
  root: string,
  add: (path: string, entries: readonly NamedAccess[]) => void,
): Promise<void> {
  let path = ''
  let entries: NamedAccess[] = []
  let mask = 'rwx'
  const finish = (): void => {
    const named = entries.map((one) => ({
      ...one,
      reads: one.reads && mask.includes('r'),
      writes: one.writes && mask.includes('w'),
    }))
    if (path.startsWith(`${root}/`) && named.length > 0) add(path.slice(root.length + 1).normalize('NFC'), named)
    path = ''
    entries = []
    mask = 'rwx'
  }
  for await (const line of lines) {
    if (line === '') finish()
    else if (line.startsWith('# file: ')) path = unescaped(line.slice('# file: '.length))
    else {
      const match = /^(user|group|mask):([^:]*):([rwx-]{3})/.exec(line)
      if (!match) continue
      const [, kind, id = '', rights = ''] = match
      if (kind === 'mask') mask = rights
      else if (id !== '' || kind === 'group')
        entries.push({
          kind: kind as 'user' | 'group',
          name: id === '' ? '' : (kind === 'user' ? userName : groupName)(Number(id)),
          reads: rights.includes('r'),
          writes: rights.includes('w'),
        })
    }
  }
  finish()
}

/** getfacl writes bytes outside ASCII as \ooo. */
function unescaped(text: string): string {
  const bytes = Buffer.from(text, 'utf8')
    .toString('latin1')
    .replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
