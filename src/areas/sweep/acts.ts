import { refuse as common } from '../../kernel/refusal.ts'
import { parseInput } from '../../platform/acts/input.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed } from '../../platform/record/change.ts'
import { assetForUpdate, type Asset, type AssetId } from '../inventory/index.ts'
import { keepAsset, proposeDisposal, sweepAnswer } from './contract.ts'
import { checkUntil, groundSays } from './model.ts'
import { sweep, type SweepAnswer } from './store.ts'

const assetAt = async (context: ActContext, id: AssetId, version: number): Promise<Asset> =>
  atVersion(await assetForUpdate(context.tx, context.actor, id), version)

const propose = perform(proposeDisposal, async (context, { asset, version, ground, reason }) => {
  await assetAt(context, asset, version)
  // The proposal is made by the area of decisions under its own rules, in this transaction.
  const decide = context.registry.acts.get('decision.propose')
  if (!decide) throw common.notFound()
  const outcome = await decide.run(
    context,
    parseInput(decide.act.input, {
      asset,
      assetVersion: version,
      scores: {},
      outcome: 'discard',
      class: null,
      reason: `${groundSays[ground].ja}。${reason}`,
      reviewOn: null,
    }),
  )
  return done(outcome.changes, {})
})

const keep = perform(keepAsset, async (context, { asset, version, until, reason }) => {
  checkUntil(until, context.today)
  await assetAt(context, asset, version)
  const before = await sweep(context.tx)
    .selectFrom('sweepAnswer')
    .selectAll()
    .where('asset', '=', asset)
    .forUpdate()
    .executeTakeFirst()
  const after: SweepAnswer = {
    id: before?.id ?? context.newId('swp'),
    asset,
    keepUntil: until,
    reason,
    version: (before?.version ?? 0) + 1,
  }
  const { id: _id, ...rest } = after
  await sweep(context.tx)
    .insertInto('sweepAnswer')
    .values(after)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
  return done(changed(sweepAnswer, after.id, before ?? null, after), {})
})

export const acts = [propose, keep]
