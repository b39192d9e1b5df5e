import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../../test/support/installation.ts'
import { runJobs } from '../../../../test/support/jobs.ts'
import type { Id } from '../../../kernel/ids.ts'
import type { Visitor } from '../../../../test/support/visitor.ts'
import { assetView } from '../../inventory/contract/keeping.ts'
import {
  acceptCandidate,
  assignCandidate,
  assignGuessed,
  candidates,
  progress,
  rejectCandidate,
  reopenCandidate,
  splitCandidate,
} from '../contract/proposals.ts'
import { candidateView, contextView } from '../contract/evidence.ts'
import { startScan } from '../contract/scans.ts'
import type { CandidateState } from '../model.ts'

let installation: TestInstallation
let company: Company
let manager: Visitor
let share: string
let place: Id<'plc'>
let clock = 0
let round = 0
let filler = ''

const text = (name: string) =>
  `社外秘\n\n見積書 ${name}\n${filler}\n` +
  Array.from({ length: 12 }, (_, i) => `品目${i} ${name} 単価 ${100 + i}円 数量 ${i * 3}個 納期は別途ご相談\n`).join('')

function put(path: string, content: string): void {
  const file = join(share, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
  const moment = new Date(Date.UTC(2026, 9, 1) + ++clock * 1000)
  utimesSync(file, moment, moment)
}

function move(from: string, to: string): void {
  mkdirSync(dirname(join(share, to)), { recursive: true })
  renameSync(join(share, from), join(share, to))
}

async function scan() {
  place = (await manager.act(startScan, { path: share })).place
  await runJobs(installation)
}

const inState = async (state: CandidateState, by = manager) =>
  (await by.page(candidates, { filters: { state: [state], place: [place] }, limit: 200 })).rows
const quotes = async (state: CandidateState) => (await inState(state)).filter(({ folder }) => folder.includes('見積'))

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  manager = company.manager.visitor
})

/** Each test has a share of its own, with texts of its own: what one remembers, another must not recognise. */
beforeEach(async () => {
  round++
  filler = Array.from({ length: 40 }, (_, i) => createHash('sha256').update(`${round} ${i}`).digest('hex')).join('、')
  share = join(installation.folder, `share${round}`)
  put('営業/見積/見積書_A社.txt', text('A社'))
  put('営業/見積/見積書_B社.txt', text('B社'))
  put('営業/見積/見積書_C社.txt', text('C社'))
  put('技術/金型/【極秘】加工条件表.csv', `【極秘】\n板厚,クリアランス\n0.1,0.00${round}\n`)
  await scan()
})

async function turnDown() {
  const [quote] = await quotes('waiting')
  if (!quote) throw new Error('nothing proposed')
  await manager.act(rejectCandidate, { candidate: quote.id, version: 1, reason: '取引の終わった見積' })
  return quote.id
}

describe('what was turned down stays so', () => {
  const ways: Record<string, () => void> = {
    'files are renamed': () => move('営業/見積/見積書_A社.txt', '営業/見積/旧見積A.txt'),
    'a file is edited': () => put('営業/見積/見積書_A社.txt', `${text('A社')}追記 値引き 3%\n`),
    'a file is edited past recognition under its name': () =>
      put('営業/見積/見積書_A社.txt', '社外秘\n別の内容です。'.repeat(20)),
    'the folder is renamed': () => move('営業/見積', '営業/見積_旧年度'),
    'the folder is moved elsewhere': () => move('営業/見積', '保管/2019/見積'),
    'the folder is renamed and its files are edited': () => {
      move('営業/見積', '営業/見積_旧年度')
      for (const name of ['A社', 'B社', 'C社']) put(`営業/見積_旧年度/見積書_${name}.txt`, `${text(name)}追記 値引き 3%\n`)
    },
    'each file is renamed and edited': () => {
      for (const name of ['A社', 'B社', 'C社']) {
        move(`営業/見積/見積書_${name}.txt`, `営業/済/見積控え_${name}.txt`)
        put(`営業/済/見積控え_${name}.txt`, `${text(name)}追記 値引き 3%\n`)
      }
    },
    'each file is replaced by an edited one of another name': () => {
      for (const name of ['A社', 'B社', 'C社']) {
        rmSync(join(share, `営業/見積/見積書_${name}.txt`))
        put(`営業/済/見積控え_${name}.txt`, `${text(name)}追記 値引き 3%\n`)
      }
    },
    'another file of the kind joins': () => put('営業/見積/見積書_D社.txt', text('D社')),
  }

  test.each(Object.keys(ways))('when %s', async (way) => {
    const id = await turnDown()
    const before = (await inState('waiting')).map((row) => row.id)
    ways[way]?.()
    await scan()
    expect((await inState('waiting')).map((row) => row.id)).toEqual(before)
    const detail = await manager.read(candidateView, { candidate: id })
    expect(detail).toMatchObject({ state: 'rejected', news: way.startsWith('another') ? 1 : 0 })
    expect(detail.fileList.every(({ status }) => status === 'ok')).toBe(true)
    // And once more, from what the second scan remembered.
    await scan()
    expect((await inState('waiting')).map((row) => row.id)).toEqual(before)
    expect(installation.bugs).toEqual([])
  })

  test('but a file with a stricter mark is another question', async () => {
    const id = await turnDown()
    put('営業/見積/【極秘】見積書_特別.txt', `極秘\n${text('特別')}`)
    await scan()
    const fresh = await quotes('waiting')
    expect(fresh).toMatchObject([{ className: '極秘', files: 1 }])
    expect(await manager.read(candidateView, { candidate: fresh[0]!.id })).toMatchObject({ splitFrom: id })
    await scan()
    expect((await quotes('waiting')).map((row) => row.id)).toEqual([fresh[0]?.id])
  })
})

test('a copy elsewhere of what was turned down joins it, and is told as news', async () => {
  const id = await turnDown()
  const before = (await inState('waiting')).map((row) => row.id)
  put('購買/見積/見積書_A社.txt', text('A社'))
  await scan()
  expect((await inState('waiting')).map((row) => row.id)).toEqual(before)
  const detail = await manager.read(candidateView, { candidate: id })
  expect(detail).toMatchObject({ state: 'rejected', files: 4, news: 1 })
  expect(detail.fileList.map(({ path }) => path)).toContain('購買/見積/見積書_A社.txt')
})

test('a later scan points at what is new or changed, and only at that', async () => {
  const latest = async () =>
    (await manager.page(candidates, { filters: { latest: ['new'], place: [place] }, limit: 200 })).rows.map(
      ({ folder }) => folder,
    )
  expect((await latest()).toSorted()).toEqual(['営業/見積', '技術/金型'])
  await scan()
  expect(await latest()).toEqual([])
  put('技術/金型/【極秘】金型図面一覧.csv', '【極秘】\n図番,名称\n')
  await scan()
  expect(await latest()).toEqual(['技術/金型'])
})

test('a split: the chosen files become a proposal of their own and stay with it', async () => {
  const [quote] = await quotes('waiting')
  const path = '営業/見積/見積書_A社.txt'
  const { candidate } = await manager.act(splitCandidate, {
    candidate: quote!.id,
    version: 1,
    name: 'A社への見積',
    paths: [path],
  })
  expect(await manager.read(candidateView, { candidate })).toMatchObject({ name: 'A社への見積', files: 1, state: 'waiting' })
  expect(await manager.read(candidateView, { candidate: quote!.id })).toMatchObject({ files: 2, version: 2 })
  move(path, '営業/A社/見積書_A社.txt')
  await scan()
  expect(await manager.read(candidateView, { candidate })).toMatchObject({
    name: 'A社への見積',
    fileList: [{ path: '営業/A社/見積書_A社.txt' }],
  })
  expect(await manager.read(candidateView, { candidate: quote!.id })).toMatchObject({ files: 2 })
  for (const paths of [['no/such/file'], ['営業/見積/見積書_B社.txt', '営業/見積/見積書_C社.txt']])
    await expect(manager.act(splitCandidate, { candidate: quote!.id, version: 2, name: 'x', paths })).rejects.toMatchObject({
      code: 'discovery.notInIt',
    })
})

test('a proposal somebody acted on does not vanish without a word, and comes back with its files', async () => {
  const id = await turnDown()
  await manager.act(reopenCandidate, { candidate: id, version: 2 })
  move('営業/見積', '../away')
  await scan()
  expect(await manager.read(candidateView, { candidate: id })).toMatchObject({ state: 'gone', files: 0 })
  move('../away', '営業/見積')
  await scan()
  expect(await manager.read(candidateView, { candidate: id })).toMatchObject({ state: 'waiting', files: 3 })
})

test('handed to a department: its manager sees and settles that, and nothing else', async () => {
  const { salesManager, techManager, sales, tech } = company
  const [quote] = await quotes('waiting')
  const other = (await inState('waiting')).find(({ id }) => id !== quote?.id)
  await manager.act(assignCandidate, { candidate: quote!.id, version: 1, department: sales })
  const { visitor } = salesManager
  expect((await inState('waiting', visitor)).map(({ id }) => id)).toEqual([quote?.id])
  expect(await inState('waiting', techManager.visitor)).toEqual([])
  await expect(visitor.read(candidateView, { candidate: other!.id })).rejects.toMatchObject({ status: 404 })
  const secret = '技術/金型/【極秘】加工条件表.csv'
  await expect(visitor.read(contextView, { candidate: other!.id, path: secret })).rejects.toMatchObject({ status: 404 })
  await expect(techManager.visitor.act(rejectCandidate, { candidate: quote!.id, version: 2, reason: 'x' })).rejects.toMatchObject(
    { status: 404 },
  )
  await expect(visitor.act(assignCandidate, { candidate: quote!.id, version: 2, department: tech })).rejects.toMatchObject({
    code: 'discovery.notYourDepartment',
  })
  const ofSales = async (by: Visitor) => (await by.read(progress, {})).filter(({ department }) => department === sales)
  expect(await ofSales(manager)).toEqual([{ department: sales, name: '営業部', manager: '𠮷田 健', waiting: 1, settled: 0 }])
  const fields = { candidate: quote!.id, version: 2, name: '見積書', owner: null, business: '営業' }
  await expect(visitor.act(acceptCandidate, { ...fields, department: tech })).rejects.toMatchObject({
    code: 'discovery.notYourDepartment',
  })
  const { asset } = await visitor.act(acceptCandidate, { ...fields, department: sales })
  expect(await visitor.read(assetView, { asset })).toMatchObject({ name: '見積書', departmentName: '営業部' })
  expect(await visitor.read(progress, {})).toEqual(await ofSales(manager))
  expect(await ofSales(manager)).toMatchObject([{ waiting: 0, settled: 1 }])
})

test('proposals go to the departments the scan guessed, each once', async () => {
  const { assigned } = await manager.act(assignGuessed, {})
  expect((await inState('waiting')).some((row) => row.assigned !== null)).toBe(true)
  expect(assigned).toBeGreaterThan(0)
  expect(await manager.act(assignGuessed, {})).toEqual({ assigned: 0 })
})
