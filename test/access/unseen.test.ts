import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDemo, type Demo } from '../../src/apps/demo/demo.ts'
import type { Id } from '../../src/kernel/ids.ts'
import { mayUse, type Actor, type Role, type Scope } from '../../src/kernel/roles.ts'
import { addDays, dayOf } from '../../src/kernel/time.ts'
import type { Look } from '../../src/platform/acts/area.ts'
import type { LedgerRows } from '../../src/platform/acts/provide.ts'
import type { Db } from '../../src/platform/database/db.ts'
import { settingsFrom } from '../../src/platform/settings.ts'
import { judgeComparisons, switchable } from './limits.ts'

/**
 * What the areas tell (lists, and work, checks, days, figures, first steps, evidence) is, for somebody who may see nothing of a thing, what they
 * would tell if there were none: an empty table stands before the real one.
 */

const folder = mkdtempSync(join(tmpdir(), 'maruhi-test-'))
let demo: Demo
const newcomer: Id<'psn'> = 'psn_00000000000000000000000000'
let asset: Id<'ast'>
beforeAll(async () => {
  demo = await makeDemo(settingsFrom({ MARUHI_DATA: join(folder, 'data'), MARUHI_URL: 'http://localhost:8730' }), {})
  const { db } = demo.installation.services
  await sql`insert into person (id, name, reading, title, roles, search_text, created) values (${newcomer}, '新人', '', '', '{}', '', now())`.execute(
    db,
  )
  await sql`insert into credential (person, password) values (${newcomer}, '-')`.execute(db)
  const { rows } = await sql<{ id: Id<'ast'> }>`select id from asset order by number limit 1`.execute(db)
  asset = rows[0]?.id ?? ('ast_' as Id<'ast'>)
})
afterAll(async () => {
  await demo.installation.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Somebody new, who belongs to nothing. */
const someone = (...roles: Role[]): Scope => ({ person: newcomer, roles, manages: [] })

/** Everything the areas tell somebody, each by a name that says from where. */
async function told(db: Db, scope: Scope, throughClosedDoors: boolean): Promise<Map<string, string>> {
  const { registry, secrets, data } = demo.installation.services
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
    for (const source of evidence ?? []) await keep(`evidence ${name}`, source.find(look, asset))
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
async function unrest(tx: Db): Promise<void> {
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
    ...(['planned', 'riskAsked', 'inOperation'] as const).map(
      (
        state,
        at,
      ) => sql`update measure set class = null, asset = ${secret(at)}, state = ${state}, owner = ${at === 1 ? null : newcomer},
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
    sql`update sending_mail set state = 'held', asked = array[${newcomer}]`,
    sql`update label set class_name = 'x' where id = (select min(id) from label where state = 'current')`,
  ])
    await statement.execute(tx)
}

class Undone extends Error {}

/** Who, what is made so before, and which tables they may see nothing of; `only`: the rows they may see, where that is not nothing. */
interface Case {
  readonly scope: Scope
  readonly tables: readonly string[]
  readonly only?: Readonly<Record<string, string>>
  /** Also what is not for their role: the limits inside hold by themselves. */
  readonly throughClosedDoors?: boolean
  /** Where the role is the whole limit. */
  readonly byRole?: readonly string[]
  readonly before?: (tx: Db) => Promise<unknown>
}

/** The sources that tell something else once the tables are empty. All of it is taken back. */
async function noticing({ scope, tables, only = {}, throughClosedDoors = false, byRole = [], before }: Case): Promise<string[]> {
  const names: string[] = []
  const tried = demo.installation.services.db.transaction().execute(async (tx) => {
    await unrest(tx)
    await before?.(tx)
    const full = await told(tx, scope, throughClosedDoors)
    for (const table of [...tables, ...Object.keys(only)]) {
      await sql`create temp table ${sql.ref(table)} (like ${sql.ref(`public.${table}`)} including all)`.execute(tx)
      const seen = only[table]
      if (seen !== undefined)
        await sql`insert into ${sql.ref(table)} select * from ${sql.ref(`public.${table}`)} where ${sql.raw(seen)}`.execute(tx)
    }
    const empty = await told(tx, scope, throughClosedDoors)
    names.push(...[...full].flatMap(([name, answer]) => (answer === empty.get(name) || byRole.includes(name) ? [] : name)))
    throw new Undone()
  })
  await tried.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
  return names
}

const found = ['candidate', 'scan_file', 'scan_change', 'place', 'label_finding'] as const
const papers = ['pledge', 'agreement', 'rule_acknowledgement'] as const
const kept = ['sending_mail', 'sending_check', 'origin_dossier', 'received_item', 'vault_file', 'sweep_answer'] as const
/** What an employee has nothing to do with. */
const closed = [
  'pledge_form',
  'requirement_answer',
  'skipped_step',
  'coverage',
  'interview',
  'label',
  'label_sheet',
  'marked_file',
  'decision',
  'score_sheet',
] as const
/** Without those nobody has published yet. */
const published = { rule_document: `id not like 'new%'` }

test('there is something to notice, from every area that tells of these things', async () => {
  const all = await noticing({
    scope: someone('executive', 'informationManager', 'auditor'),
    tables: ['asset', 'measure', 'rule_document', ...found, ...papers, ...kept],
  })
  const areas = new Set(['decision', 'discovery', 'inventory', 'labels', 'measures', 'pledges'])
  const { registry } = demo.installation.services
  const own = registry.areas.filter(({ name }) => areas.has(name))
  const ids = own.flatMap(({ checks = [], steps = [], figures = [] }) => [
    ...checks.map(({ id }) => `check ${id}`),
    ...steps.map(({ id }) => `step ${id}`),
    ...figures.map(({ id }) => `figure ${id}`),
  ])
  expect(ids.filter((name) => !all.includes(name))).toEqual([])
  const views = [
    'decision.list',
    'discovery.candidates',
    'discovery.unreadFiles',
    'discovery.changes',
    'inventory.register',
    'labels.markable',
  ]
  const more = [
    'labels.printable',
    'labels.findings',
    'measures.list',
    'overview.executive',
    'record.entries',
    'sweep.list',
    'work.mine',
  ]
  expect([...views, ...more].filter((name) => !all.includes(`view ${name}`))).toEqual([])
  for (const kind of ['task decision', 'task discovery', 'day decision', 'day measures', 'evidence inventory', 'evidence labels'])
    expect(
      all.some((name) => name.startsWith(kind)),
      kind,
    ).toBe(true)
})

const cases: Readonly<Record<string, Case>> = {
  'nobody tells the information manager of assets for named readers': {
    scope: someone('informationManager'),
    tables: ['asset'],
    only: { measure: 'asset is null' },
    // Whether the index holds all secrets there are.
    byRole: ['view sending.indexState'],
    before: (tx) => sql`update asset set restricted = true, owner = (select min(owner) from asset)`.execute(tx),
  },
  'a manager of no department is told of no asset and of nothing that was found': {
    scope: someone('departmentManager'),
    tables: ['asset', ...found, ...papers, ...kept],
    only: { measure: 'asset is null', ...published },
  },
  'an employee who belongs to nothing is told of nothing': {
    scope: someone('employee'),
    tables: ['asset', 'measure', ...found, ...papers, ...kept, ...closed],
    only: published,
    throughClosedDoors: true,
    byRole: [
      'check rules.revise',
      'check rules.findings',
      'view rules.list',
      'view rules.findings',
      'view sending.relayState',
      'view vault.state',
    ],
  },
  'an employee who is shown an asset is told nothing of the plan and of who has signed': {
    scope: someone('employee'),
    tables: ['pledge'],
    only: { measure: `owner = '${newcomer}'` },
    before: (tx) => sql`insert into asset_reader (asset, person) select id, ${newcomer} from asset`.execute(tx),
  },
}
test.each(Object.entries(cases))('%s', async (_, one) => {
  expect(await noticing(one)).toEqual([])
})

/** Who is shown assets and cannot change them. */
const onlookers: Readonly<Record<string, Case>> = {
  'a manager who is named as reader': {
    scope: someone('departmentManager'),
    tables: ['asset'],
    before: async (tx) => {
      await sql`insert into asset_reader (asset, person) select id, ${newcomer} from asset`.execute(tx)
      await sql`update measure set owner = null`.execute(tx)
    },
  },
  'an auditor': {
    scope: someone('auditor'),
    tables: ['asset'],
    before: (tx) => sql`update measure set owner = null`.execute(tx),
  },
}
/** What the plan lacks for what one sees is told to all who see the plan, and auditors look at decisions of one. */
const theirs = new Set(['check measures.findings', 'check decision.auditDue', 'task decision 4'])
const workOf = async (one: Case) => (await noticing(one)).filter((name) => /^(check|task|day)/.test(name) && !theirs.has(name))
test.each(Object.entries(onlookers))('what one is shown and cannot change is not one’s work: %s', async (_, one) => {
  expect(await workOf(one)).toEqual([])
})

test.runIf(switchable)(
  'each limit on the way is missed by one of these',
  async () => {
    const wrong = async (names: Promise<string[]>) => (await names).join(', ') || null
    await judgeComparisons(
      [
        ...Object.values(cases).map((one) => ({ ask: () => wrong(noticing(one)) })),
        ...Object.values(onlookers).map((one) => ({ ask: () => wrong(workOf(one)) })),
      ],
      'test/access/unseen.test.ts',
    )
  },
  3_600_000,
)
