import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptCoverage, declareCoverage } from '../../src/areas/coverage/contract.ts'
import { acceptCandidate, rejectCandidate } from '../../src/areas/discovery/contract/proposals.ts'
import { candidateView } from '../../src/areas/discovery/contract/evidence.ts'
import { unreadFiles } from '../../src/areas/discovery/contract/unread.ts'
import { assetView, changeAsset } from '../../src/areas/inventory/contract/keeping.ts'
import { register } from '../../src/areas/inventory/contract/register.ts'
import { changePerson, invitePerson } from '../../src/areas/people/contract.ts'
import { history } from '../../src/areas/record/contract/entries.ts'
import { draftView, intakeRows, takeIn } from '../../src/areas/intake/contract.ts'
import type { DraftId } from '../../src/areas/intake/tables.ts'
import { changeableOf } from '../../src/areas/inventory/index.ts'
import { approveMail, mailLedger, mailView, refuseMail, returnMail } from '../../src/areas/sending/contract/mail.ts'
import { sendTestMail, setMailServer } from '../../src/areas/sending/contract/server.ts'
import { myWork } from '../../src/areas/work/contract.ts'
import { newId, type Id } from '../../src/kernel/ids.ts'
import { addDays, dayOf } from '../../src/kernel/time.ts'
import { mails } from '../../src/platform/mail/tables.ts'
import { holdMail } from '../support/mail.ts'
import type { Visitor } from '../support/visitor.ts'
import { answersWithout, judgeAnswers, switchable, type Before } from './limits.ts'
import { answers, belowRoles, differences, throughTheDoor, type Snapshot, type Subjects } from './snapshot.ts'
import { draftOf, openWorld, roleNames, type RoleName, type Told, type World } from './world.ts'

/**
 * What somebody must not know does not show: the same person asks everything twice, without and with the forbidden rows in the database,
 * and every byte of every answer is the same.
 */
let world: World
let open: Told
let about: Subjects

const words = ['極秘計画', '順送']

type Asking = 'through the front door' | 'below the question of the role'
const ways: Record<Asking, typeof throughTheDoor> = {
  'through the front door': throughTheDoor,
  'below the question of the role': belowRoles,
}

const taken = new Map<string, Snapshot>()
const key = (role: RoleName, way: string) => `${role} ${way}`
let without: Before = []

/** Roles whose last answers still stand: what came since was not for them. */
let standing: ReadonlySet<RoleName> = new Set()

async function remember(roles: readonly RoleName[]): Promise<void> {
  await world.logged()
  for (const role of roles) {
    if (standing.has(role)) continue
    for (const [way, ask] of Object.entries(ways)) taken.set(key(role, way), await answers(ask(world, role, about, words)))
  }
  standing = new Set(roles)
  // Three stand for all where each limit is taken away: the others are no different kinds of people.
  const three = new Set([roles.at(0), roles.at(1), roles.find((role) => role === 'employee')])
  const asked = roles
    .filter((role) => three.has(role))
    .flatMap((role) => Object.values(ways).map((ask) => ask(world, role, about, words)))
  if (switchable) without = await answersWithout(asked.flat())
}

async function expectUnchanged(roles: readonly RoleName[]): Promise<void> {
  await world.logged()
  for (const role of roles)
    for (const [way, ask] of Object.entries(ways)) {
      const now = await answers(ask(world, role, about, words))
      expect(now.size, `${role} ${way}`).toBeGreaterThan(10)
      expect(differences(taken.get(key(role, way)) ?? new Map(), now), `${role}, ${way}`).toEqual([])
    }
  await judgeAnswers(without, 'test/access/scope.test.ts')
}

beforeAll(async () => {
  world = await openWorld()
  const { company } = world
  world.put('技術/金型/【極秘】ゼータ加工条件表.csv', '【極秘】\n板厚,クリアランス\n0.1,0.005\n')
  world.put('営業/見積/見積書_A社.txt', '社外秘\n\n見積書\n単価 120円\n')
  const { place, candidates } = await world.scan()
  open = await world.tell(
    company.manager.visitor,
    { name: '順送金型 図面', department: company.tech, owner: company.techManager.id },
    'decided',
  )
  const story = await company.manager.visitor.read(history, { subject: open.asset })
  about = {
    assets: [open.asset],
    candidates,
    subjects: [open.asset, open.decision ?? '', place, ...candidates],
    acts: story.items.map((item) => item.act),
  }
})

// Without a limit a view may come where nothing was meant to come.
afterAll(() => switchable || expect(world.installation.bugs).toEqual([]))

const scan = async (role: RoleName, code: string) => {
  const response = await world.member(role).visitor.send('/api/views/labels.scanned', { code })
  return { status: response.status, text: await response.text() }
}

const inside = ['manager', 'techManager', 'salesManager', 'employee', 'adviser', 'admin'] as const

describe('rows that come and are not for somebody change no answer of theirs', () => {
  test('assets for named readers only: to nobody but owner, readers, executives and auditors', async () => {
    await remember(inside)
    const { executive } = world.company
    const codes: string[] = []
    const hidden = {
      department: world.company.tech,
      owner: executive.id,
      restricted: true,
      note: '極秘計画ゼータの備考',
      origin: 'received' as const,
      giver: '秘密の相手先',
      personal: ['specific' as const],
      holdings: [{ medium: 'electronic' as const, place: `${world.share}/技術/金型`, holder: '', count: 3 }],
    }
    for (const until of ['registered', 'proposed', 'decided'] as const)
      codes.push(
        await world.label(
          (await world.tell(executive.visitor, { ...hidden, name: `極秘計画ゼータ 加工条件表 順送 ${until}` }, until)).asset,
        ),
      )
    await expectUnchanged(inside)
    for (const role of inside)
      for (const code of codes) expect((await scan(role, code)).text, role).toBe((await scan(role, '0'.repeat(16))).text)
    expect((await scan('executive', codes[0] ?? '')).status).toBe(200)
  })

  test("another department's assets: to nobody but the information manager, its own manager, executives and auditors", async () => {
    const others = ['techManager', 'employee', 'adviser', 'admin'] as const
    await remember(others)
    const { manager, sales, salesManager } = world.company
    for (const until of ['registered', 'proposed', 'decided'] as const)
      await world.label(
        (await world.tell(manager.visitor, { name: `営業の極秘計画 ${until}`, department: sales, owner: salesManager.id }, until))
          .asset,
      )
    await expectUnchanged(others)
  })

  test('what a search of the file share found: to nobody but the information manager', async () => {
    const others = roleNames.filter((role) => role !== 'manager')
    // The index of secrets is built at the end of a scan; how many there are is for executives and auditors to know.
    await world.scan()
    await remember(others)
    world.put('経理/極秘計画ゼータ/【極秘】原価表.csv', '極秘\n原価,100\n')
    world.put('総務/人事/【極秘】評価表.csv', '極秘\n氏名,評価\n')
    world.put('総務/極秘計画ゼータ.docx', 'PK\u0003\u0004 and then nothing that could be read')
    const { candidates } = await world.scan()
    expect(candidates.filter((id) => !about.candidates.includes(id)).length).toBeGreaterThan(1)
    const { visitor } = world.company.manager
    expect((await visitor.page(unreadFiles)).rows).toHaveLength(1)
    const known = about.candidates.at(-1) as 'cnd_'
    const { version } = await visitor.read(candidateView, { candidate: known })
    await visitor.act(rejectCandidate, { candidate: known, version, reason: '極秘計画' })
    await expectUnchanged(others)
  })

  test('details and story of other people: to nobody but those who keep or watch the organisation', async () => {
    const { admin, tech } = world.company
    const guest = {
      name: '新人 一郎',
      reading: 'しんじん いちろう',
      login: 'new@example.jp',
      title: '',
      department: tech,
      roles: ['employee' as const],
    }
    const { person } = await admin.visitor.act(invitePerson, guest)
    // Names are open to all, so the person is there before; what is not open changes after.
    about = { ...about, subjects: [...about.subjects, person] }
    standing = new Set()
    const others = ['employee', 'adviser'] as const
    await remember(others)
    await admin.visitor.act(changePerson, { person, version: 1, ...guest, title: '極秘計画担当', login: 'zeta@example.jp' })
    await expectUnchanged(others)
  })

  test("other people's sessions, and what the company leaves unguarded", async () => {
    await remember(['employee'])
    const { auditor, executive, manager } = world.company
    await auditor.visitor.signIn('auditor@example.jp', 'kaisha no himitsu 7')
    const until = addDays(dayOf(world.installation.services.clock()), 20)
    const scope = { covers: '技術課', leftOut: '極秘計画', risk: '残る危険', until }
    const { coverage } = await manager.visitor.act(declareCoverage, scope)
    await executive.visitor.act(acceptCoverage, { coverage, version: 1, reason: '半年で広げる' })
    await manager.visitor.act(declareCoverage, scope)
    await expectUnchanged(['employee'])
  })
})

describe('what somebody was given to know, they know: the tests above could fail', () => {
  test('the executive and the auditor see all, each manager their own', async () => {
    const count = async (role: RoleName) => (await world.member(role).visitor.counts(register)).all
    expect(await Promise.all(roleNames.map(count))).toEqual([7, 4, 1, 3, 0, 7, 0, 0])
  })

  test('the owner and a named reader see a restricted asset', async () => {
    const { executive, techManager, employee } = world.company
    const told = await world.tell(executive.visitor, {
      name: '指定者のみの資料',
      owner: techManager.id,
      readers: [employee.id],
      restricted: true,
    })
    for (const role of ['techManager', 'employee'] as const)
      expect(await world.member(role).visitor.read(assetView, { asset: told.asset })).toMatchObject({ name: '指定者のみの資料' })
    for (const role of ['manager', 'salesManager', 'adviser', 'admin'] as const)
      await expect(world.member(role).visitor.read(assetView, { asset: told.asset })).rejects.toMatchObject({ status: 404 })
  })
})

describe('who may see need not be who may change', () => {
  test('a manager who is named as reader of another department: sees, and cannot change', async () => {
    const { manager, sales, salesManager, techManager } = world.company
    const { visitor } = techManager
    const work = () => Promise.all(['work.mine', 'overview.checks'].map((view) => visitor.ask(`/api/views/${view}`, {})))
    const before = await work()
    const words = { name: '営業から見せてもらう資料', department: sales, owner: salesManager.id, readers: [techManager.id] }
    const undecided = await world.tell(manager.visitor, words)
    await world.tell(manager.visitor, { ...words, name: '見直しの近い資料' }, 'decided')
    await world.tell(manager.visitor, { ...words, name: '責任者のいない資料', owner: null })
    expect(await visitor.read(assetView, { asset: undecided.asset })).toMatchObject({ mayChange: false })
    expect(await manager.visitor.read(assetView, { asset: undecided.asset })).toMatchObject({ mayChange: true })
    await expect(visitor.act(changeAsset, { asset: undecided.asset, version: 1, ...draftOf(words) })).rejects.toMatchObject({
      status: 404,
      code: 'maruhi.notFound',
    })
    // Nor is it their work.
    expect(await work()).toEqual(before)
  })
})

describe('a title is told only to those who may know it', () => {
  test('neither by the story of a proposal it came from, nor by the record of that act', async () => {
    const { executive, manager, auditor } = world.company
    const [candidate = 'cnd_'] = about.candidates
    const { version } = await manager.visitor.read(candidateView, { candidate: candidate as 'cnd_' })
    const input = { candidate: candidate as 'cnd_', version, name: '公開名', department: null, owner: null, business: '' }
    const { asset } = await manager.visitor.act(acceptCandidate, input)
    const words = { name: '極秘計画ゼータの本当の名前', restricted: true, owner: executive.id }
    await executive.visitor.act(changeAsset, { asset, version: 1, ...draftOf(words) })
    const story = await executive.visitor.read(history, { subject: asset })
    const subjects = {
      ...about,
      assets: [asset],
      subjects: [asset, ...about.subjects],
      acts: story.items.map((item) => item.act),
    }
    for (const role of inside)
      for (const ask of Object.values(ways)) {
        const told = [...(await answers(ask(world, role, subjects, [...words.name.split(' '), words.name])))]
        expect(
          told.filter(([, answer]) => answer.includes('本当の名前')).map(([question]) => question),
          role,
        ).toEqual([])
      }
    const known = await answers(throughTheDoor(world, 'executive', subjects, []))
    expect([...known.values()].some((answer) => answer.includes('本当の名前'))).toBe(true)
    expect((await auditor.visitor.page(register, { search: '本当の名前' })).rows).toHaveLength(1)
  })
})

describe('an import reaches no further than its reader', () => {
  const bring = async (visitor: Visitor, ...lines: string[]) => {
    const file = [`Maruhi の ID,${register.columns['number']?.says.ja},情報資産名称,備考`, ...lines].join('\n')
    const response = await visitor.upload('/api/uploads/intake', '台帳.csv', file)
    const { draft } = (await response.json()) as { draft: DraftId }
    const { rows } = await visitor.page(intakeRows, { params: { draft }, limit: 200 })
    return { draft, rows: rows.map(({ state, problems, changes, assetNumber }) => ({ state, problems, changes, assetNumber })) }
  }
  const take = async (visitor: Visitor, draft: DraftId) =>
    visitor.act(takeIn, { draft, version: (await visitor.read(draftView, { draft })).version, onConflict: 'update' })

  test('what they may not see answers by name, number and id as if there were none', async () => {
    const { executive, manager } = world.company
    const hidden = await world.tell(executive.visitor, { name: '極秘計画ゼータの写し', restricted: true, owner: executive.id })
    const { number } = await executive.visitor.read(assetView, { asset: hidden.asset })
    const ask = (visitor: Visitor, name: string, said: string, id: string) =>
      bring(visitor, `,,${name},名で`, `,${said},番号で探す,`, `${id},,ID で探す,`)
    const known = await ask(executive.visitor, hidden.name, number, hidden.asset)
    expect(known.rows.map(({ state }) => state)).not.toContain('new')
    const asked = await ask(manager.visitor, hidden.name, number, hidden.asset)
    expect(asked.rows).toEqual((await ask(manager.visitor, 'どこにもない名前', 'A-05000', newId('ast', new Date()))).rows)
    const { db } = world.installation.services
    expect(await changeableOf(db, await world.actor('manager'), [hidden.asset])).toEqual(new Set())
  })

  test('what they see and may not change is told, and stays', async () => {
    const { manager, sales, salesManager, techManager } = world.company
    const words = { name: '営業から読ませてもらう資料', department: sales, owner: salesManager.id, readers: [techManager.id] }
    const { asset } = await world.tell(manager.visitor, words)
    const { rows } = await bring(techManager.visitor, `${asset},,${words.name},書き換え`)
    expect(rows).toMatchObject([{ state: 'error' }])
  })

  test.each([
    ['hidden', (owner: Id<'psn'>) => ({ restricted: true, owner })],
    ['shown to them only', (_: Id<'psn'>, sales: Id<'dep'>, reader: Id<'psn'>) => ({ department: sales, readers: [reader] })],
  ])('what was %s after the dry run is not changed by taking it in', async (how, turned) => {
    const { executive, sales, tech, techManager } = world.company
    const words = { name: `これから変わる資料 ${how}`, department: tech }
    const { asset } = await world.tell(executive.visitor, words)
    const { draft, rows } = await bring(techManager.visitor, `${asset},,${words.name},書き換え`)
    expect(rows).toMatchObject([{ state: 'update' }])
    const draftNow = draftOf({ ...words, ...turned(executive.id, sales, techManager.id) })
    await executive.visitor.act(changeAsset, { asset, version: 1, ...draftNow })
    await take(techManager.visitor, draft)
    expect(await executive.visitor.read(assetView, { asset })).toMatchObject({ note: '', version: 2 })
  })
})

describe('mails that wait for approval', () => {
  const subjectOf = (kind: string) => `極秘計画の送付 ${kind}`

  async function hold(kind: 'open' | 'restricted' | 'unrecognised') {
    const { executive, tech, techManager, employee } = world.company
    const { services } = world.installation
    const words = { name: `送られた資料 ${kind}`, department: tech, owner: techManager.id, restricted: kind === 'restricted' }
    const { asset } = await world.tell(executive.visitor, words, 'decided')
    const assets = kind === 'unrecognised' ? [] : [asset]
    return holdMail(services, { sender: 'employee@example.jp', person: employee.id, assets, subject: subjectOf(kind) })
  }

  const seenBy = async (role: RoleName, mail: Id<'mal'>) =>
    world
      .member(role)
      .visitor.read(mailView, { mail })
      .then(({ mayDecide, shown, assets, hiddenAssets }) =>
        [
          mayDecide ? 'decides' : 'sees',
          shown ? 'reads' : 'reads nothing',
          `${assets.length} of ${assets.length + hiddenAssets}`,
        ].join(', '),
      )
      .catch(({ status }: { status: number }) => status)

  /** Role → what they see of the mail. */
  const expected: Record<'open' | 'restricted' | 'unrecognised', Record<RoleName, unknown>> = {
    open: {
      executive: 'decides, reads, 1 of 1',
      manager: 'decides, reads, 1 of 1',
      techManager: 'decides, reads, 1 of 1',
      salesManager: 404,
      employee: 'sees, reads, 0 of 1',
      auditor: 'sees, reads nothing, 1 of 1',
      adviser: 404,
      admin: 404,
    },
    restricted: {
      executive: 'decides, reads, 1 of 1',
      manager: 'sees, reads nothing, 0 of 1',
      techManager: 'decides, reads, 1 of 1',
      salesManager: 404,
      employee: 'sees, reads, 0 of 1',
      auditor: 'sees, reads nothing, 1 of 1',
      adviser: 404,
      admin: 404,
    },
    unrecognised: {
      executive: 'decides, reads, 0 of 0',
      manager: 'decides, reads, 0 of 0',
      techManager: 'decides, reads, 0 of 0',
      salesManager: 404,
      employee: 'sees, reads, 0 of 0',
      auditor: 'sees, reads nothing, 0 of 0',
      adviser: 404,
      admin: 404,
    },
  }

  test.each(['open', 'restricted', 'unrecognised'] as const)('%s: seen, read and decided by whom it should be', async (kind) => {
    const mail = await hold(kind)
    const seen: Record<string, unknown> = {}
    for (const role of roleNames) seen[role] = await seenBy(role, mail)
    expect(seen).toEqual(expected[kind])
    const decides = roleNames.filter((role) => String(expected[kind][role]).startsWith('decides'))
    for (const role of roleNames) {
      const { visitor } = world.member(role)
      const { rows } = await visitor.page(mailLedger, { limit: 100 })
      expect(
        rows.some(({ id }) => id === mail),
        `${role} in the ledger`,
      ).toBe(expected[kind][role] !== 404)
      // Who was asked is asked by a task; executives only where nobody nearer may decide.
      const tasks = (await visitor.read(myWork, {})).map(({ id }) => id)
      expect(tasks.includes(mail), `${role} has the task`).toBe(decides.includes(role) && role !== 'executive')
      if (decides.includes(role)) continue
      for (const act of [approveMail, refuseMail, returnMail])
        await expect(visitor.act(act, { mail, version: 1, reason: '理由' }), `${role} ${act.name}`).rejects.toMatchObject({
          code: 'maruhi.notFound',
        })
    }
    await world.member(decides.at(-1) ?? 'executive').visitor.act(approveMail, { mail, version: 1, reason: '' })
  })

  test('settings of the machine: their story is told to who runs or answers for it, the alarm to the administrator', async () => {
    const { admin } = world.company
    const { db, clock } = world.installation.services
    const server = {
      host: '127.0.0.1',
      port: 9,
      security: 'none' as const,
      login: '',
      password: null,
      sender: 'maruhi@example.jp',
    }
    await admin.visitor.act(setMailServer, { version: 0, ...server })
    const id = (await mails(db).selectFrom('mailServer').select('id').executeTakeFirstOrThrow()).id
    await admin.visitor.act(sendTestMail, { to: 'a@example.jp' })
    await mails(db)
      .updateTable('mail')
      .set({ created: new Date(clock().getTime() - 3_600_000).toISOString() })
      .where('purpose', '=', 'notice')
      .execute()
    for (const role of roleNames) {
      const { visitor } = world.member(role)
      const told = await visitor.read(history, { subject: id }).then(
        ({ items }) => items.length > 0,
        () => false,
      )
      expect(told, role).toBe(role === 'admin' || role === 'manager')
      const alarmed = (await visitor.read(myWork, {})).some((task) => task.id === 'mail.late')
      expect(alarmed, role).toBe(role === 'admin')
    }
  })
})

test('ids that are no ids at all are told apart from missing ones only by their form', async () => {
  const { visitor } = world.member('employee')
  const missing = await visitor.send('/api/views/inventory.asset', { asset: newId('ast', new Date()) })
  const form = await visitor.send('/api/views/inventory.asset', { asset: 'ast_1' })
  expect([missing.status, form.status]).toEqual([404, 422])
})
