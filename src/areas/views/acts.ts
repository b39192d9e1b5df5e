import { refuse as refuseAny } from '../../kernel/refusal.ts'
import { mayUse } from '../../kernel/roles.ts'
import { done, perform } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed } from '../../platform/record/change.ts'
import { changeView, removeView, savedView, saveView } from './contract.ts'
import { mostViews, owned, refuse, sharable, type SavedView } from './model.ts'
import { countOwn, deleteView, insertView, saveChanged, viewForUpdate } from './store.ts'

const save = perform(saveView, async (context, input) => {
  const { actor, tx, registry } = context
  const ledger = registry.views.get(input.ledger)?.view
  if (ledger?.declares !== 'ledger' || !mayUse(ledger.who, actor)) throw refuseAny.notFound()
  sharable(input.shared, actor)
  if ((await countOwn(tx, actor, input.ledger)) >= mostViews) throw refuse.tooMany({ most: mostViews })
  const made: SavedView = { ...input, id: context.newId('svw'), owner: actor.person, version: 1 }
  await insertView(tx, made)
  return done(changed(savedView, made.id, null, made), { view: made.id })
})

const change = perform(changeView, async (context, { view: id, version, ...input }) => {
  const before = owned(atVersion(await viewForUpdate(context.tx, context.actor, id), version), context.actor)
  sharable(input.shared, context.actor)
  const after: SavedView = { ...before, ...input, version: before.version + 1 }
  await saveChanged(context.tx, after)
  return done(changed(savedView, id, before, after), {})
})

const remove = perform(removeView, async (context, { view: id, version }) => {
  const before = owned(atVersion(await viewForUpdate(context.tx, context.actor, id), version), context.actor)
  await deleteView(context.tx, id)
  return done(changed(savedView, id, before, null), {})
})

export const acts = [save, change, remove]
