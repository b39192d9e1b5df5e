import { sql } from 'kysely'
import type { Demo } from '../../src/apps/demo/demo.ts'
import type { Id } from '../../src/kernel/ids.ts'
import { mayUse, type Actor, type Role, type Scope } from '../../src/kernel/roles.ts'
import { addDays, dayOf } from '../../src/kernel/time.ts'
import type { Look } from '../../src/platform/acts/area.ts'
import type { LedgerRows } from '../../src/platform/acts/provide.ts'
import type { Db } from '../../src/platform/database/db.ts'

export const newcomer: Id<'psn'> = 'psn_00000000000000000000000000'

/** Somebody new, who belongs to nothing. */
export const someone = (...roles: Role[]): Scope => ({ person: newcomer, roles, manages: [] })

/** Everything the areas tell somebody, each by a name that says from where. */
export async function told(demo: Demo, db: Db, scope: Scope, throughClosedDoors = false): Promise<Map<string, string>> {
  const { registry, secrets, data } = demo.installation.services
  const { rows: first } = await sql<{ id: Id<'ast'> }>`select id from public.asset order by number limit 1`.execute(db)
  const asset = first[0]?.id ?? ('ast_' as Id<'ast'>)
  const now = new Date()
  const look: Look = { db, scope, now, today: dayOf(now), registry }
  const span = { ...look, from: addDays(look.today, -400), to: addDays(look.today, 400) }
  const all = new Map<string, string>()
  const keep = async (name: string, answer: Promise<unknown>) => all.set(name, JSON.stringify(await answer))
  for (const { name, checks, tasks, days, steps, figures, evidence } of registry.areas) {
    for (const check of checks ?? [])
      if (throughClosedDoors || mayUse(check.who, scope)) await keep(`check ${check.id}`, check.count(look))
    for (const [at, source] of (tasks ?? []).entries()) await keep(`task ${name} ${at}`, source.find(look))
    for (const [at, source] of (days ?? []).entries()) await keep(`day ${name} ${at}`, source.find(span))
    for (const step of steps ?? []) await keep(`step ${step.id}`, step.state(look))
    for (const figure of figures ?? []) await keep(`figure ${figure.id}`, figure.value(look))
    for (const [at, source] of (evidence ?? []).entries()) await keep(`evidence ${name} ${at}`, source.find(look, asset))
  }
  for (const provided of registry.views.values()) {
    const { view } = provided
    const params = view.params.safeParse({})
    if (!params.success || !(throughClosedDoors || mayUse(view.who, scope))) continue
    const context = { ...look, scope: scope as Actor, secrets, data }
    const rows = () =>
      db
        .selectFrom((provided as { source: LedgerRows<object> }).source.rows(context, params.data as never).as('r'))
        .selectAll()
        .orderBy(sql`1`)
        .limit(500)
        .execute()
    await keep(`view ${view.name}`, 'answer' in provided ? provided.answer(context, params.data) : rows())
  }
  return all
}

const day = (offset: number) => addDays(dayOf(new Date()), offset)

/** One of everything that is waited for, overdue or wrong. */
export async function unrest(tx: Db): Promise<void> {
  const secret = (at: number) =>
    sql`(select id from asset where merged_into is null and outcome = 'secret' order by number offset ${at} limit 1)`
  const decision = (at: number) => sql`(select max(id) from decision where state = 'decided' and asset = ${secret(at)})`
  for (const statement of [
    sql`update asset set review_on = ${day(-3)} where id = ${secret(0)}`,
    sql`update asset set review_on = ${day(10)} where id = ${secret(1)}`,
    sql`update asset set owner = null where id = ${secret(2)}`,
    sql`update asset set retain_until = ${day(-1)} where id = ${secret(3)}`,
    sql`update decision set secret_until = ${day(-2)} where id = ${decision(0)}`,
    sql`update decision set secret_until = ${day(12)} where id = ${decision(1)}`,
    sql`update decision set audit = 'due' where id = ${decision(2)}`,
    sql`update decision set audit = 'concern' where id = ${decision(3)}`,
    sql`update scan_file set status = 'corrupt' where path = (select min(path) from scan_file)`,
    ...['outside', 'over-shared', 'marked'].map(
      (kind) => sql`insert into scan_change (id, place, found, kind, path, marks, sha256, state, search_text)
        select ${`chg_${kind}`}, id, now(), ${kind}, 'x', '{}', '', 'open', '' from place limit 1`,
    ),
    sql`update measure set due = ${day(-1)}, state = 'planned' where id = (select min(id) from measure)`,
    sql`update measure set due = ${day(5)}, state = 'planned' where id = (select max(id) from measure)`,
    // Some for one asset alone, the newcomer's own among them.
    ...(['inOperation', 'planned', 'riskAsked'] as const).map(
      (
        state,
        at,
      ) => sql`update measure set class = null, asset = ${secret(at)}, state = ${state}, owner = ${at === 1 ? newcomer : null},
        due = ${day(2)}, review_on = ${day(-1)} where id = (select id from measure where class is not null order by id offset 5 limit 1)`,
    ),
    sql`update pledge set state = 'declined', due = ${day(-1)} where id = (select min(id) from pledge)`,
    sql`update pledge set state = 'asked', due = ${day(-1)} where id = (select max(id) from pledge)`,
    sql`update agreement set state = 'signed', ends_on = ${day(3)}, class = (select id from secrecy_class where outside = 'never' limit 1)
      where id = (select min(id) from agreement)`,
    ...['review', 'approved'].map(
      (
        stage,
      ) => sql`insert into rule_document select (jsonb_populate_record(d, ${JSON.stringify({ id: `new_${stage}`, stage })}::text::jsonb)).*
        from rule_document d order by d.id limit 1`,
    ),
    sql`insert into rule_version select (jsonb_populate_record(v, ${JSON.stringify({ id: 'new_version', document: 'new_review', audience: ['dep_none'] })}::text::jsonb)).*
      from rule_version v order by v.id limit 1`,
    // In force, and for a department nobody here belongs to.
    sql`insert into rule_document select (jsonb_populate_record(d, ${JSON.stringify({ id: 'new_published', stage: 'published' })}::text::jsonb)).*
      from rule_document d where d.kind = 'regulation' order by d.id limit 1`,
    sql`insert into rule_version select (jsonb_populate_record(v, ${JSON.stringify({ id: 'new_elsewhere', document: 'new_published', audience: ['dep_none'] })}::text::jsonb)).*
      from rule_version v where superseded_on is null order by v.id limit 1`,
    sql`insert into rule_acknowledgement (id, rule_version, person, at) select 'rak_new', min(id), ${newcomer}, now()
      from rule_version where id not like 'new%' and superseded_on is null and effective_on <= current_date`,
    sql`insert into sending_check (id, person, at, verdict, sha256, bytes, assets)
      select 'chk_new', min(id), now(), 'allowed', 'x', 1, '{}' from person where id <> ${newcomer}`,
    sql`update candidate set asset = (select id from asset order by number limit 1), ground = 'marked' where id = (select min(id) from candidate)`,
    sql`update candidate set department = (select name from department limit 1) where id = (select max(id) from candidate where state = 'waiting')`,
    sql`insert into marked_file (id, asset, class, class_name, path, found_path, state, outcome, marked_at, marked_by, search_text)
      select 'mkf_new', id, class, 'x', '/new', '/new', 'marked', 'marked', now(), ${newcomer}, '' from asset where id = ${secret(0)}`,
    sql`update agreement set state = 'signed', starts_on = ${day(-9)}, ends_on = ${day(9)} where id = (select max(id) from agreement)`,
    sql`update asset set giver = (select partner from agreement order by id desc limit 1) where id = (select id from asset order by number limit 1)`,
    sql`insert into skipped_step (id, step, reason, resumed) values ('skp_new', 'discovery.scan', 'x', false)`,
    sql`update vault_file set damaged = true where key is not null`,
    sql`update mail set next_try = now(), created = now() - interval '10 days'`,
    sql`update scan_change set asset = ${secret(0)} where id = 'chg_outside'`,
    sql`insert into requirement_answer (id, asset, "check", pack, answer, note, by, at)
      select 'ran_new', id, 'x', 'x', 'yes', '', ${newcomer}, now() from asset where id = ${secret(0)}`,
    sql`insert into holding (asset, position, medium, place, holder, count) values (${secret(0)}, 99, 'paper', '棚', '', 1)`,
    sql`insert into label_finding (id, kind, asset, path, class_rank, found) values ('new', 'noLabel', ${secret(0)}, '棚', 1, '')`,
    sql`update sending_mail set state = 'held', asked = array[${newcomer}]`,
    sql`update label set class_name = 'x' where id = (select min(id) from label where state = 'current')`,
  ])
    await statement.execute(tx)
}

class Undone extends Error {}

/** In a company where one of everything is late or wrong; all of it is taken back. */
export async function undone(demo: Demo, work: (tx: Db) => Promise<void>): Promise<void> {
  const tried = demo.installation.services.db.transaction().execute(async (tx) => {
    await unrest(tx)
    await work(tx)
    throw new Undone()
  })
  await tried.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
}

/** Who, what is made so before, and which tables they may see nothing of; `only`: the rows they may see, where that is not nothing. */
export interface Case {
  readonly scope: Scope
  readonly tables: readonly string[]
  readonly only?: Readonly<Record<string, string>>
  /** Also what is not for their role: the limits inside hold by themselves. */
  readonly throughClosedDoors?: boolean
  /** Where the role is the whole limit. */
  readonly byRole?: readonly string[]
  readonly before?: (tx: Db) => Promise<unknown>
}

/** The sources that tell something else once the tables are empty. */
export async function noticing(demo: Demo, one: Case): Promise<string[]> {
  const { scope, tables, only = {}, throughClosedDoors = false, byRole = [], before } = one
  const names: string[] = []
  await undone(demo, async (tx) => {
    await before?.(tx)
    const full = await told(demo, tx, scope, throughClosedDoors)
    for (const table of new Set([...tables, ...Object.keys(only)])) {
      await sql`create temp table ${sql.ref(table)} (like ${sql.ref(`public.${table}`)} including all)`.execute(tx)
      const seen = only[table]
      if (seen !== undefined)
        await sql`insert into ${sql.ref(table)} select * from ${sql.ref(`public.${table}`)} where ${sql.raw(seen)}`.execute(tx)
    }
    const empty = await told(demo, tx, scope, throughClosedDoors)
    names.push(...[...full].flatMap(([name, answer]) => (answer === empty.get(name) || byRole.includes(name) ? [] : name)))
  })
  return names
}
