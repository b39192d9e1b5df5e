import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildDocx, buildZip, paragraph } from '../../engines/discovery/testing/build.ts'
import { checkFiles } from './check.ts'
import { extractText } from './extract.ts'
import { indexCommand } from './index-command.ts'
import { scanFolder } from './scan.ts'

/** What programs may rely on when they read our lines. */
const folder = mkdtempSync(join(tmpdir(), 'maruhi-lines-'))
const share = join(folder, 'share')
const secret = '見積の考え方。材料費に一割二分を載せ、段取り替え一回につき千八百円を加える。急ぎは別に相談して決める。'
const at = (name: string) => join(folder, name)
const index = at('secrets.idx')

type Command = typeof checkFiles
async function run(command: Command, ...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await command(args, {
    lang: 'ja',
    watched: false,
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    overwrite: () => undefined,
  })
  return { code, out, err }
}

beforeAll(() => {
  mkdirSync(share)
  writeFileSync(join(share, '考え方.txt'), `社外秘\n${secret}\n電話 090-1234-5678\n`)
  writeFileSync(join(share, '控え.zip'), buildZip([{ name: 'メモ.txt', content: '取扱注意\n' }]))
  writeFileSync(at('案内.txt'), '展示会のご案内です。')
  writeFileSync(at('一部.txt'), `先日の件です。${secret.slice(4, 48)}以上です。`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('scan --format ndjson: every field in every line, members behind their container, the summary last', async () => {
  const { code } = await run(scanFolder, share, '--format', 'ndjson', '--out', at('lines'), '--workers', '1')
  const lines = readFileSync(at('lines'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const files = lines.filter((line) => 'path' in line)
  expect(files.map(({ path }) => path).sort()).toEqual(['控え.zip', '控え.zip!メモ.txt', '考え方.txt'].sort())
  for (const file of files)
    for (const field of [
      'type',
      'bytes',
      'status',
      'chars',
      'marks',
      'labels',
      'personal',
      'hidden',
      'receivedFrom',
      'near',
      'encoding',
      'sha256',
      'ms',
    ])
      expect(file, `${String(file['path'])} ${field}`).toHaveProperty(field)
  expect(files.find(({ path }) => path === '考え方.txt')).toMatchObject({
    encoding: 'utf-8',
    personal: [{ kind: 'phone', count: 1 }],
    marks: [{ text: '社外秘', class: 'B', weight: 'high' }],
    receivedFrom: null,
  })
  expect(lines.some((line) => 'proposal' in line)).toBe(true)
  expect(Object.keys(lines.at(-1) ?? {})).toEqual(['summary'])
  expect(code).toBe(1)
})

test('check --index --json: verdict, matches with their runs, marks, personal data, status, ms; 0 only where all may be sent', async () => {
  const none = await run(checkFiles, at('案内.txt'), '--index', index, '--json')
  expect([none.code, none.out, none.err[0]]).toEqual([1, [], expect.stringContaining('がありません')])
  expect((await run(indexCommand, 'add', share, '--index', index)).code).toBe(0)
  expect(JSON.parse((await run(indexCommand, 'stat', '--index', index)).out[0] ?? '')).toMatchObject({ documents: 2 })
  const { code, out } = await run(checkFiles, at('案内.txt'), at('一部.txt'), '--index', index, '--json')
  const [innocent, partial] = out.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(innocent).toMatchObject({
    verdict: 'allowed',
    matches: [],
    marks: [],
    personal: [],
    status: 'ok',
    ms: expect.any(Number),
  })
  expect(partial).toMatchObject({
    verdict: 'needsApproval',
    matches: [{ id: '考え方.txt', kind: 'partial', share: expect.any(Number), runs: [{ chars: expect.any(Number) }] }],
  })
  expect(code).toBe(1)
  expect((await run(checkFiles, at('案内.txt'), '--index', index)).code).toBe(0)
  const gone = await run(checkFiles, at('ない.txt'), '--index', index, '--json')
  expect([gone.code, gone.out, gone.err.length]).toEqual([1, [], 1])
  expect((await run(indexCommand, 'remove', '考え方.txt', '--index', index)).code).toBe(0)
  expect((await run(checkFiles, at('一部.txt'), '--index', index)).code).toBe(0)
})

test('extract: visible text in reading order; --json tells parts with kind and status, --hidden also what nobody sees', async () => {
  const header = `<w:hdr>${paragraph('極秘')}</w:hdr>`
  writeFileSync(
    at('a.docx'),
    buildDocx(`${paragraph('本文')}<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隠し</w:t></w:r></w:p>`, {
      'word/header1.xml': header,
    }),
  )
  const plain = await run(extractText, at('a.docx'))
  expect([plain.code, plain.out.join(' ')]).toEqual([0, expect.not.stringContaining('隠し')])
  const told = JSON.parse((await run(extractText, at('a.docx'), '--json', '--hidden')).out[0] ?? '') as {
    status: string
    parts: { kind: string }[]
  }
  expect(told.status).toBe('ok')
  expect(told.parts.map(({ kind }) => kind).sort()).toEqual(['body', 'header', 'hidden'])
  writeFileSync(at('cut.docx'), buildDocx(paragraph('本文')).subarray(0, 120))
  expect((await run(extractText, at('cut.docx'), '--json')).code).toBe(1)
})
