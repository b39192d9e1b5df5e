import { sql } from 'kysely'
import type { Role } from '../../kernel/roles.ts'
import { provide } from '../../platform/acts/provide.ts'
import { viewsOf } from './contract.ts'
import { savedViews, savedViewWithin } from './store.ts'

const ofLedger = provide(viewsOf, async ({ db, scope }, { ledger }) => {
  const rows = await savedViews(db)
    .selectFrom('savedView')
    .innerJoin('person', 'person.id', 'savedView.owner')
    .where('savedView.ledger', '=', ledger)
    .where(savedViewWithin(scope))
    .select(['savedView.id', 'savedView.name', 'savedView.owner', 'savedView.shared', 'savedView.place', 'savedView.version'])
    .select('person.name as ownerName')
    .orderBy(sql`saved_view.owner <> ${scope.person}`)
    .orderBy('savedView.id')
    .execute()
  return rows.map(({ owner, shared, place, ...row }) => ({
    ...row,
    mine: owner === scope.person,
    shared: shared as Role[],
    place: {
      filters: Object.fromEntries(Object.entries(place.filters).map(([name, values]) => [name, [...values]])),
      sort: place.sort,
      columns: [...place.columns],
    },
  }))
})

export const views = [ofLedger]
