import { provide } from '../../platform/acts/provide.ts'
import { packsView } from './contract/packs.ts'
import { rulePacks, templateCounts } from './packs/store.ts'

const packs = provide(packsView, async ({ db }) => {
  const counts = await templateCounts(db)
  return (await rulePacks(db)).map(({ handling: _handling, name: _name, version: _version, ...row }) => ({
    ...row,
    templates: counts.get(row.id) ?? 0,
  }))
})

export const packViews = [packs]
