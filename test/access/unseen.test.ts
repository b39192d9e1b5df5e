import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDemo, type Demo } from '../../src/apps/demo/demo.ts'
import { candidateForUpdate, guessedFor } from '../../src/areas/discovery/staging/store.ts'
import { registerAsset } from '../../src/areas/inventory/contract/keeping.ts'
import { relationWithin } from '../../src/areas/inventory/store.ts'
import type { Id } from '../../src/kernel/ids.ts'
import { roles, type Actor, type Role } from '../../src/kernel/roles.ts'
import { performAs } from '../../src/platform/services.ts'
import { settingsFrom } from '../../src/platform/settings.ts'
import { judgeComparisons, switchable } from './limits.ts'
import { kindsByRole, storesHold, talesHold, tasksHold } from './stores.ts'
import { newcomer, noticing, someone, told, undone, type Case } from './unseen.ts'

/**
 * What the areas tell (lists, and work, checks, days, figures, first steps, evidence) is, for somebody who may see nothing of a thing, what they
 * would tell if there were none: an empty table stands before the real one.
 */

const folder = mkdtempSync(join(tmpdir(), 'maruhi-test-'))
let demo: Demo
beforeAll(async () => {
  demo = await makeDemo(settingsFrom({ MARUHI_DATA: join(folder, 'data'), MARUHI_URL: 'http://localhost:8730' }), {})
  const { db } = demo.installation.services
  await sql`insert into person (id, name, reading, title, roles, search_text, created) values (${newcomer}, '新人', '', '', '{}', '', now())`.execute(
    db,
  )
  await sql`insert into credential (person, password) values (${newcomer}, '-')`.execute(db)
})
afterAll(async () => {
  await demo.installation.close()
  rmSync(folder, { recursive: true, force: true })
})

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
  'mail',
] as const
/** Without those nobody has published yet. */
const published = {
  rule_document: `id not like 'new%'`,
  rule_version: `id not like 'new%'`,
  rule_acknowledgement: `person = '${newcomer}'`,
}

test('there is something to notice, from every area that tells of these things', async () => {
  const all = await noticing(demo, {
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
    before: async (tx) => {
      await sql`update asset set restricted = true, owner = (select min(owner) from asset)`.execute(tx)
      await sql`insert into asset_reader (asset, person) select distinct asset.id, pledge.person from asset, pledge
        where pledge.state = 'signed' and pledge.person is not null on conflict do nothing`.execute(tx)
    },
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
      'view sending.mailState',
      'view vault.state',
    ],
  },
  'an employee who is shown an asset is told nothing of the plan and of who has signed': {
    scope: someone('employee'),
    tables: ['pledge', 'candidate'],
    only: { measure: `owner = '${newcomer}'` },
    before: (tx) => sql`insert into asset_reader (asset, person) select id, ${newcomer} from asset`.execute(tx),
  },
}
test.each(Object.entries(cases))('%s', async (_, one) => {
  expect(await noticing(demo, one)).toEqual([])
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
    tables: ['asset', 'pledge', 'agreement'],
    before: (tx) => sql`update measure set owner = null`.execute(tx),
  },
}
/** What the plan lacks for what one sees is told to all who see the plan, and auditors look at decisions of one. */
const theirs = new Set(['check measures.findings', 'check decision.auditDue', 'task decision 4'])
const workOf = async (one: Case) =>
  (await noticing(demo, one)).filter(
    (name) => /^(check|task|day|view sweep|view labels.(printable|markable))/.test(name) && !theirs.has(name),
  )
test.each(Object.entries(onlookers))('what one is shown and cannot change is not one’s work: %s', async (_, one) => {
  expect(await workOf(one)).toEqual([])
})

test('an act asks for the role by itself, whichever door it came through', async () => {
  const attempt = performAs(demo.installation.services, registerAsset, someone('employee') as Actor, {} as never)
  await expect(attempt).rejects.toMatchObject({ code: 'maruhi.notYourRole' })
})

test('labels to replace are work of who prints them', async () => {
  await undone(demo, async (tx) => {
    const work = async (...roles: Role[]) => (await told(demo, tx, someone(...roles))).get('task labels 0')
    expect(await work('informationManager')).toContain('labels-outdated')
    expect(await work('executive')).toBe('[]')
  })
})

test('a relation is for those who may see both its ends', async () => {
  await undone(demo, async (tx) => {
    const { rows } = await sql<{ id: Id<'ast'> }>`select id from asset where merged_into is null order by number limit 2`.execute(
      tx,
    )
    const [one, other] = rows.map(({ id }) => id)
    await sql`insert into asset_relation (id, asset, kind, other, note) values ('rel_new', ${one}, 'related', ${other}, '')`.execute(
      tx,
    )
    const scope = someone('employee')
    const seen = async (...shown: (string | undefined)[]) => {
      await sql`delete from asset_reader where person = ${newcomer}`.execute(tx)
      for (const id of shown) await sql`insert into asset_reader (asset, person) values (${id}, ${newcomer})`.execute(tx)
      const found = await sql`select 1 from asset_relation where id = 'rel_new' and ${relationWithin(scope)}`.execute(tx)
      return found.rows.length
    }
    expect([await seen(one), await seen(other), await seen(one, other)]).toEqual([0, 0, 1])
  })
})

test('proposals are taken up by those they are for', async () => {
  await undone(demo, async (tx) => {
    const { rows } = await sql<{
      id: Id<'cnd'>
    }>`select id from candidate where state = 'waiting' and assigned is null limit 1`.execute(tx)
    const id = rows[0]!.id
    await sql`update candidate set department = '' where id = ${id}`.execute(tx)
    for (const [role, count] of [
      ['informationManager', 1],
      ['departmentManager', 0],
    ] as const) {
      const scope = someone(role)
      expect((await candidateForUpdate(tx, scope, id)) === undefined ? 0 : 1, role).toBe(count)
    }
    expect(await guessedFor(tx, someone('departmentManager'))).toEqual([])
    expect((await guessedFor(tx, someone('informationManager'))).length).toBeGreaterThan(0)
  })
})

test('stores hold their limits by themselves, whatever stands before them', () => storesHold(demo))
test('what is said of the record, of mails and of kept files holds its limits by itself', () => talesHold(demo))
test('who is asked to do something is one who can', () => tasksHold(demo))

test('where the role is the whole limit, these are shown these', () => {
  expect(kindsByRole(demo.installation.services)).toEqual({
    'executive informationManager auditor': 'adt anc dis ers log rnw rpk',
    'executive informationManager departmentManager auditor': 'cpk cvr dru mpk pfm',
    'executive informationManager departmentManager': 'skp',
    'informationManager systemAdministrator': 'mst rls tok',
    'informationManager auditor': 'vky',
    informationManager: 'chg cnd plc',
    [roles.join(' ')]: 'cls cmp dep fld',
  })
})

test.runIf(switchable)(
  'each limit on the way is missed by one of these',
  async () => {
    // A question that cannot be answered any more is noticed as well.
    const wrong = (names: Promise<string[]>) =>
      names.then(
        (all) => all.join(', ') || null,
        (error: unknown) => String(error),
      )
    await judgeComparisons(
      [
        ...Object.values(cases).map((one) => ({ ask: () => wrong(noticing(demo, one)) })),
        ...Object.values(onlookers).map((one) => ({ ask: () => wrong(workOf(one)) })),
      ],
      'test/access/unseen.test.ts',
    )
  },
  3_600_000,
)
