import { sql } from 'kysely'
import { provide } from '../../platform/acts/provide.ts'
import { coverages } from './contract.ts'
import { covering, coverageWithin } from './store.ts'

const all = provide(coverages, ({ db, scope }) =>
  covering(db)
    .selectFrom('coverage')
    .innerJoin('person as declared', 'declared.id', 'coverage.declaredBy')
    .leftJoin('person as accepted', 'accepted.id', 'coverage.acceptedBy')
    .where(coverageWithin(scope))
    .selectAll('coverage')
    .select(['declared.name as declaredByName', 'accepted.name as acceptedByName'])
    .orderBy(sql`array_position(array['declared', 'accepted', 'ended'], coverage.state)`)
    .orderBy('coverage.id', 'desc')
    .execute(),
)

export const views = [all]
