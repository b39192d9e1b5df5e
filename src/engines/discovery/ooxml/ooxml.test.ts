import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../extract/budget.ts'
import { extractBytes } from '../scan/extract-file.ts'
import { buildDocx, buildZip, paragraph } from '../testing/build.ts'

type Parts = Awaited<ReturnType<typeof extractBytes>>['parts']
const said = (parts: Parts): string[] =>
  parts.map((part) => `${part.hidden ?? part.kind}: ${part.text.trim().replace(/\s+/g, ' ')}`)
const relations = (pairs: Record<string, [string, string]>): string =>
  `<Relationships>${Object.entries(pairs)
    .map(([id, [type, target]]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

describe('Word', () => {
  it('reads headers, footers, notes, comments, text boxes, watermarks, alternative text and properties', async () => {
    const body = `${paragraph('本文')}<w:p><w:r><mc:AlternateContent><mc:Choice><wp:docPr name="t" descr="図の説明"/><wps:txbx><w:txbxContent>${paragraph('箱の中')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${paragraph('箱の中')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
    const file = buildDocx(body, {
      'word/header1.xml': `<w:hdr><w:p><w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="極秘"/></v:shape></w:pict></w:r></w:p>${paragraph('上')}</w:hdr>`,
      'word/footer2.xml': `<w:ftr>${paragraph('下')}</w:ftr>`,
      'word/footnotes.xml': `<w:footnotes>${paragraph('脚注')}</w:footnotes>`,
      'word/comments.xml': `<w:comments>${paragraph('批評')}</w:comments>`,
      'docProps/core.xml':
        '<cp:coreProperties><dc:title>題</dc:title><dcterms:created>2024</dcterms:created></cp:coreProperties>',
    })
    const { parts, status, type } = await extractBytes(file, 'a.docx')
    expect([type, status]).toEqual(['docx', 'ok'])
    expect(said(parts).sort()).toEqual(
      [
        'alt: 図の説明',
        'body: 本文',
        'textbox: 箱の中',
        'watermark: 極秘',
        'header: 上',
        'footer: 下',
        'footnote: 脚注',
        'comment: 批評',
        'properties: 題',
      ].sort(),
    )
  })

  it('reads a choice within a choice once', async () => {
    const alternate = (choice: string, fallback: string): string =>
      `<mc:AlternateContent><mc:Choice>${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`
    const box = (text: string): string => `<w:txbxContent>${text}</w:txbxContent>`
    const inner = paragraph(alternate(box(paragraph('内')), box(paragraph('内'))))
    const { parts } = await extractBytes(buildDocx(`<w:p>${alternate(box(inner), box(inner))}</w:p>`), 'a.docx')
    expect(said(parts)).toEqual(['textbox: 内'])
  })

  it('sends deleted, vanished and white text to the hidden stream', async () => {
    const run = (properties: string, text: string): string => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
    const body = `<w:p>${run('<w:vanish/>', '隠し')}${run('<w:vanish w:val="0"/>', '見える')}${run('<w:color w:val="FFFFFF"/>', '白')}${run('<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>', '反転')}<w:del><w:r><w:delText>消した</w:delText></w:r></w:del></w:p>`
    const { parts } = await extractBytes(buildDocx(body), 'a.docx')
    expect(said(parts)).toEqual(['body: 見える反転', 'vanish: 隠し', 'white: 白', 'deleted: 消した'])
  })

  it('reads what fields offer, variables of macros, captions of tables, tips of links and chunks under any name', async () => {
    const body = `<w:tbl><w:tblPr><w:tblCaption w:val="表題"/></w:tblPr></w:tbl><w:p><w:hyperlink w:tooltip="案内"/><w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="候補" w:value="1"/></w:dropDownList></w:sdtPr></w:sdt><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="既定"/></w:textInput></w:ffData></w:fldChar></w:r></w:p>`
    const file = buildDocx(body, {
      'word/settings.xml': '<w:settings><w:docVars><w:docVar w:name="v" w:val="変数"/></w:docVars></w:settings>',
      'word/_rels/document.xml.rels': relations({ c: ['aFChunk', 'x/1.dat'] }),
      'word/x/1.dat': '<html><body>取り込み</body></html>',
    })
    const { parts, members } = await extractBytes(file, 'a.docx')
    expect(said(parts).sort()).toEqual(['alt: 表題', 'alt: 案内', 'choice: 候補 既定', 'field: 変数'].sort())
    expect(members.map((member) => said(member.parts))).toEqual([['body: 取り込み']])
  })

  it('keeps readings apart from the words below them', async () => {
    const ruby = (base: string, reading: string): string =>
      `<w:r><w:ruby><w:rt><w:r><w:t>${reading}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>${base}</w:t></w:r></w:rubyBase></w:ruby></w:r>`
    const { parts } = await extractBytes(
      buildDocx(`<w:p>${ruby('社', 'しゃ')}${ruby('外', 'がい')}${ruby('秘', 'ひ')}</w:p>`),
      'a.docx',
    )
    expect(said(parts)).toEqual(['body: 社外秘', 'alt: しゃがいひ'])
  })

  it('reads what fields show of their instruction or ask, hints of forms, names of fields, shapes of the older kind, controls', async () => {
    const field = (instruction: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const body = `<w:p>${field(' MACROBUTTON None [宛先]')}${field(' FILLIN "件名は" \\* "形式"')}${field(' HYPERLINK "http://x" \\o "案内"')}${field(' DATE \\@ "yyyy年"')}<w:fldSimple w:instr=' XE "索引"'/><w:r><w:fldChar><w:ffData><w:helpText w:val="手引"/><w:statusText w:val="状態"/></w:ffData></w:fldChar><w:pict><v:rect alt="矩形"/><v:shape><v:imagedata o:title="印影"/></v:shape></w:pict></w:r><w:sdt><w:sdtPr><w:alias w:val="欄"/></w:sdtPr></w:sdt></w:p>`
    const control = (value: string): string =>
      `<ax:ocx><ax:ocxPr ax:name="Size" ax:value="9"/><ax:ocxPr ax:name="Caption" ax:value="${value}"/></ax:ocx>`
    const binary = Buffer.concat([
      Buffer.alloc(28, 1),
      Buffer.of(8, 0, 0, 0, 9, 9, 9, 9),
      Buffer.from('承認する', 'utf16le'),
      Buffer.from('Arial\0\0\0'),
    ])
    const file = buildDocx(body, {
      'word/activeX/activeX1.xml': control('釦'),
      'word/activeX/activeX2.bin': binary as unknown as string,
      'word/media/a.svg': '<svg><title>題</title><path d="M0"/><text>線<tspan>画</tspan></text></svg>',
    })
    const { parts } = await extractBytes(file, 'a.docx')
    expect(said(parts).sort()).toEqual(
      [
        'body: [宛先]',
        'choice: 件名は 案内 索引 手引 状態 欄',
        'alt: 矩形',
        'alt: 印影',
        'choice: 釦',
        'choice: 承認する',
        'picture: 題 線画',
      ].sort(),
    )
  })

  it('knows parts by what they are, under any name', async () => {
    const file = buildDocx(paragraph('本文'), {
      'word/top.xml': `<w:hdr>${paragraph('上')}</w:hdr>`,
      'word/x/f.xml': `<?xml version="1.0"?>\n<w:ftr>${paragraph('下')}</w:ftr>`,
      'word/c.xml': `<w:comments>${paragraph('批評')}</w:comments>`,
      'word/other.xml': `<w:other>${paragraph('別')}</w:other>`,
    })
    const { parts, status } = await extractBytes(file, 'a.docx')
    expect([status, ...said(parts)]).toEqual(['ok', 'body: 本文', 'header: 上', 'footer: 下', 'comment: 批評'])
  })

  it('takes labels of LabelInfo.xml before those of the custom properties', async () => {
    const id = '11111111-2222-3333-4444-555555555555'
    const file = buildDocx(paragraph('x'), {
      'docProps/custom.xml': `<Properties><property name="MSIP_Label_${id}_Name"><vt:lpwstr>社外秘</vt:lpwstr></property><property name="MSIP_Label_99999999-0000-0000-0000-000000000000_Name"><vt:lpwstr>公開</vt:lpwstr></property></Properties>`,
      'docMetadata/LabelInfo.xml': `<clbl:labelList><clbl:label id="{${id}}" enabled="1"/></clbl:labelList>`,
    })
    expect((await extractBytes(file, 'a.docx')).labels).toEqual([
      { id, name: '社外秘', source: 'label-info', enabled: true, class: 'B' },
    ])
  })

  it('is partial where the document is cut, limited where it declares entities', async () => {
    expect(
      await extractBytes(buildZip([{ name: 'word/document.xml', content: '<w:document><w:p><w:t>途中' }]), 'a.docx'),
    ).toMatchObject({ status: 'partial', reason: 'cut' })
    const entity = '<!DOCTYPE x [<!ENTITY a "b">]><w:document><w:p><w:r><w:t>&a;社外秘</w:t></w:r></w:p></w:document>'
    const read = await extractBytes(buildZip([{ name: 'word/document.xml', content: entity }]), 'a.docx')
    expect(read).toMatchObject({ status: 'limited', reason: 'entity' })
    expect(said(read.parts)).toEqual(['body: &a;社外秘'])
  })
})

describe('Excel', () => {
  const workbook = (sheet: string, more: Record<string, string> = {}, state = ''): Buffer =>
    buildZip(
      Object.entries({
        'xl/workbook.xml': `<workbook><sheets><sheet name="表" ${state} r:id="r1"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': relations({ r1: ['worksheet', 'worksheets/sheet1.xml'] }),
        'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
        'xl/sharedStrings.xml':
          '<sst><si><t>氏名</t><rPh><t>シメイ</t></rPh></si><si><r><t>青</t></r><r><t>山</t></r></si><si><t>使われない</t></si></sst>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
        ...more,
      }).map(([name, content]) => ({ name, content })),
    )

  it('reads strings, numbers, dates and print headers; unused strings are hidden', async () => {
    const sheet =
      '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>12</v></c><c r="B2" s="1"><v>45383</v></c><c t="inlineStr"><is><t>直</t></is></c></row></sheetData><headerFooter><oddHeader>&amp;C&amp;"ＭＳ,太字"&amp;14社外秘&amp;R&amp;P</oddHeader></headerFooter>'
    expect(said((await extractBytes(workbook(sheet), 'a.xlsx')).parts)).toEqual([
      'sheet: 表',
      'header: 社外秘',
      'body: 氏名 青山 12 2024/4/1 直',
      'orphan: 使われない',
    ])
  })

  it('reads what stands beside cells: hints, choices, tips, formats, words of formulas and names, controls, connections, pivots', async () => {
    const sheet =
      '<sheetData><row><c r="A1" t="str"><f>IF(B1="","",IF(B1=1,"合格","否"))</f><v>x</v></c></row></sheetData><dataValidations><dataValidation prompt="記入例" error="誤り"><formula1>"甲,乙"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" tooltip="案内"/></hyperlinks>'
    const file = workbook(sheet, {
      'xl/workbook.xml':
        '<workbook><sheets><sheet name="表" r:id="r1"/></sheets><definedNames><definedName name="n">"定数"</definedName><definedName name="m">表!$A$1</definedName></definedNames></workbook>',
      'xl/styles.xml': '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="&quot;秘密&quot;0"/></numFmts></styleSheet>',
      'xl/worksheets/_rels/sheet1.xml.rels': relations({ v: ['vmlDrawing', '../drawings/v.vml'] }),
      'xl/drawings/v.vml': '<xml><v:shape><v:textbox><div>押す<br></div></v:textbox></v:shape></xml>',
      'xl/connections.xml': '<connections><connection name="本番"><dbPr command="select 1"/></connection></connections>',
      'xl/pivotCache/pivotCacheRecords1.xml': '<pivotCacheRecords><r><s v="消した表"/><n v="12"/></r></pivotCacheRecords>',
      'xl/sharedStrings.xml': '<sst/>',
    })
    const { parts, status } = await extractBytes(file, 'a.xlsx')
    expect(status).toBe('ok')
    expect(said(parts).sort()).toEqual(
      [
        'choice: 合格 否 記入例 誤り 甲,乙 案内',
        'choice: 秘密',
        'body: x',
        'cached: 消した表 12',
        'field: n 定数 m',
        'field: 本番 select 1',
        'sheet: 表',
        'textbox: 押す',
      ].sort(),
    )
  })

  it('reads scenarios, rules, names, tables, slicers, links of other programs, shapes over charts', async () => {
    const sheet =
      '<sheetData/><scenarios><scenario name="案" comment="楽観"><inputCells r="A1" val="値下げ"/></scenario></scenarios><conditionalFormatting><cfRule type="containsText" text="条件"/></conditionalFormatting>'
    const more = {
      'xl/workbook.xml':
        '<workbook><sheets><sheet name="表" r:id="r1"/></sheets><definedNames><definedName name="_xlnm.Print_Area">A1</definedName><definedName name="単価" comment="仕入">A1</definedName></definedNames></workbook>',
      'xl/tables/table1.xml': '<table displayName="テーブル1"><tableColumns><tableColumn name="原価"/></tableColumns></table>',
      'xl/slicers/slicer1.xml': '<slicers><slicer caption="得意先"/></slicers>',
      'xl/externalLinks/externalLink1.xml':
        '<externalLink><ddeLink ddeTopic="相場"><ddeItem name="株価"><value><val>五円</val></value></ddeItem></ddeLink></externalLink>',
      'xl/drawings/drawing9.xml': '<c:userShapes><a:p><a:r><a:t>図の上</a:t></a:r></a:p></c:userShapes>',
      'xl/drawings/vmlDrawing9.vml': '<xml><v:shape alt="頭の絵"/></xml>',
    }
    const { parts } = await extractBytes(workbook(sheet, more), 'a.xlsx')
    const told = said(parts)
    for (const text of [
      'choice: 案 楽観 値下げ 条件',
      'field: 単価 仕入',
      'choice: 原価',
      'choice: 得意先',
      'cached: 相場 株価 五円',
      'textbox: 図の上',
      'alt: 頭の絵',
    ])
      expect(told).toContain(text)
  })

  it('tells hidden sheets, rows and columns', async () => {
    const sheet =
      '<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>3</v></c></row></sheetData>'
    const told = said((await extractBytes(workbook(sheet), 'a.xlsx')).parts)
    expect(told).toContain('hidden-rows: 1')
    expect(told).toContain('body: 2')
    expect(told).toContain('hidden-columns: 3')
    expect(
      said(
        (await extractBytes(workbook('<sheetData><row><c><v>9</v></c></row></sheetData>', {}, 'state="veryHidden"'), 'a.xlsx'))
          .parts,
      ),
    ).toContain('very-hidden-sheet: 9')
  })

  it('ends soon when one long string is shown ten thousand times', async () => {
    const cells = '<c t="s"><v>0</v></c>'.repeat(10_000)
    const file = workbook(`<sheetData><row>${cells}</row></sheetData>`, {
      'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(1 << 20)}</t></si></sst>`,
    })
    const started = performance.now()
    expect(await extractBytes(file, 'a.xlsx')).toMatchObject({ status: 'limited', reason: 'tooMuchText' })
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})

describe('PowerPoint', () => {
  it('reads slides in the order of the presentation, with notes, masters and hidden slides', async () => {
    const slide = (text: string, show = ''): string =>
      `<?xml version="1.0"?>\n<p:sld ${show}><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sld>`
    const file = buildZip(
      Object.entries({
        'ppt/presentation.xml':
          '<p:presentation><p:sldIdLst><p:sldId r:id="b"/><p:sldId r:id="a"/></p:sldIdLst></p:presentation>',
        'ppt/_rels/presentation.xml.rels': relations({ a: ['slide', 'slides/slide1.xml'], b: ['slide', 'slides/slide2.xml'] }),
        'ppt/slides/slide1.xml': slide('後', 'show="0"'),
        'ppt/slides/slide2.xml': slide('先'),
        'ppt/slides/_rels/slide2.xml.rels': relations({ n: ['notesSlide', '../notesSlides/notesSlide1.xml'] }),
        'ppt/notesSlides/notesSlide1.xml': slide('覚え'),
        'ppt/slideMasters/slideMaster1.xml': slide('社内限り'),
        'ppt/tags/tag1.xml': '<p:tagLst><p:tag name="N" val="覚え書き"/></p:tagLst>',
      }).map(([name, content]) => ({ name, content })),
    )
    expect(said((await extractBytes(file, 'a.pptx')).parts)).toEqual([
      'body: 先',
      'notes: 覚え',
      'hidden-slide: 後',
      'master: 社内限り',
      'field: 覚え書き',
    ])
  })
})

describe('layouts that several files have in common', () => {
  const slide = (text: string): string => `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`
  const file = (layout: string, master = layout): Uint8Array =>
    buildZip(
      Object.entries({
        'ppt/presentation.xml': '<p:presentation/>',
        'ppt/slideLayouts/slideLayout1.xml': layout,
        'ppt/slideMasters/slideMaster1.xml': master,
      }).map(([name, content]) => ({ name, content })),
    )
  const read = async (layout: string, master?: string): Promise<string[]> => {
    const { status, parts } = await extractBytes(file(layout, master), 'a.pptx')
    return [status, ...said(parts)]
  }

  it('say the same in each, and each its own', async () => {
    const first = ['ok', 'layout: 社内限り', 'master: 社内限り']
    expect(await read(slide('社内限り'))).toEqual(first)
    expect(await read(slide('社内限り'))).toEqual(first)
    expect(await read(slide('社外秘'), slide('社内限り'))).toEqual(['ok', 'layout: 社外秘', 'master: 社内限り'])
  })

  it('are told to be damaged in each', async () => {
    const cut = slide('社内限り').slice(0, -8)
    for (let round = 0; round < 3; round++) expect((await read(cut))[0]).toBe('partial')
  })

  it('count for the bounds of each', async () => {
    const limits = { ...defaultLimits, inflatedBytes: 2_000 }
    const long = slide(Array.from({ length: 400 }, (_, i) => `${i}社内`).join(' '))
    expect((await extractBytes(file(long), 'a.pptx')).status).toBe('ok')
    for (let round = 0; round < 2; round++) expect((await extractBytes(file(long), 'a.pptx', limits)).status).toBe('limited')
  })
})

describe('PowerPoint beside its slides', () => {
  it('reads titles of pictures, tips of links, shapes of the older kind, notes nobody refers to; one of two forms of a shape', async () => {
    const run = (text: string): string => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`
    const slide = `<p:sld><p:pic><p:cNvPr title="題"><a:hlinkClick tooltip="案内"/></p:cNvPr></p:pic><mc:AlternateContent><mc:Choice>${run('式')}</mc:Choice><mc:Fallback>${run('式の絵')}</mc:Fallback></mc:AlternateContent></p:sld>`
    const file = buildZip(
      Object.entries({
        'ppt/presentation.xml': '<p:presentation/>',
        'ppt/slides/slide1.xml': slide,
        'ppt/drawings/vmlDrawing1.vml': '<xml><v:textpath string="曲"/><v:textbox><div>釦</div></v:textbox></xml>',
        'ppt/notesSlides/notesSlide7.xml': `<p:notes>${run('残った註')}</p:notes>`,
      }).map(([name, content]) => ({ name, content })),
    )
    const { parts, status } = await extractBytes(file, 'a.pptx')
    expect(status).toBe('ok')
    expect(said(parts)).toEqual(['alt: 題', 'alt: 案内', 'body: 式', 'notes: 残った註', 'textbox: 釦', 'watermark: 曲'])
  })
})

describe('what other programs write', () => {
  it('reads prefixed names, blanks around attributes and numbers, and dates told to be numbers', async () => {
    const sheet =
      "<x:worksheet><x:sheetData><x:row><x:c r='A1' t = 's'><x:v> 1 </x:v></x:c><x:c s='1' t='n'><x:v>45000</x:v></x:c><x:c s='1'><x:v>45001</x:v></x:c><x:c t='b'><x:v>1</x:v></x:c><x:c t='str' s='1'><x:v>45002</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    const file = buildZip([
      { name: 'xl/workbook.xml', content: '<x:workbook><x:sheets><x:sheet name="一覧"/></x:sheets></x:workbook>' },
      { name: 'xl/sharedStrings.xml', content: '<x:sst><x:si><x:t>隅</x:t></x:si><x:si><x:t>社外秘</x:t></x:si></x:sst>' },
      {
        name: 'xl/styles.xml',
        content:
          '<x:styleSheet><x:cellStyleXfs><x:xf numFmtId="14"/></x:cellStyleXfs><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="14"/></x:cellXfs></x:styleSheet>',
      },
      { name: 'xl/worksheets/sheet1.xml', content: sheet },
    ])
    const { parts, status } = await extractBytes(file, 'a.xlsx')
    expect({ status, said: said(parts) }).toEqual({
      status: 'ok',
      said: ['sheet: 一覧', 'body: 社外秘 2023/3/15 2023/3/16 TRUE 45002', 'orphan: 隅'],
    })
    const damaged = buildZip([
      { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="a"/></sheets></workbook>' },
      { name: 'xl/worksheets/sheet1.xml', content: '<worksheet><row><c t="s"><v>x</v></c></row></worksheet>' },
    ])
    expect(await extractBytes(damaged, 'a.xlsx')).toMatchObject({ status: 'partial', reason: 'damaged' })
  })

  it('passes over formats of list levels without losing what stands behind them, however they end', async () => {
    const shape = (style: string, text: string): string =>
      `<p:sp><a:bodyPr/>${style}<a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sp>`
    const slide = [
      shape('<a:lstStyle><a:lvl1pPr/></a:lstStyle>', '一'),
      shape('<a:lstStyle/>', '二'),
      shape('<a:lstStyle><a:lvl1pPr/></a:lstStyle >', '三'),
      shape('<a:lstStyle><a:lvl1pPr/></a:lstStyle>', '四'),
    ]
    const file = buildZip([
      { name: 'ppt/presentation.xml', content: '<p:presentation/>' },
      { name: 'ppt/slides/slide1.xml', content: `<p:sld>${slide.join('')}</p:sld>` },
    ])
    const { parts, status } = await extractBytes(file, 'a.pptx')
    expect({ status, said: said(parts) }).toEqual({ status: 'ok', said: ['body: 一 二 三 四'] })
  })
})
