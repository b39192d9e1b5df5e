import { readFileSync } from 'node:fs'

/** Names of accounts on this machine; a number where there is no name, as on mounts of other machines. */
export const userName = (id: number): string => (users ??= namesIn('/etc/passwd')).get(id) ?? String(id)
export const groupName = (id: number): string => (groups ??= namesIn('/etc/group')).get(id) ?? String(id)

let users: Map<number, string> | undefined
let groups: Map<number, string> | undefined

/** `name:x:id:…` per line (passwd(5), group(5)). */
function namesIn(file: string): Map<number, string> {
  try {
    const rows = readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
    return new Map(rows.flatMap(([name, , id]) => (name && id ? [[Number(id), name] as const] : [])))
  } catch {
    return new Map()
  }
}
