import { sql } from 'kysely'
import type { Id } from '../../../kernel/ids.ts'
import type { PlainDate } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/database/db.ts'
import { actorById } from '../../people/index.ts'
import { mailDecidableWithin, relay } from './tables.ts'

export interface Approver {
  readonly id: Id<'psn'>
  /** Empty when the sign-in name is no mail address. */
  readonly address: string
}

type Candidate = { id: Id<'psn'>; login: string | null; near: boolean }

/**
 * Who is asked to decide about a held mail: of those near to it (owners, managers of the departments, information managers) all who may; where
 * none of them may, the executives.
 */
export async function approversOf(tx: Db, mail: string, today: PlainDate): Promise<Approver[]> {
  const { rows } = await sql<Candidate>`
    with m as (select * from sending_mail where id = ${mail}),
    found as (select a.owner, a.department from asset a, m where a.id = any(m.assets))
    select p.id, p.login, bool_or(not ('executive' = any(p.roles)) or p.id in (select owner from found)) as near
    from person p, m
    where (p.left_on is null or p.left_on > ${today}::date) and (
      p.id in (select owner from found)
      or p.id in (select d.manager from department d join found on found.department = d.id)
      or p.id in (select d.manager from department d join person s on s.department = d.id where s.id = m.person)
      or p.roles && array['informationManager', 'executive'])
    group by p.id, p.login order by p.id`.execute(tx)
  const near = await whoMay(
    tx,
    mail,
    today,
    rows.filter((row) => row.near),
  )
  return near.length > 0
    ? near
    : whoMay(
        tx,
        mail,
        today,
        rows.filter((row) => !row.near),
      )
}

async function whoMay(tx: Db, mail: string, today: PlainDate, candidates: readonly Candidate[]): Promise<Approver[]> {
  const may: Approver[] = []
  for (const { id, login } of candidates) {
    const scope = await actorById(tx, id, today)
    if (!scope) continue
    const found = await relay(tx)
      .selectFrom('sendingMail')
      .select('id')
      .where('id', '=', mail as never)
      .where(mailDecidableWithin(scope))
      .executeTakeFirst()
    if (found) may.push({ id, address: login?.includes('@') ? login : '' })
  }
  return may
}
