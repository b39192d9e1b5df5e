import { refuse as common } from '../../../kernel/refusal.ts'
import { done, perform } from '../../../platform/acts/perform.ts'
import { atVersion } from '../../../platform/acts/version.ts'
import { changed } from '../../../platform/record/change.ts'
import { change, searchOutside, settleChange } from '../contract/changes.ts'
import { outsideJob } from '../job-kind.ts'
import { refuse } from '../model.ts'
import { discovery, foundWithin } from '../store.ts'

const settle = perform(settleChange, async ({ tx, actor }, { change: id, version, reason }) => {
  const row = await discovery(tx)
    .selectFrom('scanChange')
    .selectAll()
    .where('id', '=', id)
    .where('found', 'is not', null)
    .where(foundWithin(actor))
    .forUpdate()
    .executeTakeFirst()
  const before = atVersion(row, version)
  if (before.state !== 'open') throw refuse.settled()
  const after = { ...before, state: 'settled' as const, reason, version: version + 1 }
  await discovery(tx)
    .updateTable('scanChange')
    .set({ state: after.state, reason, version: after.version })
    .where('id', '=', id)
    .execute()
  return done(changed(change, id, { state: before.state }, after), {})
})

const search = perform(searchOutside, async (context, { place: id }) => {
  const place = await discovery(context.tx)
    .selectFrom('place')
    .select('id')
    .where('id', '=', id)
    .where(foundWithin(context.actor))
    .executeTakeFirst()
  if (!place) throw common.notFound()
  return done([], { job: await context.enqueue(outsideJob, { place: id }) })
})

export const driftActs = [settle, search]
