import { kindOf } from '../../kernel/ids.ts'
import { provide } from '../../platform/acts/provide.ts'
import { findThings, relatedThings } from './contract.ts'
import { findInScope } from './find.ts'
import { relatedInScope } from './related.ts'

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

const related = provide(relatedThings, async ({ db, scope, registry: { things } }, { subject }) => {
  const found = await relatedInScope(db, things, scope, kindOf(subject), subject)
  const kinds = new Map(things.map((kept) => [kept.thing.kind, kept]))
  return found.flatMap(({ id, kind, by, title }) => {
    const of = kinds.get(kind)
    const field = kinds.get(by.kind)?.thing.fields[by.field]
    return of?.page === undefined || !field ? [] : [{ id, says: of.thing.says, as: field.says, title, page: of.page }]
  })
})

export const views = [find, related]
