import { sql } from 'kysely'
import { kindOf } from '../../../kernel/ids.ts'
import { refuse as refuseAny } from '../../../kernel/refusal.ts'
import { done, perform } from '../../../platform/acts/perform.ts'
import { jsonb, type Db } from '../../../platform/database/db.ts'
import { changed, touched } from '../../../platform/record/change.ts'
import { sealWithin } from '../../../platform/record/seal.ts'
import { erase, erasure } from '../contract/erasures.ts'
import { refuse } from '../model.ts'

interface ErasedField {
  readonly entry: string
  readonly field: string
}

/** Who has left, held until the end of the act. @throws Refusal maruhi.notFound, record.stillHere */
async function requireLeaver(tx: Db, person: string, today: string): Promise<void> {
  const { rows } = await sql<{ leftOn: string | null }>`select left_on from person where id = ${person} for update`.execute(tx)
  const [row] = rows
  if (row === undefined) throw refuseAny.notFound()
  if (row.leftOn === null || row.leftOn > today) throw refuse.stillHere({}, 'person')
}

/**
 * Destroys values and salts: without its salt a commitment tells nothing, so what is left in the log is no personal data any more. What was
 * erased is itself an entry, so that nobody can later say it never was there.
 */
const eraseLeaver = perform(erase, async ({ tx, registry, actor, now, today, newId }, { person, reason }) => {
  await requireLeaver(tx, person, today)
  // What is erased now must not be told anew by a seal.
  await sealWithin(tx)
  const { rows: fields } = await sql<ErasedField>`
    select f.entry, f.field from entry e join entry_field f on f.entry = e.id
    where e.subject = ${person} and f.personal and f.erased is null order by e.ord, f.field`.execute(tx)
  if (fields.length === 0) throw refuse.nothingPersonal({}, 'person')
  await sql`update entry set state = null, state_salt = null,
      fields = fields || coalesce((select jsonb_object_agg(p, null::text) from unnest(personal) as p), '{}'),
      erased = case when personal = '{}' then null else coalesce(erased, ${now.toISOString()}::timestamptz) end
    where subject = ${person}`.execute(tx)
  const kept = registry.things.find(({ thing }) => thing.kind === kindOf(person))
  await kept?.forget?.(tx, person)
  const erased = fields.map(({ entry, field }) => ({ entry, field }))
  const row = { id: newId('ers'), person, erased, reason, erasedBy: actor.person, at: now.toISOString() }
  await sql`insert into record_erasure (id, person, erased, reason, erased_by, at)
    values (${row.id}, ${person}, ${jsonb(erased)}, ${reason}, ${row.erasedBy}, ${row.at}::timestamptz)`.execute(tx)
  const about = kept === undefined ? [] : [touched(kept.thing, person)]
  return done([changed(erasure, row.id, null, row), ...about], { fields: erased.length, row: kept?.forget !== undefined })
})

export const erasureActs = [eraseLeaver]
