import type { Stats } from 'node:fs'
import type { Access } from '../types.ts'

/** Owner, group and permission bits; on Windows mounts the bits are what the mount shows. */
export function accessOf(stat: Stats): Access {
  const mode = stat.mode & 0o7777
  return { owner: stat.uid, group: stat.gid, mode, everyoneReads: (mode & 0o004) !== 0, everyoneWrites: (mode & 0o002) !== 0 }
}
