import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeEach, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { exportDocx } from '../../engines/paper/index.ts'
import { pledge } from '../../engines/paper/samples/pledge.ts'
import { deckFile } from '../../engines/paper/samples/office.ts'
import type { Lang } from '../../kernel/says.ts'
import { labelFiles } from './label.ts'
import { UsageError } from './terminal.ts'

const root = mkdtempSync(join(tmpdir(), 'maruhi-label-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let folder: string
let records: string
let run = 0

beforeEach(() => {
  folder = join(root, String(++run), '見積')
  records = join(root, String(run), 'records')
  mkdirSync(folder, { recursive: true })
})

async function label(args: readonly string[], lang: Lang = 'ja') {
  const said: string[] = []
  const say = (text: string) => void said.push(text)
  const code = await labelFiles([...args, '--records', records], { lang, watched: false, out: say, err: say, overwrite: say })
  return { code, said: said.join('\n') }
}

const put = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

const hashes = (where: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(where)
      .toSorted()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(where, name)))
          .digest('hex'),
      ]),
  )

const sheet = () => writeExcelFile([[{ value: '単価' }, { value: 120, type: Number }]]).toBuffer()

async function fill(): Promise<void> {
  const pdf = await PDFDocument.create()
  pdf.addPage().drawText('42')
  put('誓約書.docx', await exportDocx(pledge))
  put('原価.xlsx', await sheet())
  put('説明.pptx', deckFile())
  put('図面.pdf', await pdf.save())
}

test('four formats are marked, marked again without change, given another class, and undone to the byte', async () => {
  await fill()
  const before = hashes(folder)
  expect(await label([folder, '--class', '社外秘'])).toMatchObject({ code: 0 })
  const once = hashes(folder)
  for (const name of Object.keys(before)) expect(once[name], name).not.toBe(before[name])
  const again = await label([folder, '--class', '社外秘'])
  expect(again).toMatchObject({ code: 0 })
  expect(again.said.match(/すでに同じ表示があります/gu)).toHaveLength(4)
  expect(hashes(folder)).toEqual(once)
  await label([folder, '--class', '極秘'])
  expect(hashes(folder)).not.toEqual(once)
  expect(await label([folder, '--undo'])).toMatchObject({ code: 0 })
  expect(hashes(folder)).toEqual(before)
})

test('names of files and folders take the mark and give it back', async () => {
  const path = put('原価.xlsx', await sheet())
  const drawing = put('図面.dwg', 'AC1032')
  const before = hashes(folder)
  const first = await label([path, drawing, '--class', '社外秘', '--prefix'])
  expect(first.code).toBe(0)
  expect(first.said).toContain('図面.dwg → 【社外秘】図面.dwg: 名前に表示しました')
  expect(readdirSync(folder).toSorted()).toEqual(['【社外秘】原価.xlsx', '【社外秘】図面.dwg'])
  await label([folder, '--class', '極秘', '--prefix'])
  const renamed = join(folder, '..', '【極秘】見積')
  expect(readdirSync(renamed).toSorted()).toEqual(['【社外秘】原価.xlsx', '【社外秘】図面.dwg'])
  expect(await label([renamed, '--undo'])).toMatchObject({ code: 0 })
  expect(hashes(folder)).toEqual(before)
})

test('the original stays when it is to stay', async () => {
  const path = put('原価.xlsx', await sheet())
  const before = hashes(folder)
  expect(await label([path, '--class', '社外秘', '--keep-original'])).toMatchObject({ code: 0 })
  expect(hashes(folder)).toMatchObject(before)
  expect(readdirSync(folder).toSorted()).toEqual(['【社外秘】原価.xlsx', '原価.xlsx'])
})

test('a file that cannot be marked is left as it is, with the reason', async () => {
  const closed = await PDFDocument.create()
  closed.addPage()
  closed.encrypt({ userPassword: 'a', ownerPassword: 'b' })
  const signed = await PDFDocument.create()
  signed.addPage()
  signed.context.register(signed.context.obj({ Type: 'Sig', ByteRange: [0, 1, 2, 3] }))
  const good = await sheet()
  const locked = put('読取専用.xlsx', good)
  chmodSync(locked, 0o444)
  put('編集中.xlsx', good)
  put('~$編集中.xlsx', 'x')
  symlinkSync(join(folder, '編集中.xlsx'), join(folder, 'リンク.xlsx'))
  const refused: Record<string, string> = {
    [put('暗号化.pdf', await closed.save())]: 'パスワードで保護',
    [put('署名.pdf', await signed.save())]: '電子署名があります',
    [locked]: '読み取り専用',
    [join(folder, '編集中.xlsx')]: 'ほかの人が開いています',
    [join(folder, 'リンク.xlsx')]: '通常のファイルではありません',
    [put('壊れた.docx', (await exportDocx(pledge)).subarray(0, 4000))]: '壊れている',
    [put('メモ.txt', 'text')]: '中身に表示できない形式',
    [join(folder, 'ない.docx')]: 'ファイルがありません',
  }
  const before = hashes(folder)
  const { code, said } = await label([...Object.keys(refused), '--class', '社外秘'])
  expect(code).toBe(1)
  for (const [path, reason] of Object.entries(refused)) expect(said).toMatch(new RegExp(`${path}: .*${reason}`, 'u'))
  expect(hashes(folder)).toEqual(before)
})

test('a file changed since, one never marked, and a taken name are not undone or overwritten', async () => {
  const path = put('原価.xlsx', await sheet())
  put('【社外秘】原価.xlsx', 'other')
  expect((await label([path, '--class', '社外秘', '--prefix'])).said).toContain('同じ名前のファイルがすでにあります')
  expect((await label([path, '--undo'])).said).toContain('元に戻すための記録がありません')
  expect(await label([path, '--class', '社外秘'])).toMatchObject({ code: 0 })
  writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from([0])]))
  const changed = hashes(folder)
  expect(await label([path, '--undo'], 'en')).toMatchObject({ code: 1 })
  expect(hashes(folder)).toEqual(changed)
})

test.each([
  [['--class', '社外秘']],
  [['a.docx']],
  [['a.docx', '--class', '社外秘', '--undo']],
  [['a.docx', '--undo', '--prefix']],
  [['a.docx', '--class', '【秘】']],
  [['a.docx', '--class', '社外秘', '--colour', 'red']],
])('%j is wrong usage', async (args) => {
  await expect(label(args)).rejects.toBeInstanceOf(UsageError)
  expect(existsSync(records)).toBe(false)
})

test.skipIf(process.getuid?.() === 0)('a folder that may not be written leaves the file whole', async () => {
  const path = put('原価.xlsx', await sheet())
  const before = hashes(folder)
  chmodSync(folder, 0o555)
  try {
    expect((await label([path, '--class', '社外秘'])).code).toBe(1)
  } finally {
    chmodSync(folder, 0o755)
  }
  expect(hashes(folder)).toEqual(before)
})
