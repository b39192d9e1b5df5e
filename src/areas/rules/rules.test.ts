import { beforeAll, describe, expect, test } from 'vitest'
import { actorOf, foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { performAs } from '../../platform/services.ts'
import { digestOf, exportDocx, type PaperDocument } from '../../engines/paper/index.ts'
import type { Id } from '../../kernel/ids.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { changeClass, classes } from '../classification/contract.ts'
import { changeMeasure, chooseMeasure } from '../measures/contract/acts.ts'
import { history } from '../record/contract/entries.ts'
import { myWork } from '../work/contract.ts'
import {
  acknowledge,
  addBlock,
  approveDocument,
  bringInDocument,
  bringUp,
  changeDocument,
  createDocument,
  editBlock,
  keepWords,
  publishDocument,
  reviseDocument,
  sendBackDocument,
  settleReturn,
  submitDocument,
  switchBlock,
  switchToggle,
  takeReturn,
  withdrawDocument,
} from './contract/acts.ts'
import { handlingFor } from './handling.ts'
import { tables } from './tables.ts'
import { installPack, packsView } from './contract/packs.ts'
import {
  acknowledgementsView,
  changesView,
  compareView,
  documentLedger,
  documentView,
  findingsView,
  readingView,
  readView,
  returnView,
  templatesView,
  versionsView,
} from './contract/views.ts'

let installation: TestInstallation
let company: Company
let manager: Visitor
let executive: Visitor
let top: Id<'cls'>
let rule: Id<'rul'>

const today = () => dayOf(installation.services.clock())
const facts = { number: '規程第3号', class: null, audience: [], approvers: 1, values: {} }
const plan = {
  asset: null,
  reason: '',
  owner: null,
  departments: [],
  place: '',
  due: null,
  initialCost: 0,
  yearlyCost: 0,
  hours: 0,
  evidence: [],
  reviewOn: null,
}
const inOperation = { ...plan, state: 'inOperation' as const }

const make = async (title: string, template = 'secrets-regulation', aboutClass: Id<'cls'> | null = null) =>
  (await manager.act(createDocument, { ...facts, template, title, aboutClass })).document
const look = (document: Id<'rul'>, as = manager) => as.read(documentView, { document })
const at = async (document: Id<'rul'>) => ({ document, version: (await look(document)).version })
const lineOf = async (document: Id<'rul'>, id: string) => {
  const line = (await look(document)).lines.find((one) => one.id === id)
  if (!line) throw new Error(`no line ${id}`)
  return { ...line, text: line.runs.map(({ text }) => text).join('') }
}
const file = async (of: object, format: 'docx' | 'pdf', as: Visitor = manager): Promise<Response> =>
  as.send('/api/rules/file', { of, format })
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  ;[manager, executive] = [company.manager.visitor, company.executive.visitor]
  const all = await manager.read(classes, {})
  top = (all[0] as { id: Id<'cls'> }).id
  for (const measure of ['E4-03', 'E2-10', 'E2-03']) await executive.act(chooseMeasure, { ...inOperation, measure, class: top })
  rule = await make('秘密情報管理規程')
})

describe('a paper is made from a template', () => {
  test('it speaks of what the plan has, and leaves the rest out without losing it', async () => {
    const names = (await manager.read(templatesView, {})).templates.map(({ id }) => id)
    expect(names).toContain('secrets-regulation')
    expect(await lineOf(rule, 'handling-4')).toMatchObject({ off: false })
    expect(await lineOf(rule, 'handling-3')).toMatchObject({ off: true })
    const { toggles } = await look(rule)
    expect(toggles.find(({ id }) => id === 'ai')).toMatchObject({ on: true, byPlan: true, chosen: false })
    await manager.act(switchToggle, { ...(await at(rule)), toggle: 'private-devices', on: true, understood: false })
    expect((await lineOf(rule, 'handling-3')).text).toContain('私物の情報機器')
    await manager.act(switchToggle, { ...(await at(rule)), toggle: 'private-devices', on: false, understood: false })
    expect(await lineOf(rule, 'handling-3')).toMatchObject({ off: true })
  })

  test('numbers of articles typed into a text follow when articles come and go', async () => {
    const before = await lineOf(rule, 'penalty-1')
    await manager.act(editBlock, {
      ...(await at(rule)),
      block: 'penalty-1',
      text: `${before.text}第10条の違反を含む。会社法第356条による。`,
    })
    const duty = (await lineOf(rule, 'duty')).label
    expect(duty).toBe('第10条')
    await manager.act(addBlock, {
      ...(await at(rule)),
      after: 'scope',
      kind: 'article',
      title: '基本の考え',
      text: '会社は、第10条の義務を大切にする。',
    })
    expect((await lineOf(rule, 'duty')).label).toBe('第11条')
    const after = await lineOf(rule, 'penalty-1')
    expect(after.text).toContain('第11条の違反を含む。会社法第356条による。')
    expect(after.written).toBe('changed')
    const own = (await look(rule)).lines.find(({ written, kind }) => written === 'added' && kind === 'paragraph')
    expect(own?.runs.map(({ text }) => text).join('')).toBe('会社は、第11条の義務を大切にする。')
    await manager.act(switchBlock, { ...(await at(rule)), block: own?.id ?? '', on: false })
    expect((await lineOf(rule, own?.id ?? '')).off).toBe(true)
  })

  test('new words for a variable change only the sentences that take it', async () => {
    const { title, number } = await look(rule)
    await manager.act(changeDocument, {
      ...(await at(rule)),
      ...facts,
      title,
      number,
      class: top,
      values: { manager: '情報管理者' },
    })
    expect((await lineOf(rule, 'officer-2')).text).toContain('各部門に情報管理者を置き')
    expect((await lineOf(rule, 'penalty-1')).text).toContain('第11条の違反を含む')
  })

  test('a reference to a provision that is left out is told and stops the submission; restoring it clears that', async () => {
    await manager.act(switchBlock, { ...(await at(rule)), block: 'duty', on: false })
    const { findings } = await manager.read(findingsView, { document: rule })
    expect(findings.filter(({ kind, stop }) => kind === 'reference' && stop).length).toBeGreaterThan(0)
    const effectiveOn = addDays(today(), 10)
    await expect(manager.act(submitDocument, { ...(await at(rule)), effectiveOn, note: '制定' })).rejects.toThrow('rules.stopped')
    expect((await file({ document: rule }, 'pdf')).status).toBe(200)
    await manager.act(switchBlock, { ...(await at(rule)), block: 'duty', on: true })
    expect((await manager.read(findingsView, { document: rule })).findings.filter(({ stop }) => stop)).toEqual([])
  })
})

describe('plan, classes and papers', () => {
  test('a measure that leaves the plan marks the paper, shows the exact difference, and changes nothing by itself', async () => {
    const paper = await make('規程その2')
    expect((await manager.read(changesView, { document: paper })).rows).toEqual([])
    const { row, version } = {
      row: (await executive.act(chooseMeasure, { ...inOperation, measure: 'E2-08', class: top })).row,
      version: 1,
    }
    const { rows } = await manager.read(changesView, { document: paper })
    expect(rows.filter(({ kind }) => kind === 'added').map(({ id }) => id)).toEqual(['handling-3'])
    expect((await look(paper)).revise).toBeGreaterThan(0)
    expect((await lineOf(paper, 'handling-3')).off).toBe(true)
    const { revise } = await manager.read(findingsView, {})
    expect(revise.map(({ id }) => id)).toContain(paper)
    await manager.act(bringUp, { ...(await at(paper)), choices: {} })
    expect((await lineOf(paper, 'handling-3')).off).toBe(false)
    expect((await look(paper)).revise).toBe(0)
    const { asset: _asset, ...draft } = plan
    await executive.act(changeMeasure, { row, version, ...draft, state: 'notChosen', reason: '見直し' })
    const gone = await manager.read(changesView, { document: paper })
    expect(gone.rows.filter(({ kind }) => kind === 'removed').map(({ id }) => id)).toEqual(['handling-3'])
    await expect(manager.act(bringUp, { ...(await at(paper)), version: 1, choices: {} })).rejects.toThrow('maruhi.stale')
    await manager.act(bringUp, { ...(await at(paper)), choices: {} })
  })

  test('a changed definition of a class is followed to every paper; words of the company stay until chosen otherwise', async () => {
    const paper = await make('規程その3')
    const line = (await look(paper)).lines.find(({ id }) => id === `class-${top}`)
    await manager.act(editBlock, { ...(await at(paper)), block: line?.id ?? '', text: '極秘　会社の言葉で書いた定義。' })
    const told = (await manager.read(findingsView, { document: paper })).findings
    expect(told.map(({ kind }) => kind)).toContain('classDiffers')
    const one = (await manager.read(classes, {})).find(({ id }) => id === top)
    if (!one) throw new Error('gone')
    const { id, name, rank, readers, outside, retired, version } = one
    await manager.act(changeClass, { class: id, version, name, rank, readers, outside, retired, meaning: '新しい意味' })
    const { conflicts } = await manager.read(changesView, { document: paper })
    expect(conflicts).toMatchObject([{ kind: 'both changed', company: expect.stringContaining('会社の言葉') as string }])
    expect((await manager.read(findingsView, {})).revise.map((other) => other.id)).toContain(rule)
    await manager.act(bringUp, { ...(await at(paper)), choices: { [conflicts[0]?.id ?? '']: 'template' } })
    expect((await lineOf(paper, `class-${top}`)).text).toContain('新しい意味')
    await executive.act(withdrawDocument, { ...(await at(paper)), reason: '試し' })
    await manager.act(bringUp, { ...(await at(rule)), choices: {} })
  })
})

describe('Word and back', () => {
  const typedInto = async (change: (paper: PaperDocument) => PaperDocument) => {
    const { lines: _lines, ...head } = await look(rule)
    const { ruleDocument } = await import('./tables.ts').then(async ({ tables }) => ({
      ruleDocument: await tables(installation.services.db)
        .selectFrom('ruleDocument')
        .select('body')
        .where('id', '=', rule)
        .executeTakeFirstOrThrow(),
    }))
    return exportDocx(change({ title: head.title, number: head.number, date: today(), blocks: ruleDocument.body }))
  }

  test('what was edited in Word comes back as edits to choose from', async () => {
    const bytes = await typedInto((paper) => ({
      ...paper,
      blocks: [
        ...paper.blocks.map((block) =>
          block.id === 'report-2' ? ({ ...block, text: '漏えいは、その日のうちに知らせる。' } as typeof block) : block,
        ),
        { kind: 'paragraph', id: 'fresh', text: 'Word で加えた文。' },
      ],
    }))
    const told = await manager.act(takeReturn, { ...(await at(rule)), fileName: '規程_改.docx', content: base64(bytes) })
    expect(told).toMatchObject({ edits: 2, tracked: 0, unreadable: 0 })
    const waiting = await manager.read(returnView, { document: rule })
    expect(waiting?.edits.map(({ kind }) => kind)).toEqual(['changed', 'added'])
    expect((await lineOf(rule, 'report-2')).text).toContain('直ちに')
    await manager.act(settleReturn, { ...(await at(rule)), accept: [0] })
    expect((await lineOf(rule, 'report-2')).text).toBe('漏えいは、その日のうちに知らせる。')
    expect((await look(rule)).lines.some(({ runs }) => runs.some(({ text }) => text.includes('Word で加えた')))).toBe(false)
    expect(await manager.read(returnView, { document: rule })).toBeNull()
  })

  test('a foreign file is refused as an edit, told how to bring it in, and becomes a document of its own', async () => {
    const foreign = await exportDocx({
      title: '旧規程',
      date: today(),
      blocks: [
        { kind: 'article', id: 'a', title: '目的' },
        { kind: 'paragraph', id: 'b', text: '別の会社の規程の本文。' },
      ],
    })
    const content = base64(foreign)
    await expect(manager.act(takeReturn, { ...(await at(rule)), fileName: 'x.docx', content })).rejects.toThrow(
      'paper.unrecognisable',
    )
    await expect(
      manager.act(takeReturn, { ...(await at(rule)), fileName: 'x.docx', content: base64(Buffer.from('no zip')) }),
    ).rejects.toThrow('paper.')
    const { document } = await manager.act(bringInDocument, {
      ...facts,
      title: '旧規程',
      kind: 'regulation',
      fileName: 'x.docx',
      content,
    })
    const texts = (await look(document)).lines.flatMap(({ runs }) => runs.map(({ text }) => text))
    expect(texts).toContain('別の会社の規程の本文。')
    await executive.act(withdrawDocument, { ...(await at(document)), reason: '試し' })
  })

  test('both kinds of file are made', async () => {
    const [docx, pdf] = await Promise.all([file({ document: rule }, 'docx'), file({ document: rule }, 'pdf')])
    expect(
      Buffer.from(await docx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })
})

describe('from draft to acknowledgement', () => {
  test('review, approval, publication, reading, revision; each step by the right person', async () => {
    const employee = company.employee.visitor
    expect(await employee.read(readingView, {})).toEqual([])
    await expect(file({ document: rule }, 'pdf', employee).then((answer) => answer.status)).resolves.toBe(404)
    await expect(
      manager.act(submitDocument, { ...(await at(rule)), effectiveOn: addDays(today(), -1), note: '制定' }),
    ).rejects.toThrow('rules.effectivePast')
    await manager.act(submitDocument, { ...(await at(rule)), effectiveOn: addDays(today(), 10), note: '新しく定める。' })
    await expect(manager.act(editBlock, { ...(await at(rule)), block: 'report-2', text: '遅い' })).rejects.toThrow(
      'rules.notDraft',
    )
    const work = await executive.read(myWork, {})
    expect(work.map(({ link }) => link)).toContain(`/rules/${rule}`)
    await executive.act(sendBackDocument, { ...(await at(rule)), reason: '第1条を確かめてください' })
    await manager.act(submitDocument, { ...(await at(rule)), effectiveOn: addDays(today(), 10), note: '新しく定める。' })
    expect(await look(rule)).toMatchObject({ mayApprove: false, waitsForOthers: false })
    expect(await look(rule, executive)).toMatchObject({ mayApprove: true, waitsForOthers: false })
    expect(await executive.act(approveDocument, { ...(await at(rule)), comment: '' })).toEqual({ complete: true })
    const { published } = await manager.act(publishDocument, await at(rule))
    const mine = await employee.read(readingView, {})
    expect(mine).toMatchObject([{ published, acknowledgedOn: null }])
    expect((await employee.read(myWork, {})).map(({ link }) => link)).toContain(`/rules/read/${published}`)
    const text = await employee.read(readView, { published })
    expect(text.lines.length).toBeGreaterThan(40)
    expect(text.lines.some(({ runs }) => runs.some((run) => run.text.includes('から施行する')))).toBe(true)
    await employee.act(acknowledge, { published })
    await expect(employee.act(acknowledge, { published })).rejects.toThrow('rules.acknowledged')
    const told = await manager.read(acknowledgementsView, { published })
    expect(told.done.map(({ name }) => name)).toEqual(['森下 彩'])
    expect(told.waiting).toHaveLength(told.concerned - 1)
    expect((await look(rule)).concerned).toBe(told.concerned)
    expect(told.waiting.map(({ name }) => name)).not.toContain('助言 花子')
    const list = await manager.page(documentLedger)
    expect(list.rows.find(({ id }) => id === rule)).toMatchObject({ stage: 'published', waiting: told.waiting.length })
    expect((await employee.read(myWork, {})).map(({ link }) => link)).not.toContain(`/rules/read/${published}`)
    expect((await file({ published }, 'pdf', employee)).status).toBe(200)

    const kept = async () =>
      (
        await tables(installation.services.db)
          .selectFrom('ruleVersion')
          .select(['paper', 'words', 'digest'])
          .where('id', '=', published)
          .execute()
      )[0]
    const before = await kept()
    expect([JSON.stringify(before?.paper), JSON.stringify(before?.words)].map((one) => one.includes('"ref":'))).toEqual([
      true,
      false,
    ])
    expect(before?.words && digestOf(before.words)).toBe(before?.digest)
    // A version from before words were kept gets them at the next start, and reads the same.
    await tables(installation.services.db).updateTable('ruleVersion').set({ words: null }).where('id', '=', published).execute()
    await performAs(installation.services, keepWords, null, {})
    expect(await kept()).toEqual(before)
    expect(await employee.read(readView, { published })).toEqual({ ...text, acknowledgedOn: today() })

    await manager.act(reviseDocument, await at(rule))
    await manager.act(editBlock, { ...(await at(rule)), block: 'report-2', text: '漏えいを知ったら、直ちに届け出る。' })
    expect(await employee.read(readingView, {})).toMatchObject([{ published }])
    const rows = await manager.read(compareView, { document: rule, from: published, to: null })
    expect(rows.filter(({ kind }) => kind === 'changed').map(({ id }) => id)).toContain('report-2')
    await manager.act(submitDocument, { ...(await at(rule)), effectiveOn: addDays(today(), 20), note: '届け出を早める。' })
    await executive.act(approveDocument, { ...(await at(rule)), comment: '' })
    const next = await manager.act(publishDocument, await at(rule))
    expect(await manager.read(versionsView, { document: rule })).toMatchObject([
      { id: next.published, revision: 2, supersededOn: null },
      { id: published, revision: 1, supersededOn: today() },
    ])
    expect(await employee.read(readingView, {})).toMatchObject([{ published: next.published, acknowledgedOn: null }])
    await expect(company.techManager.visitor.act(acknowledge, { published })).rejects.toThrow('maruhi.notFound')
    const entries = await manager.read(history, { subject: rule })
    expect(JSON.stringify(entries)).toContain('届け出を早める')
  })

  test('who is not concerned sees nothing of it', async () => {
    const paper = await make('営業部だけの規程')
    await manager.act(changeDocument, { ...(await at(paper)), ...facts, title: '営業部だけの規程', audience: [company.sales] })
    await manager.act(submitDocument, { ...(await at(paper)), effectiveOn: today(), note: '制定' })
    await executive.act(approveDocument, { ...(await at(paper)), comment: '' })
    const { published } = await manager.act(publishDocument, await at(paper))
    await expect(company.employee.visitor.read(readView, { published })).rejects.toThrow('maruhi.notFound')
    await expect(company.employee.visitor.act(acknowledge, { published })).rejects.toThrow('maruhi.notFound')
    await expect(company.adviser.visitor.read(readView, { published })).rejects.toThrow('maruhi.notFound')
    expect((await company.salesManager.visitor.read(readingView, {})).map((one) => one.published)).toContain(published)
    await executive.act(withdrawDocument, { ...(await at(paper)), reason: '終わり' })
    expect((await company.salesManager.visitor.read(readingView, {})).map((one) => one.published)).not.toContain(published)
  })
})

test('how things are handled: as the standard in force says to whom it concerns, to others as the plan says', async () => {
  const told = async (whose: Company['manager']) =>
    (await handlingFor(installation.services.db, await actorOf(installation, whose), today(), top)).map(
      ({ says, text }) => `${says.ja}: ${text}`,
    )
  const planned = await told(company.employee)
  expect(planned.join('\n')).toContain('表示: 「極秘」と分かる表示')
  const title = '情報管理基準'
  const paper = await make(title, 'handling-standard')
  await manager.act(changeDocument, { ...(await at(paper)), ...facts, title, audience: [company.sales] })
  await manager.act(submitDocument, { ...(await at(paper)), effectiveOn: today(), note: '制定' })
  await executive.act(approveDocument, { ...(await at(paper)), comment: '' })
  await manager.act(publishDocument, await at(paper))
  const published = await told(company.salesManager)
  expect(published).toHaveLength(8)
  expect(published).toEqual(expect.arrayContaining(planned))
  // The plan goes on; what is in force is what was published.
  await manager.act(chooseMeasure, { ...inOperation, measure: 'E3-10', class: top })
  expect(await told(company.salesManager)).toEqual(published)
  expect(await told(company.employee)).not.toEqual(planned)
})

test('a pack with errors changes nothing; a newer one of the company is taken in and told', async () => {
  const pack = (version: number, text: string) => `format: maruhi/rules@1
id: own
version: ${version}
effective: 2026-01-01
says: { ja: 自社のひな形, en: Own }
source: 自社
templates:
  - { id: own-a, kind: policy, says: { ja: 方針, en: Policy }, about: { ja: 方針, en: Policy }, title: 方針, variables: [], toggles: [], source: 自社, confidence: high,
      body: [{ kind: paragraph, id: a, text: '${text}' }] }
`
  await expect(manager.act(installPack, { text: pack(1, '[[nowhere]]') })).rejects.toThrow('maruhi.badInput')
  expect((await manager.read(packsView, {})).map(({ says }) => says.ja)).not.toContain('自社のひな形')
  expect(await manager.act(installPack, { text: pack(1, '大切にする。') })).toEqual({ added: 1, removed: 0, altered: 0 })
  const paper = await make('方針', 'own-a')
  await expect(manager.act(installPack, { text: pack(1, '別の文。') })).rejects.toThrow('packs.older')
  expect(await manager.act(installPack, { text: pack(2, '別の文。') })).toMatchObject({ altered: 1 })
  expect((await manager.read(changesView, { document: paper })).rows).toMatchObject([{ kind: 'changed', after: '別の文。' }])
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
