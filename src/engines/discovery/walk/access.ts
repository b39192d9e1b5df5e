import type { Stats } from 'node:fs'
import type { Access } from '../types.ts'
import type { NamedAccess } from './acl.ts'
import { groupName, userName } from './accounts.ts'

/**
 * Owner, group, permission bits and who may read: a file that everybody may read in a folder that only some may enter is not open to everybody. On Windows
 * mounts the bits are what the mount shows.
 * @param reachable Everybody may enter all folders from the scanned one down to the file.
 * @param acl Further users and groups of its access control list (POSIX.1e draft 17).
 */
export function accessOf(stat: Stats, reachable = true, acl: readonly NamedAccess[] = []): Access {
  const mode = stat.mode & 0o7777
  const everyoneReads = reachable && (mode & 0o004) !== 0
  const readers = new Set<string>()
  if ((mode & 0o400) !== 0) readers.add(`user:${userName(stat.uid)}`)
  // With an access control list the group's bits are the mask, and the group has an entry of its own.
  if ((mode & 0o040) !== 0 && !acl.some((entry) => entry.kind === 'group' && entry.name === ''))
    readers.add(`group:${groupName(stat.gid)}`)
  for (const { kind, name, reads } of acl) if (reads) readers.add(`${kind}:${name === '' ? groupName(stat.gid) : name}`)
  if (everyoneReads) readers.add('everyone')
  return {
    owner: stat.uid,
    group: stat.gid,
    mode,
    everyoneReads,
    everyoneWrites: reachable && (mode & 0o002) !== 0,
    readers: [...readers],
  }
}
