import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { draftOf } from '../../../../test/access/world.ts'
import { foundCompany, type Company } from '../../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../../test/support/installation.ts'
import { runJobs } from '../../../../test/support/jobs.ts'
import type { Visitor } from '../../../../test/support/visitor.ts'
import { classes } from '../../classification/contract.ts'
import { decideSecrecy, proposeDecision } from '../../decision/contract.ts'
import { assetView, changeAsset, registerAsset } from '../../inventory/contract/keeping.ts'
import { history } from '../../record/contract/entries.ts'
import { changeContext, changes, changeView, searchOutside, settleChange } from '../contract/changes.ts'
import { startScan } from '../contract/scans.ts'
import { unreadFiles } from '../contract/unread.ts'
import type { ChangeState } from '../model/change.ts'

let installation: TestInstallation
let company: Company
let manager: Visitor
let share: string
let place: `plc_${string}`

const lines = (seed: string, count = 12) =>
  Array.from(
    { length: count },
    (_, i) => `${createHash('sha256').update(`${seed} ${i}`).digest('hex').slice(0, 24)} を測る。`,
  ).join('\n')
const recipe = `焼入れの条件\n${lines('recipe', 20)}\n連絡先 090-1234-5678\n`

function put(path: string, content: string, mode = 0o640): void {
  const file = join(share, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
  chmodSync(file, mode)
}
async function scan(): Promise<void> {
  place = (await manager.act(startScan, { path: share })).place
  await runJobs(installation)
  expect(installation.bugs).toEqual([])
}
const told = async (...state: ChangeState[]) =>
  (await manager.page(changes, { filters: { place: [place], ...(state.length > 0 ? { state } : {}) }, limit: 100 })).rows
const texts = async (...state: ChangeState[]) =>
  (await told(...state)).map(({ kind, path, source }) => [kind, path, source].filter(Boolean).join(' ')).sort()

async function secret(name: string, folder: string, className: string): Promise<`ast_${string}`> {
  const holdings = [{ medium: 'electronic' as const, place: join(share, folder), holder: '', count: 1 }]
  const { asset } = await manager.act(registerAsset, draftOf({ name, holdings }))
  const chosen = (await manager.read(classes, {})).find((one) => one.name === className)?.id ?? null
  const verdict = { outcome: 'secret' as const, class: chosen, reason: '要', reviewOn: null }
  const { decision } = await manager.act(proposeDecision, { asset, assetVersion: 1, scores: {}, ...verdict })
  await company.executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
  return asset
}

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  manager = company.manager.visitor
  share = join(installation.folder, 'share')
  put('技術/熱処理/条件.txt', recipe)
  put('技術/手順.txt', `社外秘\n${lines('steps')}`)
  put('技術/図面.txt', `社外秘\n${lines('drawing')}`)
  put('総務/名簿.txt', lines('list'))
  put('総務/古い.txt', lines('old'))
  put('営業/見積.txt', lines('quote'))
  await scan()
})

test('a first scan tells no changes; the same share again neither', async () => {
  expect(await told()).toEqual([])
  await scan()
  expect(await told()).toEqual([])
})

test('a later scan tells only what is different, and once', async () => {
  put('技術/手順.txt', lines('steps'))
  put('営業/見積.txt', `極秘\n${lines('quote')}`)
  chmodSync(join(share, '総務/名簿.txt'), 0o644)
  renameSync(join(share, '総務/古い.txt'), join(share, '営業/古い.txt'))
  put('営業/図面の写し.txt', `社外秘\n${lines('drawing')}`)
  await scan()
  const expected = [
    'changed 営業/見積.txt',
    'changed 技術/手順.txt',
    'copied-out 営業/図面の写し.txt 技術/図面.txt',
    'mark-removed 技術/手順.txt',
    'marked 営業/見積.txt',
    'moved 営業/古い.txt 総務/古い.txt',
    'new 営業/図面の写し.txt',
    'over-shared 総務/名簿.txt',
  ].sort()
  expect(await texts()).toEqual(expected)
  await scan()
  expect(await texts()).toEqual([
    'copied-out 営業/図面の写し.txt 技術/図面.txt',
    'mark-removed 技術/手順.txt',
    'over-shared 総務/名簿.txt',
  ])
})

test('what was mended is over without a word; what was dealt with stays so, with its entry', async () => {
  chmodSync(join(share, '総務/名簿.txt'), 0o640)
  rmSync(join(share, '営業/図面の写し.txt'))
  const open = (await told('open')).find(({ kind }) => kind === 'mark-removed')
  const input = { change: open?.id ?? 'chg_', version: open?.version ?? 0, reason: 'もう秘密ではない' }
  await expect(company.techManager.visitor.act(settleChange, input)).rejects.toMatchObject({ status: 403 })
  await manager.act(settleChange, input)
  await expect(manager.act(settleChange, { ...input, version: 2 })).rejects.toMatchObject({ code: 'discovery.settled' })
  const { items } = await manager.read(history, { subject: input.change })
  expect(JSON.stringify(items)).toContain('もう秘密ではない')
  await scan()
  expect(await texts('open')).toEqual([])
  expect(await texts('over')).toEqual(['copied-out 営業/図面の写し.txt 技術/図面.txt', 'over-shared 総務/名簿.txt'])
})

test('a registered secret outside its place is found, whole or in part, and shown where it stands', async () => {
  const asset = await secret('熱処理の条件', '技術/熱処理', '社外秘')
  put('営業/打合せ.txt', `先日の件\n連絡先 090-1234-5678\n社外秘\n${recipe.slice(60, 200)}\nよろしくお願いします。`)
  put('営業/控え.zip.txt', recipe)
  put('技術/熱処理/条件の控え.txt', recipe)
  await scan()
  const outside = (await told('open')).filter(({ kind }) => kind === 'outside')
  expect(outside.map(({ path, assetName }) => `${path} ${assetName}`).sort()).toEqual(
    ['営業/打合せ.txt 熱処理の条件', '営業/控え.zip.txt 熱処理の条件'].sort(),
  )
  const part = outside.find(({ path }) => path === '営業/打合せ.txt')
  const seen = await manager.read(changeView, { change: part?.id ?? 'chg_' })
  expect(seen).toMatchObject({ part: 'body', asset: { id: asset, places: [join(share, '技術/熱処理')] }, state: 'open' })
  expect(seen.chars).toBeGreaterThan(100)
  const evidence = await manager.read(changeContext, { change: part?.id ?? 'chg_' })
  expect(evidence?.map(({ of }) => of)).toEqual(expect.arrayContaining(['社外秘', 'phone']))
  expect(evidence?.[0]).toMatchObject({ kind: 'passage', part: 'body', line: expect.stringMatching(/[0-9a-f]{24} を測る。/) })
  expect(JSON.stringify(evidence)).not.toContain('1234')
  // Whose it is, and which words are its own, is told only to those who may see the asset.
  const holdings = [{ medium: 'electronic' as const, place: join(share, '技術/熱処理'), holder: '', count: 1 }]
  const keep = async (restricted: boolean) => {
    const { visitor } = company.executive
    const { version } = await visitor.read(assetView, { asset })
    await visitor.act(changeAsset, { asset, version, ...draftOf({ name: '熱処理の条件', holdings, restricted }) })
  }
  await keep(true)
  expect(await manager.read(changeView, { change: part?.id ?? 'chg_' })).toMatchObject({ asset: null, hiddenAsset: true })
  const kinds = (await manager.read(changeContext, { change: part?.id ?? 'chg_' }))?.map(({ kind }) => kind)
  expect(kinds).not.toContain('passage')
  await keep(false)
  await expect(company.techManager.visitor.read(changeView, { change: part?.id ?? 'chg_' })).rejects.toMatchObject({
    status: 403,
  })
})

test('what cannot be compared is listed with the reason, and its concern stays', async () => {
  const file = join(share, '営業/打合せ.txt')
  renameSync(file, `${file}.away`)
  mkdirSync(file)
  await sql`update scan_file set compared = null where path = '営業/打合せ.txt'`.execute(installation.services.db)
  await manager.act(searchOutside, { place })
  await runJobs(installation)
  const { rows } = await manager.page(unreadFiles, { filters: { status: ['uncompared'] } })
  expect(rows).toMatchObject([{ path: '営業/打合せ.txt', status: 'uncompared', reason: 'unreadable' }])
  expect((await told('open')).map(({ path }) => path)).toContain('営業/打合せ.txt')
  rmSync(file, { recursive: true })
  renameSync(`${file}.away`, file)
  await sql`update scan_file set compared = null where path = '営業/打合せ.txt'`.execute(installation.services.db)
  await manager.act(searchOutside, { place })
  await runJobs(installation)
  expect((await manager.page(unreadFiles, { filters: { status: ['uncompared'] } })).rows).toEqual([])
})

test('only what is new is read again; a place made right ends the concern; a file changed after it was dealt with is told again', async () => {
  const compared = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from scan_file where compared is null`.execute(installation.services.db))
      .rows[0]?.n
  const outside = async (state: ChangeState) => (await told(state)).filter(({ kind }) => kind === 'outside')
  expect(await compared()).toBe(0)
  for (const { id, version, path } of await outside('open'))
    if (path === '営業/打合せ.txt') await manager.act(settleChange, { change: id, version, reason: '相手は契約先' })
  rmSync(join(share, '営業/控え.zip.txt'))
  await manager.act(searchOutside, { place })
  await runJobs(installation)
  expect(await outside('open')).toHaveLength(1)
  await scan()
  expect(await outside('open')).toEqual([])
  put('営業/打合せ.txt', `二度目\n${recipe.slice(60, 260)}\n`)
  await scan()
  expect((await outside('open')).map(({ path }) => path)).toEqual(['営業/打合せ.txt'])
  await secret('打合せの記録', '営業', '社外秘')
  await manager.act(searchOutside, { place })
  await runJobs(installation)
  expect(await outside('open')).toEqual([])
})

test('a registered file moved out of its place is told with its asset', async () => {
  renameSync(join(share, '技術/熱処理/条件.txt'), join(share, '総務/条件.txt'))
  await scan()
  expect([...new Set(await texts('open'))]).toEqual(
    ['mark-removed 営業/打合せ.txt', 'moved-out 総務/条件.txt 技術/熱処理/条件.txt', 'outside 総務/条件.txt'].sort(),
  )
})
