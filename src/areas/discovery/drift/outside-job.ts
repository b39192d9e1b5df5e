import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../../kernel/refusal.ts'
import { handle, type JobContext } from '../../../platform/jobs/job.ts'
import { currentIndex, inspectorOf, nobody, secretsIn } from '../../sending/index.ts'
import { outsideJob } from '../job-kind.ts'
import { isLeak, type Keeping } from '../model/change.ts'
import type { PlaceId } from '../model.ts'
import { pathOf } from '../store.ts'
import type { ScanChange } from '../tables.ts'
import {
  changeRow,
  countUncompared,
  endOutside,
  insertChanges,
  keepingOf,
  markCompared,
  outsideOf,
  uncompared,
  type Uncompared,
} from './store.ts'

const batch = 50
/** Larger files are compared only when somebody checks them on their own. */
const mostBytes = 50 * 1024 * 1024

/**
 * Looks through the files of a place for the content of registered secrets that lie somewhere else. What was compared with this content of the index
 * is not read again; after a crash it goes on where it was.
 */
export const outsideHandler = handle(outsideJob, async (context, { place }) => {
  const { db } = context.services
  const root = await pathOf(db, place)
  const { documents, content } = await currentIndex(context)
  const keeping = await keepingOf(db)
  const total = await countUncompared(db, place, content)
  const began = performance.now()
  let done = 0
  let found = 0
  for (;;) {
    context.signal.throwIfAborted()
    const files = await uncompared(db, place, content, batch)
    if (files.length === 0) return { files: done, found }
    const leaks: Leak[] = []
    if (documents > 0) for (const file of files) leaks.push(...(await leaksOf(context, keeping, root, file)))
    found += await save(context, { place, content }, files, leaks)
    done += files.length
    const seconds = (performance.now() - began) / 1000
    context.progress({ done, total, left: Math.ceil(((total - done) * seconds) / done) })
  }
})

type Leak = Pick<ScanChange, 'path' | 'asset' | 'share' | 'chars' | 'part' | 'at' | 'sha256'>

/** Registered secrets in one file that lies outside their places. */
async function leaksOf({ services }: JobContext, keeping: Keeping, root: string, file: Uncompared): Promise<Leak[]> {
  const path = join(root, file.path)
  const bytes = file.bytes > mostBytes ? undefined : await readFile(path).catch(() => undefined)
  if (!bytes) return []
  const inspected = await inspectorOf(services)
    .inspect(file.path, bytes)
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      return undefined
    })
  const secrets = await secretsIn(services.db, nobody, inspected?.matches ?? [])
  return secrets.flatMap(({ id, rank, kind, share, chars, where }) =>
    isLeak({ kind, chars }) && !keeping.guards(path, { asset: id, rank })
      ? [{ path: file.path, asset: id, share, chars, part: where?.part ?? null, at: where?.at ?? null, sha256: file.sha256 }]
      : [],
  )
}

/** Tells what is new, ends what is no longer so; what somebody dealt with stays so until the file changes. */
async function save(
  { services }: JobContext,
  { place, content }: { place: PlaceId; content: string },
  files: readonly Uncompared[],
  leaks: readonly Leak[],
): Promise<number> {
  const now = services.clock()
  const paths = files.map(({ path }) => path)
  return services.db.transaction().execute(async (tx) => {
    const known = await outsideOf(tx, place, paths)
    const same = (one: ScanChange, leak: Leak) =>
      one.path === leak.path && one.asset === leak.asset && (one.state === 'open' || one.sha256 === leak.sha256)
    const fresh = leaks.filter((leak) => !known.some((one) => same(one, leak)))
    const over = known.filter((one) => one.state === 'open' && !leaks.some((leak) => same(one, leak)))
    await endOutside(
      tx,
      over.map(({ id }) => id),
    )
    await insertChanges(
      tx,
      fresh.map((leak) => changeRow(place, { kind: 'outside', ...leak }, { now, found: now.toISOString() })),
    )
    await markCompared(tx, place, content, paths)
    return fresh.length
  })
}
