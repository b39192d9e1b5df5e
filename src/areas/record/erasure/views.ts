import { sql } from 'kysely'
import type { Id } from '../../../kernel/ids.ts'
import { provide } from '../../../platform/acts/provide.ts'
import { leavers } from '../contract/erasures.ts'

interface Leaver {
  readonly person: Id<'psn'>
  readonly name: string
  readonly leftOn: string
  readonly fields: number
  readonly entries: number
  readonly disclosures: number
}

const list = provide(leavers, async ({ db, today }) => {
  const { rows } = await sql<Leaver>`
    select p.id as person, p.name, p.left_on, count(*) as fields, count(distinct e.id) as entries,
      (select count(*) from record_disclosure d where d.entries && array_agg(distinct e.id)) as disclosures
    from person p join entry e on e.subject = p.id join entry_field f on f.entry = e.id
    where p.left_on <= ${today}::date and f.personal and f.erased is null
    group by p.id order by p.left_on, p.id`.execute(db)
  return rows
})

export const erasureViews = [list]
