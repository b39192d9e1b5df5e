import { done, perform } from '../../platform/acts/perform.ts'
import { installBuiltIn, installPack } from './contract/packs.ts'
import { builtInRulePacks } from './packs/built-in.ts'
import { installRulePack } from './packs/install.ts'

const first = perform(installBuiltIn, async (context) => {
  const changes = []
  for (const text of builtInRulePacks()) {
    const installed = await installRulePack(context, text, true)
    if (installed) changes.push(installed.change)
  }
  return done(changes, {})
})

const own = perform(installPack, async (context, { text }) => {
  const installed = await installRulePack(context, text, false)
  if (!installed) return done([], { added: 0, removed: 0, altered: 0 })
  const { added, removed, altered } = installed.changes
  return done(installed.change, { added: added.length, removed: removed.length, altered: altered.length })
})

export const packActs = [first, own]
