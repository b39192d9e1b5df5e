import { join } from 'node:path'
import type { Db } from '../../../platform/database/db.ts'
import type { Keeping } from '../model/change.ts'
import type { Place, ScanChange } from '../tables.ts'
import {
  changeRow,
  dropPending,
  dropTold,
  endHealed,
  insertChanges,
  keepingOf,
  keyOf,
  openKeys,
  pendingOf,
  settleFiles,
} from './store.ts'

/** At the end of a whole scan: what it found different is told, and what was mended is over. A page of it is in memory at a time. */
export async function tellChanges(tx: Db, place: Place, now: Date): Promise<void> {
  const keeping = await keepingOf(tx)
  await dropTold(tx, place.id)
  await endHealed(tx, place.id)
  const moment = { now, found: now.toISOString() }
  for await (const pending of pendingOf(tx, place.id)) {
    const rows = pending.map((one) => ({ ...one, ...aboutAsset(keeping, place.path, one) }))
    const known = await openKeys(
      tx,
      place.id,
      rows.map(({ path }) => path),
    )
    const fresh = rows.filter((row) => !known.has(keyOf(row)))
    await insertChanges(
      tx,
      fresh.map((row) => changeRow(place.id, whatIsTold(row), moment)),
    )
  }
  await dropPending(tx, place.id)
  await settleFiles(tx, place.id)
}

const whatIsTold = ({ kind, path, source, marks, share, asset }: ScanChange) => ({ kind, path, source, marks, share, asset })

/** The registered asset a change is about; what was moved out of all places of its asset is told as that. */
function aboutAsset(keeping: Keeping, root: string, { kind, path, source }: ScanChange): Pick<ScanChange, 'kind' | 'asset'> {
  if (kind !== 'moved' || source === null)
    return { kind, asset: (keeping.at(join(root, path))[0]?.asset as ScanChange['asset']) ?? null }
  const [was] = keeping.at(join(root, source))
  if (!was) return { kind, asset: null }
  const stays = keeping.at(join(root, path)).some(({ asset }) => asset === was.asset)
  return { kind: stays ? 'moved' : 'moved-out', asset: was.asset as ScanChange['asset'] }
}
