import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { newId } from '../../kernel/ids.ts'
import { register } from '../inventory/contract/register.ts'
import type { Asset } from '../inventory/model.ts'
import { insertAssets } from '../inventory/store.ts'
import { draftView, intakeRows } from './contract.ts'
import type { DraftId } from './tables.ts'

/** Export → (saved by LibreOffice →) import dry run: nothing changes, whatever the register holds. */

/** The law is meant for 10,000 rows (ROUND_TRIP_ROWS=10000); every run keeps it for fewer. */
const count = Number(process.env['ROUND_TRIP_ROWS'] ?? 1_000)
const awkward = [
  '=1+1',
  '007',
  '𠮷野家との契約',
  "'=1+1",
  '+81-3-0000-0000',
  '-5',
  '@家',
  '1E5',
  '2026-11-21',
  'TRUE',
  '"引用符", とカンマ',
  '_x000D_ の文字',
  '令和6年6月7日',
  '１２３',
  'ﾊﾝｶｸ',
  'か\u3099',
  '合計',
  '※ 注意書きのような名称',
  '同上',
]
const notes = [
  '',
  '改行の\nある\n\n備考',
  '=HYPERLINK("http://example.jp")',
  '007',
  '備考,カンマ\tタブ',
  '○',
  '－',
  '長い'.repeat(40),
]

let installation: TestInstallation
let company: Company

const asset = (i: number): Asset => ({
  id: newId('ast', new Date(1_700_000_000_000 + i)),
  number: i + 1,
  custom: [],
  name: `${awkward[i % awkward.length]}${i < awkward.length ? '' : ` ${i}`}`,
  kind: (['paper', 'electronic', 'thing', 'equipment', 'knowhow'] as const)[i % 5]!,
  business: ['', '製造', '007'][i % 3]!,
  note: i % 2500 === 7 ? 'あ'.repeat(32_000) : notes[i % notes.length]!,
  owner: i % 4 === 0 ? company.techManager.id : i % 4 === 1 ? company.salesManager.id : null,
  department: i % 3 === 0 ? company.tech : i % 3 === 1 ? company.sales : null,
  users: ['', '=A1', '技術課\n営業部'][i % 3]!,
  origin: i % 7 === 0 ? 'received' : 'own',
  giver: i % 7 === 0 ? '𠮷野工業' : '',
  personal: i % 5 === 0 ? ['personal', 'specific'] : i % 5 === 1 ? ['sensitive'] : [],
  retention: ['', '5年', '2027-03-31', '7', '無期限'][i % 5]!,
  retainUntil: i % 6 === 0 ? '2031-03-31' : null,
  registeredOn: i % 2 === 0 ? '2024-02-29' : '2019-05-01',
  holdings:
    i % 9 === 0
      ? []
      : [
          { medium: 'electronic', place: i % 11 === 0 ? '\\\\srv\\図面、控え' : `/srv/${i}`, holder: '大塚', count: 3 },
          ...(i % 2 === 0 ? [{ medium: 'paper' as const, place: '=書庫', holder: '', count: 1 }] : []),
        ],
  restricted: false,
  readers: [],
  outcome: i % 10 === 0 ? 'general' : 'undecided',
  class: null,
  score: i % 3 === 0 ? 12 : null,
  reviewOn: i % 3 === 0 ? '2027-01-31' : null,
  mergedInto: null,
  confidentiality: i % 4 === 0 ? 3 : null,
  integrity: i % 4 === 0 ? 1 : null,
  availability: i % 4 === 0 ? 2 : null,
  importance: i % 4 === 0 ? 3 : i % 4 === 1 ? 1 : null,
  classWord: ['', '社外秘', '=極秘'][i % 3]!,
  exportControl: i % 6 === 0 ? 'controlled' : i % 6 === 1 ? 'notControlled' : i % 6 === 2 ? 'outOfScope' : null,
  exportItem: i % 6 === 0 ? '=2の項(12)' : null,
  exportJudgedOn: i % 6 < 2 ? '2026-03-01' : null,
  exportJudge: i % 6 < 2 ? '輸出管理課 007' : null,
  deemedExport: i % 8 === 0 ? true : null,
  limitedProvision: i % 16 === 0 ? true : null,
  supplyChain: i % 3 === 0 ? true : null,
  disposal: ['溶解', '007', null][i % 3] ?? null,
  tags: i % 5 === 0 ? ['CT-9', '=量産', '007'].sort() : null,
  version: 1,
})

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  for (let from = 0; from < count; from += 500)
    await insertAssets(
      installation.services.db,
      Array.from({ length: 500 }, (_, i) => asset(from + i)),
    )
  mkdirSync(join(installation.folder, 'saved'))
}, 120_000)

async function exported(format: 'xlsx' | 'csv', lang: 'ja' | 'en' = 'ja'): Promise<Uint8Array> {
  const { visitor } = company.manager
  const response = await visitor.send(`/api/views/${register.name}/export`, {
    format,
    lang,
    columns: Object.keys(register.columns),
  })
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

async function nothingChanges(name: string, bytes: Uint8Array): Promise<void> {
  const { visitor } = company.manager
  const response = await visitor.upload('/api/uploads/intake', name, bytes)
  const { draft, error } = (await response.json()) as { draft: DraftId; error?: unknown }
  expect(error).toBeUndefined()
  const { rows } = await visitor.page(intakeRows, {
    params: { draft },
    filters: { state: ['new', 'update', 'unclear', 'error'] },
    limit: 5,
  })
  expect(rows.map(({ name: title, state, changes, problems }) => ({ title, state, changes, problems }))).toEqual([])
  expect((await visitor.read(draftView, { draft })).states).toEqual({ new: 0, update: 0, same: count, unclear: 0, error: 0 })
  expect(installation.bugs).toEqual([])
}

test.each([
  ['xlsx', 'ja'],
  ['csv', 'ja'],
  ['xlsx', 'en'],
] as const)(
  'export as %s in %s and back: nothing changes',
  async (format, lang) => {
    await nothingChanges(`register.${format}`, await exported(format, lang))
  },
  180_000,
)

/** LibreOffice with Calc, which reads spreadsheets; Writer alone does not. */
const office = ['/usr/lib/libreoffice/program', '/usr/lib64/libreoffice/program', '/opt/libreoffice/program']
  .filter((folder) => existsSync(join(folder, 'libsclo.so')))
  .map((folder) => join(folder, 'soffice'))[0]

test.runIf(office !== undefined)(
  'export, saved by LibreOffice, and back: nothing changes',
  async () => {
    const { folder } = installation
    writeFileSync(join(folder, 'register.xlsx'), await exported('xlsx'))
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const run = spawnSync(office ?? '', [
      profile,
      '--headless',
      '--convert-to',
      'xlsx',
      '--outdir',
      join(folder, 'saved'),
      join(folder, 'register.xlsx'),
    ])
    expect(run.status, String(run.stderr)).toBe(0)
    await nothingChanges('register.xlsx', new Uint8Array(readFileSync(join(folder, 'saved', 'register.xlsx'))))
  },
  240_000,
)
