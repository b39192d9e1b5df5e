import { sql } from 'kysely'
import { done, perform } from '../../../platform/acts/perform.ts'
import { jsonb } from '../../../platform/database/db.ts'
import { changed } from '../../../platform/record/change.ts'
import { keepRenewal, renewal } from '../contract/anchors.ts'

const keep = perform(keepRenewal, async ({ tx, newId }, input) => {
  const id = newId('rnw')
  const { algorithm, authority, token, roots, revocation, at, covers } = input
  await sql`insert into record_renewal (id, algorithm, authority, token, roots, revocation, at, covers)
    values (${id}, ${algorithm}, ${authority}, ${token}, ${roots}, ${jsonb(revocation)}, ${at}::timestamptz, ${jsonb(covers)})`.execute(
    tx,
  )
  return done(changed(renewal, id, null, input), {})
})

export const renewalActs = [keep]
