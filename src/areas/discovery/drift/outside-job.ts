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
  markUncompared,
  outsideOf,
  uncompared,
  type Uncompared,
} from './store.ts'

const batch = 50

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
    const missed: Missed[] = []
    for (const file of documents > 0 ? files : []) {
      const found = await leaksOf(context, keeping, root, file)
      if (typeof found === 'string') missed.push({ path: file.path, why: found })
      else leaks.push(...found)
    }
    found += await save(context, { place, content, missed }, files, leaks)
    done += files.length
    const seconds = (performance.now() - began) / 1000
    context.progress({ done, total, left: Math.ceil(((total - done) * seconds) / done) })
  }
})

/** A file that could not be compared. */
interface Missed {
  readonly path: string
  readonly why: 'timeout' | 'unreadable' | 'tooLarge'
}

type Leak = Pick<ScanChange, 'path' | 'asset' | 'share' | 'chars' | 'part' | 'at' | 'sha256'>

/** Registered secrets in one file that lies outside their places, or why it could not be compared. */
async function leaksOf(
  { services }: JobContext,
  keeping: Keeping,
  root: string,
  file: Uncompared,
): Promise<Leak[] | Missed['why']> {
  const path = join(root, file.path)
  const compared = await inspectorOf(services)
    .compare(path)
    .catch((error: unknown) => (error instanceof Refusal ? 'timeout' : 'unreadable'))
  if (typeof compared === 'string') return compared
  if (!compared.read) return 'tooLarge'
  const secrets = await secretsIn(services.db, nobody, compared.matches)
  return secrets.flatMap(({ id, rank, kind, share, chars, where }) =>
    isLeak({ kind, chars }) && !keeping.guards(path, { asset: id, rank })
      ? [{ path: file.path, asset: id, share, chars, part: where?.part ?? null, at: where?.at ?? null, sha256: file.sha256 }]
      : [],
  )
}

/** Tells what is new, ends what is no longer so; what somebody dealt with stays so until the file changes. */
async function save(
  { services }: JobContext,
  { place, content, missed }: { place: PlaceId; content: string; missed: readonly Missed[] },
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
    // Of what could not be compared nobody knows whether it was mended.
    const unknown = new Set(missed.map(({ path }) => path))
    const over = known.filter((one) => one.state === 'open' && !unknown.has(one.path) && !leaks.some((leak) => same(one, leak)))
    await endOutside(
      tx,
      over.map(({ id }) => id),
    )
    await insertChanges(
      tx,
      fresh.map((leak) => changeRow(place, { kind: 'outside', ...leak }, { now, found: now.toISOString() })),
    )
    await markCompared(tx, place, content, paths)
    for (const { path, why } of missed) await markUncompared(tx, place, path, why)
    return fresh.length
  })
}
