import { refuse as common } from '../../../kernel/refusal.ts'
import { done, perform } from '../../../platform/acts/perform.ts'
import { changed } from '../../../platform/record/change.ts'
import { finishScan, place as placeThing } from '../contract/scans.ts'
import { tellChanges } from '../drift/tell.ts'
import { outsideJob } from '../job-kind.ts'
import { clearProposals, placeForUpdate, proposalKeys, proposalsOf, savePlace } from '../store.ts'
import { recogniseMoved } from './moved.ts'
import { Staging } from './stage.ts'

/** Proposals looked at together, and the files they list: more are not in memory at a time, but for one proposal of more. */
const MOST_PROPOSALS = 200
const MOST_FILES = 20_000

/** What a scan found becomes proposals; what was decided before stays decided, however files were renamed, edited or moved. */
export const finish = perform(finishScan, async (context, input) => {
  const { tx } = context
  const before = await placeForUpdate(tx, input.place)
  if (!before) throw common.notFound()
  await recogniseMoved(tx, before.id)
  const keys = await proposalKeys(tx, before.id)
  const staging = await Staging.begin(context, before, new Set(keys.map(({ key }) => key)))
  for (const batch of batches(keys)) await staging.take(await proposalsOf(tx, before.id, batch))
  const { candidates, changes } = await staging.end()
  await clearProposals(tx, before.id)
  await tellChanges(tx, before, context.now)
  await context.enqueue(outsideJob, { place: before.id })
  const after = { ...before, scanned: context.now.toISOString(), version: before.version + 1 }
  await savePlace(tx, after)
  return done([changed(placeThing, before.id, before, after), ...changes], { candidates })
})

function* batches(keys: readonly { readonly key: string; readonly files: number }[]): Generator<string[]> {
  let batch: string[] = []
  let held = 0
  for (const { key, files } of keys) {
    if (batch.length > 0 && (batch.length >= MOST_PROPOSALS || held + files > MOST_FILES)) {
      yield batch
      batch = []
      held = 0
    }
    batch.push(key)
    held += files
  }
  if (batch.length > 0) yield batch
}
