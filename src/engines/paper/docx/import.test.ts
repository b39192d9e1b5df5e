import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PaperError } from '../error.ts'
import type { PaperDocument } from '../model/document.ts'
import { flow } from '../model/flow.ts'
import { plainText } from '../model/plain-text.ts'
import { sameBlock } from '../model/same.ts'
import { samples } from '../samples/index.ts'
import { regulation } from '../samples/regulation.ts'
import { agreement } from '../samples/agreement.ts'
import { standard } from '../samples/standard.ts'
import { childOf, findAll, innerText, parseXml, type XmlElement } from '../xml/parse.ts'
import { readZip, textOf } from '../zip/read.ts'
import { rewriteZip } from '../zip/write.ts'
import { applyEdits } from './apply.ts'
import { digestOf } from './digest.ts'
import { exportDocx } from './export.ts'
import { importDocx } from './foreign.ts'
import { reimportDocx } from './import.ts'
import { readDocxDigest, readWord, wordText, type WordFile } from './read.ts'

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** What a person in Word does, done to the body's XML. */
async function edited(document: PaperDocument, edit: (xml: string) => string): Promise<Uint8Array> {
  const zip = readZip(await exportDocx(document))
  const before = textOf(zip, 'word/document.xml') ?? ''
  const after = edit(before)
  expect(after).not.toBe(before)
  return rewriteZip(zip, new Map([['word/document.xml', Buffer.from(after)]]))
}

const paragraphOf = (xml: string, text: string): string =>
  (xml.match(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gsu) ?? []).find((one) => one.includes(text)) ?? ''

describe.each(Object.entries(samples))('%s', (_, document) => {
  test('exports to the same bytes and comes back without a difference', async () => {
    const bytes = await exportDocx(document)
    expect(hash(await exportDocx(structuredClone(document)))).toBe(hash(bytes))
    expect(reimportDocx(document, bytes)).toEqual({ edits: [], tracked: [], unreadable: [] })
    expect(readDocxDigest(bytes)).toBe(digestOf(document))
  })
})

describe('edits made in Word', () => {
  test('a changed sentence is one edit; references in it stay references', async () => {
    const file = await edited(regulation, (xml) => xml.replace('の分類、秘密として', 'の分類（極秘又は社外秘）、秘密として'))
    const { edits } = reimportDocx(regulation, file)
    expect(edits).toEqual([
      expect.objectContaining({
        kind: 'changed',
        id: 'designation-1',
        block: expect.objectContaining({
          text: [
            '管理責任者は、情報を秘密情報に指定し、',
            { ref: 'classes' },
            'の分類（極秘又は社外秘）、秘密として管理する期間及びアクセス権者の範囲を定める。',
          ],
        }),
      }),
    ])
  })

  test('a new article and its text are added where they stand, typed numbers taken off', async () => {
    const file = await edited(regulation, (xml) => {
      const at = paragraphOf(xml, '<w:t xml:space="preserve">（指定）</w:t>')
      const article = '<w:p><w:pPr><w:pStyle w:val="PaperArticle"/></w:pPr><w:r><w:t>第7条（台帳）</w:t></w:r></w:p>'
      const text =
        '<w:p><w:pPr><w:pStyle w:val="PaperArticleText"/></w:pPr><w:r><w:t>秘密情報は、台帳に記録する。</w:t></w:r></w:p>'
      return xml.replace(at, article + text + at)
    })
    const { edits } = reimportDocx(regulation, file)
    expect(edits).toEqual([
      { kind: 'added', after: 'committee-1', block: { kind: 'article', id: 'new-1', title: '台帳' } },
      { kind: 'added', after: 'new-1', block: { kind: 'paragraph', id: 'new-2', text: '秘密情報は、台帳に記録する。' } },
    ])
    const after = flow(applyEdits(regulation, edits)).map(plainText)
    expect(after).toContain('第8条（指定）')
    expect(after.join('')).toContain('第8条により指定された')
  })

  test('a removed paragraph, a moved one and a new title', async () => {
    const file = await edited(regulation, (xml) => {
      const removed = paragraphOf(xml, '不在のときは')
      const moved = paragraphOf(xml, '入社したとき')
      const target = paragraphOf(xml, '退職するとき')
      return xml
        .replace(removed, '')
        .replace(moved, '')
        .replace(target, target + moved)
        .replace('>秘密情報管理規程<', '>情報管理規程<')
    })
    const { edits } = reimportDocx(regulation, file)
    expect(edits.map((edit) => [edit.kind, 'id' in edit ? edit.id : ''])).toEqual([
      ['front', ''],
      ['removed', 'officer-3'],
      ['moved', 'pledge-join'],
    ])
    const after = applyEdits(regulation, edits)
    expect(after.title).toBe('情報管理規程')
    const ids = after.blocks.map(({ id }) => id)
    expect(ids.indexOf('pledge-join')).toBe(ids.indexOf('pledge-leave') + 1)
  })

  test('two paragraphs joined to one lose no word', async () => {
    const file = await edited(regulation, (xml) => {
      const first = paragraphOf(xml, '情報の管理を統括する者')
      const second = paragraphOf(xml, '各部門に管理責任者')
      const inside = second.replace(/^<w:p><w:pPr>.*?<\/w:pPr>/su, '').replace('</w:p>', '')
      return xml.replace(second, '').replace(first, first.replace('</w:p>', `${inside}</w:p>`))
    })
    const { edits } = reimportDocx(regulation, file)
    expect(edits.map(({ kind }) => kind).sort()).toEqual(['changed', 'removed'])
    const changed = edits.find(({ kind }) => kind === 'changed')
    expect(JSON.stringify(changed)).toContain('各部門に管理責任者を置き')
  })

  test('a cell and a new row of a table; the rest of the table stays', async () => {
    const file = await edited(standard, (xml) => {
      const rows = xml.match(/<w:tr>(?:(?!<\/w:tr>).)*<\/w:tr>/gsu) ?? []
      const last = rows.at(-1) ?? ''
      const row = last.replaceAll(/<w:bookmark(?:Start|End)[^>]*>/gu, '').replaceAll(/(<w:t[^>]*>)[^<]*/gu, '$1追加')
      return xml.replace('管理責任者のみが行う。', '統括責任者のみが行う。').replace(last, last + row)
    })
    const [edit, ...others] = reimportDocx(standard, file).edits
    expect(others).toEqual([])
    if (edit?.kind !== 'changed' || edit.block.kind !== 'table' || edit.before.kind !== 'table')
      throw new Error('not one changed table')
    expect(edit.block.rows).toHaveLength(9)
    expect(edit.block.rows[2]?.[1]).toBe('統括責任者のみが行う。電子ファイルは複製できないように設定する。')
    expect(edit.block.rows[8]).toEqual(['追加', '追加', '追加'])
    expect(edit.block.rows[0]).toEqual(edit.before.rows[0])
    expect(edit.block).toMatchObject({ caption: '分類ごとの取扱い', head: edit.before.head, columns: edit.before.columns })
  })

  test('a name written into the signature', async () => {
    const file = await edited(agreement, (xml) => {
      const at = xml.lastIndexOf('<w:t xml:space="preserve"></w:t>')
      const empty = at >= 0 ? at : xml.lastIndexOf('<w:t/>')
      expect(empty).toBeGreaterThan(0)
      return `${xml.slice(0, empty)}<w:t>代表取締役　渡邉 恵</w:t>${xml.slice(xml.indexOf('>', empty) + 1).replace(/^<\/w:t>/u, '')}`
    })
    const { edits } = reimportDocx(agreement, file)
    expect(edits).toHaveLength(1)
    expect(JSON.stringify(edits)).toContain('渡邉 恵')
  })

  test('tracked changes are read as accepted and told', async () => {
    const file = await edited(regulation, (xml) => {
      const run = '<w:r><w:t xml:space="preserve">定期に、又は必要に応じて</w:t></w:r>'
      const at = paragraphOf(xml, '監査し、その結果')
      const tracked = at
        .replace('会社は、情報の管理の状況を定期に、又は必要に応じて監査し、', '会社は、情報の管理の状況を')
        .replace(
          /(<w:bookmarkEnd)/u,
          `<w:del w:id="90" w:author="佐藤"><w:r><w:delText>毎年</w:delText></w:r></w:del><w:ins w:id="91" w:author="佐藤">${run}</w:ins>$1`,
        )
      return xml.replace(at, tracked)
    })
    const { edits, tracked } = reimportDocx(regulation, file)
    expect(tracked).toEqual([
      { kind: 'deleted', text: '毎年', author: '佐藤' },
      { kind: 'inserted', text: '定期に、又は必要に応じて', author: '佐藤' },
    ])
    expect(edits.map(({ kind }) => kind)).toEqual(['changed'])
  })

  test('drawings and equations are told with their text', async () => {
    const box = '<w:r><w:drawing><wps:txbx><w:p><w:r><w:t>図の中の文</w:t></w:r></w:p></wps:txbx></w:drawing></w:r>'
    const file = await edited(regulation, (xml) => xml.replace('（目的）</w:t></w:r>', `（目的）</w:t></w:r>${box}`))
    expect(reimportDocx(regulation, file)).toMatchObject({ edits: [], unreadable: [{ what: 'drawing', text: '図の中の文' }] })
  })

  test('text boxes as newer Word writes them, and signs of symbol fonts, are told, not swallowed', async () => {
    const box =
      '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:posOffset>914400</wp:posOffset><w:txbxContent><w:p><w:r><w:t>枠の中の文</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>' +
      '<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>枠の中の文</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    const file = await edited(regulation, (xml) => xml.replace('（目的）</w:t></w:r>', `（目的）</w:t></w:r>${box}`))
    expect(reimportDocx(regulation, file)).toMatchObject({
      edits: [],
      unreadable: [
        { what: 'drawing', text: '枠の中の文' },
        { what: 'drawing', text: '' },
      ],
    })
  })

  test('a paragraph whose name lies in what was deleted at its beginning is known, as LibreOffice writes it', async () => {
    const file = await edited(regulation, (xml) => {
      const at = paragraphOf(xml, '監査し、その結果')
      const named = /<w:bookmarkStart[^>]*>/u.exec(at)?.[0] ?? ''
      const gone = `<w:del w:id="90" w:author="佐藤">${named}<w:r><w:delText>毎年</w:delText></w:r></w:del>`
      return xml.replace(at, at.replace(named, gone).replace('定期に、又は必要に応じて', '定期に'))
    })
    const { edits, tracked } = reimportDocx(regulation, file)
    expect(tracked).toEqual([{ kind: 'deleted', text: '毎年', author: '佐藤' }])
    expect(edits.map(({ kind }) => kind)).toEqual(['changed'])
  })

  test('rows added and removed while changes are tracked', async () => {
    const file = await edited(standard, (xml) => {
      const rows = xml.match(/<w:tr>(?:(?!<\/w:tr>).)*<\/w:tr>/gsu) ?? []
      const last = rows.at(-1) ?? ''
      const by = 'w:id="1" w:author="佐藤"'
      const fresh = last.replaceAll(/<w:bookmark(?:Start|End)[^>]*>/gu, '').replaceAll(/(<w:t[^>]*>)[^<]*/gu, '$1追加')
      const change = (row: string, kind: 'ins' | 'del') =>
        /<w:trPr>/u.test(row)
          ? row.replace('</w:trPr>', `<w:${kind} ${by}/></w:trPr>`)
          : row.replace('<w:tr>', `<w:tr><w:trPr><w:${kind} ${by}/></w:trPr>`)
      return xml.replace(last, change(last, 'del') + change(fresh, 'ins'))
    })
    const { edits, tracked } = reimportDocx(standard, file)
    expect(tracked.map(({ kind, author }) => [kind, author])).toEqual([
      ['deleted', '佐藤'],
      ['inserted', '佐藤'],
    ])
    const [edit] = edits
    if (edit?.kind !== 'changed' || edit.block.kind !== 'table' || edit.before.kind !== 'table')
      throw new Error('no changed table')
    expect(edit.block.rows).toHaveLength(edit.before.rows.length)
    expect(edit.block.rows.at(-1)).toEqual(['追加', '追加', '追加'])
  })

  test('an article moved with its text, a new table and a comment: nothing is lost, numbers follow', async () => {
    const articles = regulation.blocks
      .filter(({ kind }) => kind === 'article')
      .map((block) => ('title' in block ? block.title : ''))
    const comment = '<w:comments xmlns:w="x"><w:comment w:id="0"><w:p><w:r><w:t>要確認</w:t></w:r></w:p></w:comment></w:comments>'
    const cell = (text: string) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`
    const table = `<w:tbl><w:tr>${cell('部門')}${cell('責任者')}</w:tr><w:tr>${cell('技術課')}${cell('髙橋')}</w:tr></w:tbl>`
    const file = await edited(regulation, (xml) => {
      const at = (title = '') => xml.indexOf(paragraphOf(xml, `（${title}）`))
      const moved = xml.slice(at(articles[1]), at(articles[2]))
      return xml.replace(moved, '').replace(/(?=<w:sectPr\b(?:(?!<w:sectPr\b).)*$)/su, moved + table)
    })
    const { edits, unreadable } = reimportDocx(
      regulation,
      rewriteZip(readZip(file), new Map([['word/comments.xml', Buffer.from(comment)]])),
    )
    expect(new Set(edits.map(({ kind }) => kind))).toEqual(new Set(['moved', 'added']))
    expect(unreadable).toEqual([{ what: 'comment', text: '要確認' }])
    const after = applyEdits(regulation, edits)
    const start = regulation.blocks.findIndex((block) => 'title' in block && block.title === articles[1])
    const end = regulation.blocks.findIndex((block) => 'title' in block && block.title === articles[2])
    const ids = regulation.blocks.map(({ id }) => id)
    expect(after.blocks.map(({ id }) => id).slice(0, -1)).toEqual([
      ...ids.slice(0, start),
      ...ids.slice(end),
      ...ids.slice(start, end),
    ])
    expect(after.blocks.at(-1)).toMatchObject({
      kind: 'table',
      rows: [
        ['部門', '責任者'],
        ['技術課', '髙橋'],
      ],
    })
    expect(flow(after).map(plainText).at(-1)).not.toBe('')
  })

  test('every sentence rewritten is an edit each; without Word’s bookmarks it is another document', async () => {
    const rewritten = (xml: string) => xml.replaceAll(/(<w:t [^>]*>)[^<]{6,}(?=<\/w:t>)/gu, '$1まったく別の文にした。')
    const file = await edited(regulation, rewritten)
    const { edits } = reimportDocx(regulation, file)
    expect(edits.length).toBeGreaterThan(regulation.blocks.length / 2)
    expect(edits.filter(({ kind }) => kind === 'removed' || kind === 'added')).toEqual([])
    const bare = await edited(regulation, (xml) => rewritten(xml).replaceAll(/<w:bookmark(?:Start|End)[^>]*>/gu, ''))
    expect(() => reimportDocx(regulation, bare)).toThrow(expect.objectContaining({ code: 'UNRECOGNISABLE' }))
  })

  test('lost bookmarks: what says the same is the same', async () => {
    const file = await edited(regulation, (xml) => xml.replaceAll(/<w:bookmark(?:Start|End)[^>]*>/gu, ''))
    const { edits } = reimportDocx(regulation, file)
    // Only blocks with references cannot be told by their text alone.
    expect(edits.length).toBeLessThan(regulation.blocks.length / 3)
  })
})

test('another document is refused, not taken apart', async () => {
  const file = await exportDocx(samples['leaflet'] ?? regulation)
  expect(() => reimportDocx(regulation, file)).toThrow(
    expect.objectContaining({ code: 'UNRECOGNISABLE', detail: `0/${regulation.blocks.length}` }),
  )
})

test.each([
  ['DAMAGED', Buffer.from('PK\u0003\u0004 nothing')],
  ['DAMAGED', Buffer.from('plain text that is no zip at all')],
  ['UNSUPPORTED', Buffer.from('d0cf11e0a1b11ae1000000000000000000000000000000000000', 'hex')],
  ['ENCRYPTED', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')])],
])('%s', (code, bytes) => {
  expect(() => reimportDocx(regulation, bytes)).toThrow(expect.objectContaining({ code }))
})

test('a foreign file: chapters, articles and items by the numbers somebody typed, tables as tables', async () => {
  const said = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
  const cell = (text: string) => `<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${said(text)}</w:tc>`
  const file = await edited(samples['pledge'] ?? regulation, (xml) => {
    const body = ['第一章　総則', '第２条（定義）', '用語は次による。', '（１）秘密', 'イ　図面', '・注意'].map(said).join('')
    return xml.replace(/<w:body>.*<\/w:body>/su, `<w:body>${body}<w:tbl><w:tr>${cell('甲')}${cell('乙')}</w:tr></w:tbl></w:body>`)
  })
  const { blocks, unreadable } = importDocx(file)
  expect(blocks).toEqual([
    { kind: 'chapter', id: 'new-1', title: '総則' },
    { kind: 'article', id: 'new-2', title: '定義' },
    { kind: 'paragraph', id: 'new-3', text: '用語は次による。' },
    { kind: 'item', id: 'new-4', text: '秘密' },
    { kind: 'item', id: 'new-5', level: 2, text: '図面' },
    { kind: 'bullet', id: 'new-6', text: '注意' },
    { kind: 'table', id: 'new-7', columns: [{ width: 1 }, { width: 1 }], rows: [['甲', '乙']] },
  ])
  expect(unreadable).toEqual([
    { what: 'merged rows', text: '甲' },
    { what: 'merged rows', text: '乙' },
  ])
})

test('whatever sentences are changed, accepting all edits gives what the file says', async () => {
  const plain = regulation.blocks
    .filter((block) => block.kind === 'paragraph' && typeof block.text === 'string')
    .map(({ id }) => id)
  await fc.assert(
    fc.asyncProperty(fc.subarray(plain), fc.stringMatching(/^[ぁ-ん一-龠A-Za-z<>&"0-9]{1,20}$/u), async (ids, word) => {
      const wanted: PaperDocument = {
        ...regulation,
        blocks: regulation.blocks.map((block) =>
          ids.includes(block.id) && block.kind === 'paragraph' ? { ...block, text: `${block.text as string}${word}` } : block,
        ),
      }
      const { edits } = reimportDocx(regulation, await exportDocx(wanted))
      expect(edits).toHaveLength(ids.length)
      const got = applyEdits(regulation, edits).blocks
      expect(got.every((block, i) => sameBlock(block, wanted.blocks[i] ?? block))).toBe(true)
    }),
    { numRuns: 12 },
  )
})

const corpus = join(process.env['MARUHI_CORPUS'] ?? '../shared/corpus', 'office')

test.skipIf(!existsSync(corpus))(
  'Word files nobody here wrote: every word is in a block, a tracked change, or told as unreadable',
  () => {
    const left: string[] = []
    for (const name of readdirSync(corpus).filter((one) => one.endsWith('.docx'))) {
      const bytes = readFileSync(join(corpus, name))
      let body: XmlElement | undefined
      let read: WordFile
      try {
        read = readWord(bytes)
        body = childOf(parseXml(textOf(readZip(bytes), 'word/document.xml') ?? ''), 'w:body')
      } catch (error) {
        expect(error, name).toBeInstanceOf(PaperError)
        continue
      }
      const kept = [
        ...read.pieces.flatMap((piece) => (piece.kind === 'paragraph' ? piece.runs.map(({ ruby }) => ruby ?? '') : [])),
        ...read.pieces.map(wordText),
        ...read.tracked.map(({ text }) => text),
        ...read.unreadable.map(({ text }) => text),
      ]
      const all = kept.join('\n').replaceAll(/\s/gu, '')
      for (const element of body ? findAll(body, 'w:t') : []) {
        const text = innerText(element).replaceAll(/\s/gu, '')
        if (!all.includes(text)) left.push(`${name}: ${text}`)
      }
    }
    expect(left).toEqual([])
  },
)
