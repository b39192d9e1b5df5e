import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildDocx, buildZip, encode, paragraph } from '../testing/build.ts'
import { packed } from '../testing/packed.ts'
import type { Proposal, ScanEvent, ScannedFile, ScanOptions } from '../types.ts'
import { scan } from './scan.ts'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'scan-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function put(path: string | Buffer, content: string | Uint8Array): Promise<void> {
  if (typeof path !== 'string') {
    await writeFile(Buffer.concat([Buffer.from(`${root}/`), path]), content)
    return
  }
  await mkdir(join(root, path, '..'), { recursive: true })
  await writeFile(join(root, path), content)
}

async function events(options: ScanOptions = {}): Promise<ScanEvent[]> {
  const seen: ScanEvent[] = []
  for await (const event of scan(root, { workers: 1, ...options })) seen.push(event)
  return seen
}
const filesOf = (seen: readonly ScanEvent[]): Map<string, ScannedFile> =>
  new Map(seen.flatMap((event) => (event.kind === 'file' ? [[event.file.path, event.file] as const] : [])))
const proposalsOf = (seen: readonly ScanEvent[]): Proposal[] =>
  seen.flatMap((event) => (event.kind === 'proposal' ? [event.proposal] : []))

describe('scan', () => {
  it('tells files with marks, members, personal data, encodings and a summary', async () => {
    await put('01_総務部/【社外秘】名簿.csv', encode('氏名,携帯電話\n青山 花子,090-1234-5678\n', 'shift_jis'))
    await put(
      '02_製造部/配合/配合表.docx',
      buildDocx(paragraph('配合'), { 'word/header1.xml': `<w:hdr>${paragraph('極秘')}</w:hdr>` }),
    )
    await put('02_製造部/控え.zip', buildZip([{ name: '中/メモ.txt', content: '取扱注意\n' }]))
    await put('02_製造部/空.txt', '')
    const seen = await events()
    const files = filesOf(seen)
    expect(files.get('01_総務部/【社外秘】名簿.csv')).toMatchObject({
      status: 'ok',
      encoding: 'shift_jis',
      marks: [{ text: '社外秘', class: 'B', part: 'file-name', weight: 'high' }],
      personal: [
        { kind: 'phone', count: 1 },
        { kind: 'name', count: 1 },
      ],
    })
    expect(files.get('02_製造部/配合/配合表.docx')?.marks).toEqual([
      { text: '極秘', class: 'A', part: 'header', weight: 'high', at: '1' },
    ])
    expect(files.get('02_製造部/控え.zip!中/メモ.txt')?.marks[0]).toMatchObject({ text: '取扱注意', weight: 'high' })
    expect(files.get('02_製造部/空.txt')).toMatchObject({ status: 'ok', chars: 0 })
    expect(seen.at(-1)).toMatchObject({ kind: 'summary', summary: { files: 4, read: 4, unchanged: 0, byStatus: { ok: 4 } } })
    expect(proposalsOf(seen).find((proposal) => proposal.files.includes('02_製造部/配合/配合表.docx'))).toMatchObject({
      class: '極秘',
      department: '製造部',
      kind: '製造',
    })
  })

  it('reads nothing again that is known and unchanged, and proposes the same', async () => {
    await put('開発/試作.txt', '極秘\n試作の記録である。')
    const first = await events()
    const known = filesOf(first)
    const second = await events({
      known: (path, stat) =>
        known.get(path)?.modified === stat.modified && known.get(path)?.bytes === stat.bytes ? known.get(path) : undefined,
    })
    expect(second.at(-1)).toMatchObject({ kind: 'summary', summary: { files: 1, read: 0, unchanged: 1 } })
    expect(proposalsOf(second)).toEqual(proposalsOf(first))
  })

  it('does not leave the root over links', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'))
    await writeFile(join(outside, 'secret.txt'), '極秘')
    await symlink(outside, join(root, 'link'))
    await put('a.txt', 'a')
    await symlink(join(root, 'a.txt'), join(root, 'inside'))
    const seen = await events()
    expect([...filesOf(seen).keys()]).toEqual(['a.txt'])
    expect(seen.filter((event) => event.kind === 'problem')).toEqual([{ kind: 'problem', path: 'link', reason: 'outside' }])
    await rm(outside, { recursive: true })
  })

  it('reads names in Shift_JIS and composes those of Macs', async () => {
    await put(encode('価格表.txt', 'shift_jis'), 'x')
    await put('ガイド.txt'.normalize('NFD'), 'x')
    expect([...filesOf(await events()).keys()].sort()).toEqual(['ガイド.txt', '価格表.txt'].sort())
  })

  it('reads an archive cut into volumes once, again when one of them has come', async () => {
    const seven = packed('sevenZip')
    await put('古い.7z.001', seven.subarray(0, 100))
    const known = new Map<string, ScannedFile[]>()
    const look = async () => {
      const files = filesOf(await events({ known: (path) => known.get(path) }))
      for (const [path, file] of files) if (!path.includes('!')) known.set(path, [file])
      return [...files].map(([path, { status, reason }]) => `${path} ${status} ${reason}`.trim()).sort()
    }
    expect(await look()).toEqual(['古い.7z.001 limited volumeMissing'])
    await put('古い.7z.002', seven.subarray(100))
    expect(await look()).toEqual(['古い.7z.001 ok', '古い.7z.001!w.txt ok', '古い.7z.002 ok'])
  })

  it('finds copies and near duplicates', async () => {
    const text =
      '加熱は六百三十度で三十六分保ち、毎時四十度で冷ます。炉の奥と手前で六度の差があるため、奥の段には置かない。金型の温度が四十度を超えると寸法が縮む。'.repeat(
        4,
      )
    await put('a.txt', text)
    await put('b.txt', text)
    await put('c.docx', buildDocx(paragraph(`${text}改訂した。`)))
    await put('d.txt', '全く別の話である。春の花壇に水をやり、夏の祭りの準備をし、秋の収穫を祝い、冬の寒さに備える。'.repeat(4))
    const near = [...filesOf(await events()).values()].flatMap((file) =>
      (file.near ?? []).map((one) => [file.path, one.path].sort().join(' ')),
    )
    expect(new Set(near)).toEqual(new Set(['a.txt b.txt', 'a.txt c.docx', 'b.txt c.docx']))
  })

  it('replaces a worker that takes too long and goes on', async () => {
    await put('a.txt', 'x'.repeat(2_000_000))
    await put('b.txt', 'y')
    const seen = await events({ timeoutMs: 1 })
    const files = filesOf(seen)
    expect(files.size).toBe(2)
    expect([...files.values()].some((file) => file.status === 'limited' && file.reason === 'timeout')).toBe(true)
    expect(seen.at(-1)?.kind).toBe('summary')
  })

  it('tells whose information a paper is once the own company is known', async () => {
    const own = '株式会社青空製作所'
    for (const i of [1, 2, 3, 4]) await put(`営業部/見積/見積${i}.txt`, `御見積書\n得意先${i}株式会社 御中\n${own}\n`)
    await put(
      '設計部/仕様.txt',
      `要求仕様書\n緑川電機株式会社　技術部　発行 2024/04/01\n宛先：${own} 御中\n本書は緑川電機株式会社の承諾なく複写し、又は第三者に渡すことを禁じます。\n`,
    )
    const files = filesOf(await events())
    expect(files.get('設計部/仕様.txt')?.receivedFrom).toBe('緑川電機株式会社')
    expect(files.get('営業部/見積/見積1.txt')?.receivedFrom).toBeUndefined()
  })

  it('says in a code what is wrong with the root', async () => {
    await put('file', 'x')
    await expect(scan(join(root, 'none')).next()).rejects.toMatchObject({ code: 'rootMissing' })
    await expect(scan(join(root, 'file')).next()).rejects.toMatchObject({ code: 'rootNotFolder' })
  })

  it('stops when told to', async () => {
    for (let i = 0; i < 50; i++) await put(`${i}.txt`, 'x')
    const stop = new AbortController()
    const seen: ScanEvent[] = []
    await expect(async () => {
      for await (const event of scan(root, { workers: 1, signal: stop.signal })) {
        seen.push(event)
        if (event.kind === 'file') stop.abort()
      }
    }).rejects.toThrow()
    expect(seen.some((event) => event.kind === 'summary')).toBe(false)
  })

  it('tells permission bits', async () => {
    await put('open.txt', 'x')
    await chmod(join(root, 'open.txt'), 0o664)
    expect(filesOf(await events()).get('open.txt')?.access).toMatchObject({
      mode: 0o664,
      everyoneReads: true,
      everyoneWrites: false,
    })
  })
})
