import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { readZip, unpack } from '../../engines/paper/zip/read.ts'
import type { Id } from '../../kernel/ids.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { foundCompany, password, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import { runJobs } from '../../../test/support/jobs.ts'
import { Visitor } from '../../../test/support/visitor.ts'
import { myWork } from '../work/contract.ts'
import { history } from '../record/contract/entries.ts'
import { changePerson } from '../people/contract.ts'
import * as agreements from './contract/agreements.ts'
import * as pledges from './contract/pledges.ts'
import * as views from './contract/views.ts'

let installation: TestInstallation
let company: Company
let today: string

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  today = dayOf(installation.services.clock())
})

const manager = () => company.manager.visitor
const employee = () => company.employee.visitor
const due = () => addDays(today, 10)
const answers = {
  toggles: {},
  values: { representative: '代表取締役　桐ヶ谷 誠一' },
  secrets: ['製品の図面及び加工条件', '原価及び見積りの基準'],
}

let forms = 0
const newForm = async (kind: z.input<typeof pledges.addForm.input>['kind'] = 'joining', template = 'pledge-joining') =>
  (await manager().act(pledges.addForm, { kind, name: `様式${++forms}`, template, ...answers })).form

const ask = async (form: Id<'pfm'>, words: Partial<z.input<typeof pledges.askPledges.input>> = {}) => {
  const people = [company.employee.id]
  const input = { form, people, departments: [], project: '', secrets: [], reason: '入社', due: due(), ...words }
  return manager().act(pledges.askPledges, input)
}

const asked = async (form?: Id<'pfm'>) => {
  const { rows } = await ask(form ?? (await newForm()))
  const id = rows[0]?.pledge
  if (!id) throw new Error('nobody asked')
  return id
}

const look = (pledge: Id<'plg'>, by: Visitor = employee()) => by.read(views.pledgeView, { pledge })

const signIt = async (pledge: Id<'plg'>, more: object = {}, by: Visitor = employee()) => {
  const { version, documentHash } = await look(pledge, by)
  return by.send('/api/pledges/sign', { pledge, version, documentHash, read: true, secret: password, ...more })
}

const errorOf = async (response: Response) => ((await response.json()) as { error: { code: string; field?: string } }).error

describe('asking', () => {
  test('a department at once: one request for each, and nobody twice', async () => {
    const form = await newForm()
    const first = await ask(form, { people: [], departments: [company.tech] })
    expect(first.rows.map(({ name, result }) => [name, result]).sort()).toEqual([
      ['大塚 信吾', 'asked'],
      ['森下 彩', 'asked'],
    ])
    const again = await ask(form, { people: [company.employee.id, company.auditor.id], departments: [company.tech] })
    expect(again.asked).toBe(1)
    expect(again.rows.find(({ person }) => person === company.employee.id)?.result).toBe('openAlready')
  })

  test('the person finds it in their work, by the day it is due', async () => {
    const pledge = await asked()
    const task = (await employee().read(myWork, {})).find(({ id }) => id === `pledge-${pledge}`)
    expect(task).toMatchObject({ verb: 'sign', due: due(), link: `/pledges/paper/${pledge}` })
  })

  test('a project needs its name, and the paper says it', async () => {
    const form = await newForm('projectIn', 'pledge-project-in')
    await expect(ask(form)).rejects.toMatchObject({ code: 'pledges.projectMissing' })
    const { rows } = await ask(form, { project: '次期コネクタ', secrets: ['端子の表面処理の条件'] })
    const { paper } = await look(rows[0]?.pledge as Id<'plg'>)
    const text = JSON.stringify(paper)
    expect(text).toContain('「次期コネクタ」（以下「本プロジェクト」')
    expect(text).toContain('端子の表面処理の条件')
  })

  test('a day in the past, nobody at all, and a sum of damages are refused', async () => {
    const form = await newForm()
    await expect(ask(form, { due: addDays(today, -1) })).rejects.toMatchObject({ code: 'pledges.dueInPast' })
    await expect(ask(form, { people: [] })).rejects.toMatchObject({ code: 'pledges.nobodyChosen' })
    await expect(ask(form, { secrets: ['図面。漏らしたときは違約金100万円を支払う'] })).rejects.toMatchObject({
      code: 'pledges.fixedPenalty',
    })
  })

  test('a withdrawn request waits for nobody any more', async () => {
    const pledge = await asked()
    await manager().act(pledges.withdrawPledge, { pledge, version: 1, reason: '宛先の誤り' })
    expect((await employee().read(myWork, {})).some(({ id }) => id === `pledge-${pledge}`)).toBe(false)
    expect((await errorOf(await signIt(pledge, { documentHash: '0'.repeat(64) }))).code).toBe('pledges.notOpen')
  })
})

describe('signing on screen', () => {
  test('read, identity confirmed, signed: hash, time, means, session and code are recorded', async () => {
    const pledge = await asked()
    const before = await look(pledge)
    expect(before.maySign).toBe(true)
    const { code } = (await (await signIt(pledge)).json()) as { code: string }
    const after = await look(pledge)
    expect(after).toMatchObject({
      state: 'signed',
      means: 'screen',
      confirmed: 'password',
      signedOn: today,
      signedName: '森下 彩',
      documentHash: before.documentHash,
      code,
    })
    // Kept as words: no later way of writing references changes what was signed.
    const { rows: kept } = await sql<{ text: string }>`select document::text as text from pledge_paper`.execute(
      installation.services.db,
    )
    for (const { text } of kept) expect(text).not.toMatch(/"ref"\s*:/)
    expect(kept.some(({ text }) => text.includes('第1条第1項の秘密情報'))).toBe(true)
    const story = await manager().read(history, { subject: pledge })
    const fields = story.items.flatMap((item) => item.fields.map(({ field }) => field))
    for (const field of ['documentHash', 'signedAt', 'means', 'confirmed', 'session', 'signedName', 'code'])
      expect(fields, field).toContain(field)
  })

  test('without reading, with a wrong password, or of another text: refused, and nothing changes', async () => {
    const pledge = await asked()
    expect(await errorOf(await signIt(pledge, { read: false }))).toMatchObject({ code: 'pledges.notRead', field: 'read' })
    expect(await errorOf(await signIt(pledge, { secret: 'not the password' }))).toMatchObject({
      code: 'people.notConfirmed',
      field: 'secret',
    })
    expect(await errorOf(await signIt(pledge, { documentHash: '0'.repeat(64) }))).toMatchObject({ code: 'pledges.textChanged' })
    expect((await look(pledge)).state).toBe('asked')
  })

  test('a name that changed since it was read is read again first', async () => {
    const pledge = await asked()
    const { documentHash, version } = await look(pledge)
    const person = company.employee.id
    const rename = async (name: string, at: number) =>
      company.admin.visitor.act(changePerson, {
        person,
        version: at,
        name,
        reading: '森下 彩',
        login: 'employee@example.jp',
        title: '',
        department: company.tech,
        roles: ['employee'],
      })
    await rename('邊見 彩', 1)
    const answer = await employee().send('/api/pledges/sign', { pledge, version, documentHash, read: true, secret: password })
    expect((await errorOf(answer)).code).toBe('pledges.textChanged')
    await rename('森下 彩', 2)
  })

  test('the failures count as at the sign-in: after five the door is shut for a while', async () => {
    const { rows } = await ask(await newForm(), { people: [company.auditor.id] })
    const pledge = rows[0]?.pledge as Id<'plg'>
    const by = company.auditor.visitor
    for (let i = 0; i < 5; i++) expect((await signIt(pledge, { secret: 'not the password' }, by)).status).toBe(422)
    expect((await errorOf(await signIt(pledge, {}, by))).code).toBe('people.locked')
    installation.setNow(new Date(installation.services.clock().getTime() + 16_000).toISOString())
    expect((await signIt(pledge, {}, by)).status).toBe(200)
  })

  test('the signed PDF is the same bytes each time, and says the name, the code and what it is not', async () => {
    const pledge = await asked()
    await signIt(pledge)
    const fetch = async (by: Visitor) => Buffer.from(await (await by.send(`/api/pledges/${pledge}/pdf`)).arrayBuffer())
    const [one, two] = [await fetch(employee()), await fetch(manager())]
    expect(one.subarray(0, 5).toString()).toBe('%PDF-')
    expect(one.equals(two)).toBe(true)
    const { paper, code } = await look(pledge)
    const text = JSON.stringify(paper)
    expect(text).toContain('森下 彩')
    expect(text).toContain(`["確認コード","${code}"]`)
    expect(text).toContain('電子署名ではありません')
  })

  test('what was signed stays as it was when the form changes', async () => {
    const form = await newForm()
    const pledge = await asked(form)
    const before = await look(pledge)
    const { version, name, kind, template } = await manager().read(views.formView, { form })
    await manager().act(pledges.changeForm, { form, version, name, kind, template, ...answers, secrets: ['別の情報'] })
    expect((await look(pledge)).documentHash).toBe(before.documentHash)
    expect((await signIt(pledge)).status).toBe(200)
  })
})

describe('refusal and paper', () => {
  test('a person says why not; the manager records what was explained; the person may sign after all', async () => {
    const pledge = await asked()
    await employee().act(pledges.declinePledge, { pledge, version: 1, reason: '第2条の意味が分からない' })
    expect((await manager().read(myWork, {})).some(({ id }) => id === `pledge-declined-${pledge}`)).toBe(true)
    await manager().act(pledges.recordRefusalOf, {
      pledge,
      version: 2,
      on: today,
      explanation: '就業規則の義務と、対象の情報を説明した',
      witness: '大塚 信吾',
      follows: '義務と対象の情報を書いた通知書を渡す',
    })
    expect((await look(pledge)).state).toBe('refused')
    expect((await signIt(pledge)).status).toBe(200)
  })

  test('paper: the day of the fact, the fingerprint of the scan, and the scan itself sealed', async () => {
    const pledge = await asked()
    const scan = Buffer.from('%PDF-1.7 scanned')
    const upload = await manager().upload('/api/uploads/signed-paper', '誓約書の写し.pdf', scan)
    const kept = (await upload.json()) as { file: Id<'sgf'>; fileHash: string; fileName: string }
    const on = addDays(today, -3)
    await manager().act(pledges.recordPaper, { pledge, version: 1, on, ...kept })
    expect(await look(pledge)).toMatchObject({ state: 'signed', means: 'paper', signedOn: on, fileHash: kept.fileHash })
    const back = Buffer.from(await (await manager().send(`/api/pledges/${pledge}/scan`)).arrayBuffer())
    expect(back.equals(scan)).toBe(true)
    const { rows } = await sql<{ sealed: string }>`select sealed from signed_file where id = ${kept.file}`.execute(
      installation.services.db,
    )
    expect(Buffer.from(rows[0]?.sealed ?? '', 'base64url').includes('scanned')).toBe(false)
    // One file belongs to one paper.
    const other = await asked()
    await expect(manager().act(pledges.recordPaper, { pledge: other, version: 1, on, ...kept })).rejects.toMatchObject({
      code: 'pledges.fileMissing',
    })
  })

  test('a file of another kind is not kept', async () => {
    const upload = await manager().upload('/api/uploads/signed-paper', 'macro.docm', 'PK')
    expect((await errorOf(upload)).code).toBe('pledges.fileKind')
  })

  test('paper from before, in bulk: each row with its own result, twice the same only once', async () => {
    const row = (person: Id<'psn'>, signedOn: string) => ({ person, kind: 'joining' as const, signedOn, note: '紙' })
    const rows = [
      row(company.executive.id, '2020-04-01'),
      row(company.executive.id, '2020-04-01'),
      row('psn_01k00000000000000000000000', '2020-04-01'),
      row(company.adviser.id, addDays(today, 1)),
    ]
    const { entered, rows: results } = await manager().act(pledges.takeOver, { rows })
    expect(entered).toBe(1)
    expect(results.map(({ result }) => result)).toEqual(['entered', 'there', 'notFound', 'future'])
    const missing = await manager().page(views.missingLedger, { limit: 200, params: { kind: 'joining' } })
    expect(missing.rows.map(({ id }) => id)).not.toContain(company.executive.id)
    expect(missing.rows.map(({ id }) => id)).toContain(company.adviser.id)
  })
})

describe('the code', () => {
  test('typed in any width it finds the paper, without the name of the project', async () => {
    const form = await newForm('projectIn', 'pledge-project-in')
    const { rows } = await ask(form, { project: '極秘プロジェクト' })
    const pledge = rows[0]?.pledge as Id<'plg'>
    const { code } = (await (await signIt(pledge)).json()) as { code: string }
    const typed = code.toLowerCase().replace('-', '　').replaceAll('0', 'o')
    const found = await manager().read(views.verifyView, { code: typed })
    expect(found).toMatchObject({ subject: pledge, signer: '森下 彩', means: 'screen' })
    expect(JSON.stringify(found)).not.toContain('極秘プロジェクト')
    const salesManager = company.salesManager.visitor
    const refused = async (given: string) => {
      const answer = await salesManager.send('/api/views/pledges.verify', { code: given })
      return `${answer.status} ${await answer.text()}`
    }
    expect(await refused(code)).toBe(await refused('00000-00000'))
  })
})

describe('many papers', () => {
  test('all signed ones as PDFs in one ZIP with a list, for whoever asked', async () => {
    const { job, papers } = await manager().act(pledges.makeBundle, { kind: null, from: null, to: null })
    await runJobs(installation)
    const state = (await manager().ask(`/api/jobs/${job}`)) as { state: string; result: { papers: number } }
    expect(state).toMatchObject({ state: 'done', result: { papers } })
    const zip = Buffer.from(await (await manager().send(`/api/jobs/${job}/file`)).arrayBuffer())
    const entries = readZip(zip).entries
    const pdfs = entries.filter(({ name }) => name.endsWith('.pdf'))
    expect(pdfs).toHaveLength(papers)
    for (const entry of pdfs) expect(Buffer.from(unpack(entry)).toString('latin1', 0, 5)).toBe('%PDF-')
    const list = entries.find(({ name }) => name === '一覧.csv')
    const lines = list ? Buffer.from(unpack(list)).toString('utf8').trim().split('\r\n') : []
    expect(lines).toHaveLength(papers + 1)
    expect(lines.every((line) => line.includes('森下') || line.includes('佐伯') || line.includes('ファイル'))).toBe(true)
    expect((await company.executive.visitor.send(`/api/jobs/${job}/file`)).status).toBe(404)
  })
})

const draft = {
  kind: 'mutual' as const,
  template: 'nda-mutual',
  partner: '渡邉化成株式会社',
  contact: '渡邉 里奈',
  purpose: '樹脂材料の共同評価',
  startsOn: '2026-12-01',
  endsOn: '2028-11-30',
  survivalYears: 3,
  class: null,
  returnDuty: 'either' as const,
  department: null,
  toggles: {},
  values: { representative: '代表取締役　桐ヶ谷 誠一' },
}
const newAgreement = async (more: object = {}) =>
  (await manager().act(agreements.draftAgreement, { ...draft, owner: company.manager.id, ...more })).agreement
const lookAt = (agreement: Id<'nda'>, by: Visitor = manager()) => by.read(views.agreementView, { agreement })

describe('agreements', () => {
  test('the text beside the form says what the form says so far, and leaves the rest open', async () => {
    const asked = { template: 'nda-mutual', toggles: {}, values: {}, secrets: [] }
    const said = async (agreement: object) => JSON.stringify(await manager().read(views.previewView, { ...asked, agreement }))
    const paper = await said({ partner: '渡邉化成株式会社', purpose: '', startsOn: '2026-12-01', endsOn: null, survivalYears: 5 })
    for (const words of ['渡邉化成株式会社', '2026年12月1日', '〔目的〕', '〔終わりの日〕', '5年']) expect(paper).toContain(words)
    expect(paper).not.toMatch(/〔相手先〕|〔始まりの日〕|〔年数〕/u)
  })

  test('draft → sent with a link → read, name, sign by the partner → signed, with a copy for them', async () => {
    const agreement = await newAgreement()
    const { token } = await manager().act(agreements.sendAgreement, { agreement, version: 1, link: true })
    const partner = new Visitor(installation.http)
    const opened = (await partner.ask('/api/signing/open', { token })) as { documentHash: string; paper: object; signed: boolean }
    expect(JSON.stringify(opened.paper)).toContain('樹脂材料の共同評価')
    const input = { token, documentHash: opened.documentHash, read: true, name: '渡邉 里奈', unit: '購買部長' }
    expect((await errorOf(await partner.send('/api/signing/sign', { ...input, read: false }))).code).toBe('pledges.notRead')
    const { code } = (await partner.ask('/api/signing/sign', input)) as { code: string }
    expect(await lookAt(agreement)).toMatchObject({ state: 'signed', means: 'link', signedName: '渡邉 里奈', code })
    expect((await errorOf(await partner.send('/api/signing/sign', input))).code).toBe('pledges.badLink')
    const copy = Buffer.from(await (await partner.send('/api/signing/pdf', { token })).arrayBuffer())
    expect(copy.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('a token opens its own paper only, until it expires or a newer one is made', async () => {
    const [one, two] = [await newAgreement(), await newAgreement({ partner: '別の会社' })]
    const first = await manager().act(agreements.sendAgreement, { agreement: one, version: 1, link: true })
    await manager().act(agreements.sendAgreement, { agreement: two, version: 1, link: true })
    const partner = new Visitor(installation.http)
    expect(JSON.stringify(await partner.ask('/api/signing/open', { token: first.token }))).not.toContain('別の会社')
    const foreign = (await lookAt(two)).documentHash
    const answer = await partner.send('/api/signing/sign', {
      token: first.token,
      documentHash: foreign,
      read: true,
      name: '誰か',
      unit: '',
    })
    expect((await errorOf(answer)).code).toBe('pledges.textChanged')
    const second = await manager().act(agreements.renewAgreementLink, { agreement: one, version: 2 })
    expect((await errorOf(await partner.send('/api/signing/open', { token: first.token }))).code).toBe('pledges.badLink')
    await partner.ask('/api/signing/open', { token: second.token })
    await sql`update signing_link set expires = now() - interval '1 second' where subject = ${one}`.execute(
      installation.services.db,
    )
    expect((await errorOf(await partner.send('/api/signing/open', { token: second.token }))).code).toBe('pledges.badLink')
  })

  test('who tries tokens is slowed down', async () => {
    const guesser = new Visitor(installation.http)
    let status = 0
    for (let i = 0; i < 80 && status !== 429; i++)
      status = (await guesser.send('/api/signing/open', { token: `guess${i}` })).status
    expect(status).toBe(429)
    installation.setNow(new Date(installation.services.clock().getTime() + 300_000).toISOString())
  })

  test('a class that never goes outside cannot be opened by an agreement; a penalty may stand in it', async () => {
    const classes = await manager().read(views.agreementClasses, {})
    const { rows } = await sql<{ id: Id<'cls'> }>`select id from secrecy_class where outside = 'never'`.execute(
      installation.services.db,
    )
    const [never] = rows
    if (never) {
      expect(classes.map(({ id }) => id)).not.toContain(never.id)
      await expect(newAgreement({ class: never.id })).rejects.toMatchObject({ code: 'pledges.classNeverOutside' })
    }
    const agreement = await newAgreement({ toggles: { penalty: true }, values: { ...draft.values, 'penalty-sum': '金100万円' } })
    expect(JSON.stringify((await lookAt(agreement)).paper)).toContain('金100万円')
  })

  test('a sent text is fixed; taken back it can be changed, and its link is dead', async () => {
    const agreement = await newAgreement()
    const { token } = await manager().act(agreements.sendAgreement, { agreement, version: 1, link: true })
    const change = (version: number) =>
      manager().act(agreements.changeAgreement, { ...draft, owner: company.manager.id, agreement, version, purpose: '別の目的' })
    await expect(change(2)).rejects.toMatchObject({ code: 'pledges.wrongState' })
    await manager().act(agreements.takeBackAgreement, { agreement, version: 2 })
    expect((await new Visitor(installation.http).send('/api/signing/open', { token })).status).toBe(404)
    await change(3)
    expect((await lookAt(agreement)).purpose).toBe('別の目的')
  })

  test('PDF and Word of an agreement', async () => {
    const agreement = await newAgreement()
    for (const [kind, start] of [
      ['pdf', '%PDF-'],
      ['docx', 'PK'],
    ] as const) {
      const file = Buffer.from(await (await manager().send(`/api/agreements/${agreement}/${kind}`)).arrayBuffer())
      expect(file.toString('latin1', 0, start.length)).toBe(start)
    }
  })
})

describe('a visitor', () => {
  test('signs through a link of their own, and is named on the paper', async () => {
    const form = await newForm('visitor', 'pledge-visitor')
    const { pledge, token } = await manager().act(pledges.askVisitor, {
      form,
      guestName: '髙橋 𠮷子',
      guestCompany: '見学商事',
      visitOn: today,
      visitPlace: '第二工場',
    })
    const guest = new Visitor(installation.http)
    const opened = (await guest.ask('/api/signing/open', { token })) as { documentHash: string; paper: object }
    expect(JSON.stringify(opened.paper)).toContain('第二工場')
    await guest.ask('/api/signing/sign', {
      token,
      documentHash: opened.documentHash,
      read: true,
      name: '髙橋 𠮷子',
      unit: '見学商事',
    })
    expect(await look(pledge, manager())).toMatchObject({ state: 'signed', means: 'link', signedName: '髙橋 𠮷子' })
  })
})

test('no bug showed itself on the way', () => {
  expect(installation.bugs).toEqual([])
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
