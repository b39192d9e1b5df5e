import { done, perform } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { chooseCriteria, installBuiltInCriteria, installCriteria } from './contract/criteria.ts'
import { bringIntoUse, builtInCriteria, builtInHere, installPack, packsForUpdate } from './criteria.ts'

const first = perform(installBuiltInCriteria, async (context) => {
  const installed = (await builtInHere(context)) ? null : await installPack(context, await builtInCriteria(), true)
  return done(installed ? installed.change : [], {})
})

const own = perform(installCriteria, async (context, { text }) => {
  const installed = await installPack(context, text, false)
  if (!installed) return done([], { added: 0, removed: 0, altered: 0 })
  const { added, removed, altered } = installed.changes
  return done(installed.change, { added: added.length, removed: removed.length, altered: altered.length })
})

const choose = perform(chooseCriteria, async ({ tx, actor }, { pack, version }) => {
  const all = await packsForUpdate(tx, actor)
  const next = atVersion(
    all.find(({ id }) => id === pack),
    version,
  )
  if (next.inUse) return done([], {})
  return done(
    await bringIntoUse(
      tx,
      all.find(({ inUse }) => inUse),
      next,
    ),
    {},
  )
})

export const criteriaActs = [first, own, choose]
