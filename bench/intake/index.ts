import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readXlsxFile from 'read-excel-file/node'
import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import { draftView, openDraft, takeBatch, takeIn } from '../../src/areas/intake/contract.ts'
import { readInWorker } from '../../src/areas/intake/read/read-in-worker.ts'
import { actorById } from '../../src/areas/people/index.ts'
import { setUp } from '../../src/areas/people/contract.ts'
import { openInstallation } from '../../src/apps/server/installation.ts'
import { dayOf } from '../../src/kernel/time.ts'
import { performAs, readAs } from '../../src/platform/services.ts'
import { settingsFrom } from '../../src/platform/settings.ts'

/** Time of an import of 10,000 rows beside the time of only reading the file: by our reader, and by a reader that is widely used. */

const rows = Number(process.env['BENCH_ROWS'] ?? 10_000)
const heads = [
  '業務分類',
  '情報資産名称',
  '備考',
  '利用者範囲',
  '媒体・保存先',
  '個人情報',
  '保存期限',
  '登録日',
  '機密性',
  '完全性',
  '可用性',
  '重要度',
]
const data = [
  heads.map((value) => ({ type: String, value })),
  ...Array.from({ length: rows }, (_, i) => [
    ...['製造', `加工条件表 ${i}`, `改行の\n備考 ${i}`, '技術課', `/srv/share/${i % 97}`, i % 3 === 0 ? '○' : '', '10年'].map(
      (value) => ({ type: String, value }),
    ),
    { type: Date, value: new Date(Date.UTC(2020, i % 12, 1 + (i % 28))), format: 'yyyy/mm/dd' },
    ...[3, 1 + (i % 3), 2, 3].map((value) => ({ type: Number, value })),
  ]),
] as SheetData

const file = new Uint8Array(await writeExcelFile(data, { sheet: '台帳' }).toBuffer())
const seconds = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
  const began = performance.now()
  const result = await work()
  return [(performance.now() - began) / 1000, result]
}
const say = (what: string, time: number, than: number) =>
  console.log(`${what.padEnd(44)} ${time.toFixed(2)} s   × ${(time / than).toFixed(1)}`)

const folder = mkdtempSync(join(tmpdir(), 'maruhi-bench-'))
const installation = await openInstallation(
  settingsFrom({ MARUHI_DATA: join(folder, 'data'), MARUHI_URL: 'http://localhost:8730' }),
  {},
)
try {
  const { services } = installation
  const { person } = await performAs(services, setUp, null, {
    company: '計測株式会社',
    name: '計測 太郎',
    reading: 'けいそく',
    login: 'bench@example.jp',
    password: 'kaisha no himitsu 7',
    roles: ['systemAdministrator', 'informationManager'],
  })
  const actor = await actorById(services.db, person, dayOf(services.clock()))
  if (!actor) throw new Error('nobody')
  const [peer] = await seconds(() => readXlsxFile(Buffer.from(file)))
  const [reading, understood] = await seconds(() => readInWorker({ bytes: file, departments: [], ownHeadings: [] }))
  console.log(`${rows} rows, ${(file.length / 1024).toFixed(0)} KB`)
  say('read-excel-file reads it', peer, peer)
  say('Maruhi reads and understands it', reading, peer)
  const [dry, { draft }] = await seconds(() => performAs(services, openDraft, actor, { fileName: 'x.xlsx', understood }))
  say('dry run: every row planned and kept', dry, peer)
  const { version } = await readAs(services, draftView, actor, { draft })
  await performAs(services, takeIn, actor, { draft, version, onConflict: 'update' })
  const [taking] = await seconds(async () => {
    while ((await performAs(services, takeBatch, actor, { draft })).left > 0);
  })
  say('taken in, with record entries', taking, peer)
  say('all of it', reading + dry + taking, peer)
} finally {
  await installation.close()
  rmSync(folder, { recursive: true, force: true })
}
