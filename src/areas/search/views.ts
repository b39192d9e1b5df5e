import { provide } from '../../platform/acts/provide.ts'
import { findThings } from './contract.ts'
import { findInScope } from './find.ts'

const find = provide(findThings, async ({ db, scope, registry }, { text }) => {
  const things = registry.things.filter(({ page }) => page !== undefined)
  const { found, more } = await findInScope(db, things, scope, text)
  const kinds = new Map(things.map(({ thing, page }) => [thing.kind, { says: thing.says, page: page ?? '' }]))
  return {
    found: found.flatMap(({ kind, id, title }) => {
      const of = kinds.get(kind)
      return of ? [{ id, title, ...of }] : []
    }),
    more,
  }
})

export const views = [find]
