import { deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { extractBytes, type ExtractedFile } from '../scan/extract-file.ts'
import { buildDocx, buildZip, encode, paragraph } from '../testing/build.ts'

const said = (file: ExtractedFile): string[] =>
  file.parts.map((part) => `${part.hidden ?? part.kind}: ${part.text.trim().replace(/\s+/g, ' ')}`)

describe('OpenDocument', () => {
  const odf = (kind: string, content: string, more: Record<string, string> = {}): Buffer =>
    buildZip([
      { name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}`, stored: true },
      { name: 'content.xml', content },
      ...Object.entries(more).map(([name, text]) => ({ name, content: text })),
    ])

  it('reads text, notes, comments, frames, headers, hidden and tracked text', async () => {
    const content =
      '<office:document-content><office:automatic-styles><style:style style:name="H"><style:text-properties text:display="none"/></style:style></office:automatic-styles><office:body><office:text><text:tracked-changes><text:deletion><text:p>消した</text:p></text:deletion></text:tracked-changes><text:p>本文<text:s text:c="2"/>続き<text:span text:style-name="H">隠し</text:span><office:annotation><dc:creator>甲</dc:creator><text:p>批評</text:p></office:annotation><text:note text:note-class="footnote"><text:note-body><text:p>脚注</text:p></text:note-body></text:note></text:p><draw:frame><draw:text-box><text:p>箱</text:p></draw:text-box><svg:desc>説明</svg:desc></draw:frame></office:text></office:body></office:document-content>'
    const styles =
      '<office:document-styles><style:master-page><style:header><text:p>極秘</text:p></style:header></style:master-page></office:document-styles>'
    const file = await extractBytes(odf('text', content, { 'styles.xml': styles }), 'a.odt')
    expect(file.type).toBe('odt')
    expect(said(file).sort()).toEqual(
      [
        'alt: 説明',
        'body: 本文 続き',
        'comment: 批評',
        'deleted: 消した',
        'footnote: 脚注',
        'header: 極秘',
        'textbox: 箱',
        'vanish: 隠し',
      ].sort(),
    )
  })

  it('keeps readings apart, reads forms, choices, hints, names, links of other programs, formulas, pictures and macros', async () => {
    const p = (text: string): string => `<text:p>${text}</text:p>`
    const ruby = (base: string, reading: string): string =>
      `<text:ruby><text:ruby-base>${base}</text:ruby-base><text:ruby-text>${reading}</text:ruby-text></text:ruby>`
    const content = `<office:document-content><office:body><office:text><office:forms><form:button form:label="釦" form:value="1"/></office:forms>${p(`${ruby('社', 'しゃ')}${ruby('外', 'がい')}秘<text:placeholder text:description="述べる">置く</text:placeholder><text:a office:title="案内">先</text:a>`)}<table:content-validation table:condition="in(&quot;甲&quot;)"><table:help-message table:title="助け">${p('書く')}</table:help-message></table:content-validation><office:dde-source office:dde-topic="相場"/><table:table-row><table:table-cell office:string-value="値" table:formula="=&quot;式&quot;"/><table:table-cell office:string-value="二度">${p('一度')}</table:table-cell></table:table-row></office:text></office:body></office:document-content>`
    const file = await extractBytes(
      odf('text', content, {
        'Object 1/content.xml': '<math><mtext>数</mtext><annotation>"数"</annotation></math>',
        'Pictures/a.svg': '<svg><text>線</text></svg>',
        'Basic/Standard/Module1.xml': '<script:module>REM 巨</script:module>',
      }),
      'a.odt',
    )
    expect(said(file).sort()).toEqual(
      [
        'alt: しゃ がい',
        'alt: 案内',
        'body: 社外秘置く先 書く 値 一度',
        'choice: 釦 述べる 甲 助け 相場 式',
        'chart: 数',
        'picture: 線',
        'macro: REM 巨',
      ].sort(),
    )
  })

  it('reads tables sheet by sheet and tells encrypted files', async () => {
    const content =
      '<office:document-content><office:spreadsheet><table:table table:name="一"><table:table-row><table:table-cell><text:p>あ</text:p></table:table-cell><table:table-cell><text:p>い</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:document-content>'
    expect(said(await extractBytes(odf('spreadsheet', content), 'a.ods'))).toEqual(['sheet: 一', 'body: あ い'])
    const manifest =
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    expect(await extractBytes(odf('text', 'x', { 'META-INF/manifest.xml': manifest }), 'a.odt')).toMatchObject({
      status: 'encrypted',
      parts: [],
    })
  })
})

describe('RTF', () => {
  it('reads code pages, Unicode, headers, hidden text and WordArt', async () => {
    const japanese = [...encode('社外秘', 'shift_jis')].map((byte) => `\\'${byte.toString(16)}`).join('')
    const rtf = `{\\rtf1\\ansi\\ansicpg932\\deff0{\\fonttbl{\\f0\\fcharset128 x;}}{\\colortbl;\\red255\\green255\\blue255;}{\\info{\\title ${japanese}}}{\\header ${japanese}\\par}\\u26412?\\u25991?\\par {\\v secret}{\\cf1 pale}{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt link}}{\\*\\unknown gone}{\\shp{\\*\\shpinst{\\sp{\\sn gtextUNICODE}{\\sv DRAFT}}{\\shptxt box}}}}`
    expect(said(await extractBytes(Buffer.from(rtf, 'latin1'), 'a.rtf')).sort()).toEqual(
      [
        'watermark: DRAFT',
        'properties: 社外秘',
        'header: 社外秘',
        'body: 本文 link',
        'vanish: secret',
        'white: pale',
        'textbox: box',
      ].sort(),
    )
  })
  it('reads forms, buttons, texts told twice, numbers of lists, formulas, variables and properties', async () => {
    const rtf =
      '{\\rtf1{\\field{\\*\\fldinst FORMTEXT {\\*\\formfield{\\*\\ffname n}{\\*\\ffdeftext given}{\\*\\ffhelptext help}{\\*\\ffl pick}}}{\\fldrslt result}}{\\field{\\*\\fldinst MACROBUTTON x press}}{\\field{\\*\\fldinst ASK b "asked"}}{\\upr{once}{\\*\\ud{twice}}}{\\listtext 1.}{\\*\\mmath{\\mr sum}}{\\*\\docvar{v}{kept}}{\\*\\userprops{\\propname p}{\\staticval own}}\\par}'
    const file = await extractBytes(Buffer.from(rtf), 'a.rtf')
    expect(said(file).sort()).toEqual(
      ['body: resultpresstwice1.sum', 'choice: given help pick asked', 'field: vkept', 'properties: own'].sort(),
    )
  })
  it('is partial without its last brace', async () => {
    expect(await extractBytes(Buffer.from('{\\rtf1 text'), 'a.rtf')).toMatchObject({ status: 'partial', reason: 'cut' })
  })
})

describe('texts as programs leave them', () => {
  it('letters written by number, half-width kana of JIS in three ways, end marks', async () => {
    const text = async (bytes: Uint8Array, name = 'a.txt') =>
      (await extractBytes(bytes, name)).parts.map((part) => part.text.normalize('NFKC')).join('')
    expect(await text(Buffer.from('{"a":"\\u793e\\u5916\\u79d8\\u0022"}'), 'a.json')).toBe('{"a":"社外秘\\u0022"}')
    const kana = Buffer.from([0x36, 0x45])
    const jis = encode('金型', 'iso-2022-jp')
    const high = Buffer.from(kana.map((byte) => byte | 0x80))
    for (const piece of [
      Buffer.concat([Buffer.from('\u001b(I'), kana, Buffer.from('\u001b(B')]),
      Buffer.concat([Buffer.of(14), kana, Buffer.of(15)]),
      high,
    ])
      expect([
        await text(Buffer.concat([jis, piece, jis])),
        await text(Buffer.concat([jis, Buffer.from(' '), piece, Buffer.from(' '), jis])),
      ]).toEqual(['金型カナ金型', '金型 カナ 金型'])
    expect(await text(Buffer.from([...'ｼｬｶﾞｲﾋﾉｼﾘｮｳﾃﾞ'].map((char) => char.charCodeAt(0) - 0xff61 + 0xa1)))).toBe(
      'シャガイヒノシリョウデ',
    )
    const closed = Buffer.concat([encode('社外秘の資料であり、社外に出してはならない。', 'shift_jis'), Buffer.alloc(2)])
    expect(await text(closed)).toContain('社外に出しては')
    expect(await text(Buffer.from('金型①温度㈱、カタログ。ｱｲｳ第0号'.repeat(4), 'utf16le'))).toContain('カタログ')
  })
})

describe('HTML', () => {
  it('reads what is shown, by its declared encoding; comments and hidden elements apart', async () => {
    const html =
      '<html><head><meta charset="Shift_JIS"><title>題</title><style>p{}</style><script>var a="<p>no</p>"</script></head><body><p>見積&amp;原価&nbsp;&#31192;<br>次<input type="hidden" value="控え"><input value="欄"><!-- 内緒 --><div style="display:none">隠し<div>中</div></div><img alt="印影"></body></html>'
    const file = await extractBytes(encode(html, 'shift_jis'), 'a.html')
    expect(file.encoding).toBe('shift_jis')
    expect(said(file).sort()).toEqual(
      ['alt: 印影', 'body: 見積&原価 秘 次 欄', 'html-comment: 内緒', 'properties: 題', 'vanish: 控え 隠し 中'].sort(),
    )
  })
})

describe('HTML beside its text', () => {
  it('reads hints, names, descriptions, drawings and what scripts replace; readings stand apart', async () => {
    const html =
      '<html><head><meta name="description" content="述べる"><meta name="viewport" content="x"></head><body><ruby>社<rp>(</rp><rt>しゃ<rp>)</rp></ruby>外秘<input placeholder="置く"><a title="案内" href="x">先</a><svg><text>線</text></svg><noscript>無し</noscript></body></html>'
    expect(said(await extractBytes(Buffer.from(html), 'a.html')).sort()).toEqual(
      ['properties: 述べる', 'body: 社外秘 先線', 'alt: しゃ', 'alt: 置く', 'alt: 案内', 'vanish: 無し'].sort(),
    )
  })
})

describe('documents in one XML file', () => {
  it('are read as their packages are; of others words stay whole', async () => {
    const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`
    const title = '<o:DocumentProperties><o:Title>題</o:Title></o:DocumentProperties>'
    for (const [text, want] of [
      [
        `<w:wordDocument>${title}<w:p>${run('社')}${run('外秘')}</w:p><w:binData>QUJD</w:binData></w:wordDocument>`,
        ['body: 社外秘', 'properties: 題'],
      ],
      [`<pkg:package><w:document><w:p>${run('社')}${run('外秘')}</w:p></w:document></pkg:package>`, ['body: 社外秘']],
      [
        '<office:document><office:body><text:p>社<text:span>外</text:span>秘</text:p></office:body></office:document>',
        ['body: 社外秘'],
      ],
      [
        '<Workbook><Data>社<Font html:Color="red">外</Font>秘</Data><x a="値"/></Workbook>',
        ['body: version="1.0" 社外秘 a="値"'],
      ],
    ] as const)
      expect(said(await extractBytes(Buffer.from(`<?xml version="1.0"?>${text}`), 'a.xml')), text).toEqual(want)
  })
})

describe('rows of blanks', () => {
  for (const name of ['a.html', 'a.txt', 'a.xml', 'a.eml', 'a.dxf', 'a.csv', 'a.rtf']) {
    it(`${name} of 300,000 blanks is read in linear time`, async () => {
      const before = process.cpuUsage()
      await extractBytes(Buffer.from(`x${' '.repeat(300_000)}x`), name)
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000)
    })
  }
})

describe('mail', () => {
  const word = (text: string): string => `=?ISO-2022-JP?B?${encode(text, 'iso-2022-jp').toString('base64')}?=`
  const mail = (closing: string): Buffer =>
    Buffer.concat([
      Buffer.from(
        `From: ${word('甲野')} <a@example.jp>\r\nTo: b@example.jp\r\nSubject: ${word('【社外秘】')}\r\n ${word('原価の件')}\r\nDate: Mon, 1 Apr 2024 09:00:00 +0900\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n`,
      ),
      encode('本文です。', 'iso-2022-jp'),
      Buffer.from(
        `\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=UTF-8''${encodeURIComponent('表.docx')}\r\nContent-Transfer-Encoding: base64\r\n\r\n${buildDocx(paragraph('添付の中')).toString('base64')}\r\n${closing}`,
      ),
    ])

  it('reads subject, body and attachments', async () => {
    const file = await extractBytes(mail('--b--\r\n'), 'a.eml')
    expect(file.status).toBe('ok')
    expect(said(file)).toContain('header: 【社外秘】原価の件')
    expect(said(file)).toContain('body: 本文です。')
    expect(file.members.map((member) => [member.name, ...said(member)])).toEqual([['表.docx', 'body: 添付の中']])
  })

  it('is partial when its last boundary is missing', async () => {
    expect(await extractBytes(mail(''), 'a.eml')).toMatchObject({ status: 'partial', reason: 'cut' })
  })

  it('reads files written into the text, UTF-7, and mails within a signature; tells what is encrypted', async () => {
    const head = 'From: a@b.jp\r\nSubject: x\r\nContent-Type: text/plain'
    const uu = `${head}\r\n\r\nsee\r\nbegin 644 s.txt\r\n#YJ6U\r\n\r\n`
    const uuRead = await extractBytes(Buffer.from(`${uu}end\r\n`), 'a.eml')
    expect(uuRead.members).toMatchObject([{ name: 's.txt', type: 'txt' }])
    const seven = await extractBytes(Buffer.from(`${head}; charset=utf-7\r\n\r\n+eT5bxg- 1+-1\r\n`), 'a.eml')
    expect(said(seven)).toContain('body: 社密 1+1'.replace('社密', Buffer.from('eT5bxg', 'base64').swap16().toString('utf16le')))
    const tlv = (tag: number, ...content: Uint8Array[]): Buffer => {
      const body = Buffer.concat(content)
      return Buffer.concat([Buffer.of(tag, 0x82, body.length >> 8, body.length & 255), body])
    }
    const id = (kind: number) => Buffer.from(`06092a864886f70d01070${kind}`, 'hex')
    const inner = Buffer.from('Content-Type: text/plain; charset=utf-8\r\n\r\n社外秘の本文\r\n')
    const signed = (octets: Buffer) =>
      tlv(0x30, id(2), tlv(0xa0, tlv(0x30, Buffer.of(2, 1, 1), tlv(0x30, id(1), tlv(0xa0, octets)))))
    const pieces = tlv(0x24, tlv(4, inner.subarray(0, 30)), tlv(4, inner.subarray(30)))
    for (const bytes of [signed(tlv(4, inner)), signed(pieces)]) {
      const read = await extractBytes(bytes, 'smime.p7m')
      expect(read.members.map(said)).toEqual([['body: 社外秘の本文']])
    }
    expect(await extractBytes(tlv(0x30, id(3), tlv(0xa0, Buffer.alloc(40))), 'smime.p7m')).toMatchObject({ status: 'encrypted' })
    expect(await extractBytes(Buffer.from('-----BEGIN PGP MESSAGE-----\n\nhQ==\n'), 'a.asc')).toMatchObject({
      status: 'encrypted',
    })
  })

  describe('as careless programs write it', () => {
    const head = 'From: a@b.jp\r\nMIME-Version: 1.0\r\n'
    const read = (...pieces: (string | Uint8Array)[]) =>
      extractBytes(Buffer.concat([head, ...pieces].map((piece) => Buffer.from(piece as string))), 'a.eml')
    const base64 = (text: string) => Buffer.from(text).toString('base64')

    it('joins encoded words cut inside characters and groups, written in two ways, also in names of files', async () => {
      const bytes = Buffer.from('件名に社外秘とある')
      const quoted = [...bytes.subarray(20)].map((byte) => `=${byte.toString(16)}`).join('')
      const subject = `Subject: =?UTF-8?B?${bytes.toString('base64', 0, 7)}?=\r\n =?utf-8?B?${bytes.toString('base64', 7, 20)}?= =?UTF-8?q?${quoted}?=\r\n`
      expect(said(await read(subject, '\r\nx'))).toContain('header: 件名に社外秘とある')
      const name = base64('極秘の図面')
      const type = `Content-Type: application/x; name="=?UTF-8?B?${name.slice(0, 10)}?=\r\n =?UTF-8?B?${name.slice(10)}?="\r\n\r\nx`
      expect((await read(type)).members.map((member) => member.name)).toEqual(['極秘の図面'])
    })

    it('believes the bytes where the charset named is wrong', async () => {
      const words = '社外秘の書類です。見積をお送りします。'
      for (const [named, bytes] of [
        ['ISO-2022-JP', Buffer.from(words)],
        ['windows-1252', encode(words, 'shift_jis')],
        ['euc-jp', encode(words, 'shift_jis')],
      ] as const)
        expect(said(await read(`Content-Type: text/plain; charset=${named}\r\n\r\n`, bytes))).toContain(`body: ${words}`)
    })

    it('joins flowing lines, reads runs of base 64 with a footer, uuencoded files, reports of delivery', async () => {
      const flowed = (more: string, text: string) => read(`Content-Type: text/plain; format=flowed${more}\r\n\r\n`, text)
      expect(said(await flowed('; delsp=yes', 'これは社外 \r\n秘です。\r\n-- \r\n署名'))).toContain(
        'body: これは社外秘です。 -- 署名',
      )
      expect(said(await flowed('', '> top \r\n> secret'))).toContain('body: > top secret')
      const coded = (way: string, text: string) =>
        read(`Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${way}\r\n\r\n${text}`)
      const runs = await coded('Base64 (x)', `${base64('社a')}\r\n${base64('外秘')}\r\n____\r\nlist\r\n`)
      expect([runs.status, ...said(runs).slice(1)]).toEqual(['ok', 'body: 社a外秘', 'body: ____ list'])
      expect(said(await coded('x-uuencode', 'begin 644 a.txt\r\n#86)C\r\n`\r\nend\r\n'))).toContain('body: abc')
      const report = await read('Content-Type: message/delivery-status\r\n\r\nDiagnostic-Code: 550')
      expect(said(report)).toContain('body: Diagnostic-Code: 550')
    })

    it('reads bodies whose boundary is missing or another one, and what stands around the parts', async () => {
      const parts = '--b\r\nContent-Type: text/plain\r\n\r\nsecret\r\n--b--'
      for (const parameter of ['', '; boundary="c"']) {
        const file = await read(`Content-Type: multipart/mixed${parameter}\r\n\r\n${parts}`)
        expect([file.status, ...said(file)], parameter).toEqual(['partial', 'header: a@b.jp', 'body: secret'])
      }
      const none = await read('Content-Type: multipart/mixed; boundary="c"\r\n\r\njust text')
      expect([none.status, ...said(none)]).toEqual(['partial', 'header: a@b.jp', 'body: just text'])
      const around = await read(`Content-Type: multipart/mixed; boundary=b\r\n\r\nA multi-part message\r\n${parts}\r\nafter`)
      expect(said(around).filter((text) => !text.startsWith('header'))).toEqual(['orphan: after', 'body: secret'])
    })

    it('tells an encrypted text, and reads what is called mbox and is one mail', async () => {
      expect(await read('\r\n-----BEGIN PGP MESSAGE-----\r\n')).toMatchObject({ status: 'encrypted' })
      const one = await extractBytes(Buffer.from(`${head}Subject: s\r\n\r\n社外秘`), 'a.mbox')
      expect(said(one)).toContain('body: 社外秘')
    })
  })

  it('splits an mbox into its mails', async () => {
    const one = (subject: string): string =>
      `From a@b Mon Apr  1 09:00:00 2024\nFrom: a@b.jp\nSubject: ${subject}\n\nFrom here on text\n\n`
    const file = await extractBytes(Buffer.from(one('s1') + one('s2')), 'a.mbox')
    expect(file.members.map((member) => member.parts.find((part) => part.at === 'subject')?.text)).toEqual(['s1', 's2'])
  })
})

function tar(name: string, content: string): Buffer {
  const head = Buffer.alloc(512)
  const body = Buffer.from(content)
  head.write(name)
  head.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124)
  head.write('        0', 148)
  head.write('ustar\u000000', 257)
  head.write(
    `${head
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  )
  return Buffer.concat([head, body, Buffer.alloc(512 - (body.length % 512)), Buffer.alloc(1_024)])
}

describe('archives', () => {
  it('reads zip in zip, gzip and tar, and tells encrypted entries', async () => {
    const inner = buildZip([{ name: 'x.txt', content: '中身' }])
    const outer = await extractBytes(
      buildZip([
        { name: 'in.zip', content: inner },
        { name: 'p.txt', content: 'x', encrypted: true },
      ]),
      'a.zip',
    )
    expect(outer.status).toBe('encrypted')
    expect(outer.members[0]?.members[0]).toMatchObject({ name: 'x.txt', parts: [{ kind: 'body', text: '中身' }] })
    const gz = await extractBytes(gzipSync(tar('議事録.txt', '決定')), 'b.tar.gz')
    expect(gz.members[0]?.members[0]).toMatchObject({ name: '議事録.txt', parts: [{ kind: 'body', text: '決定' }] })
  })

  it('stops a bomb', async () => {
    const bomb = buildZip([{ name: 'a.txt', content: Buffer.alloc(80 << 20) }])
    const before = process.cpuUsage()
    expect(await extractBytes(bomb, 'a.zip')).toMatchObject({ status: 'limited', reason: 'tooMuchInflated' })
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(4_000)
  })

  it('says of the remains of an archive that they are damaged or of no kind it knows, and of what holds no text that it is unsupported', async () => {
    for (const [name, status, bytes] of [
      ['a.7z', 'corrupt', '7z\xbc\xaf\x27\x1cxxxx'],
      ['a.rar', 'corrupt', 'Rar!\x1a\x07\x00'],
      ['a.lzh', 'unsupported', 'xx-lh5-xxxx'],
    ] as const) {
      expect(await extractBytes(Buffer.from(bytes, 'latin1'), name)).toMatchObject({ status, type: name.slice(2) })
    }
    expect(await extractBytes(Buffer.from('SQLite format 3\0'), 'a.db')).toMatchObject({ status: 'unsupported', type: 'db' })
    expect(await extractBytes(Buffer.from('MZ\x90\0'), 'a.exe')).toMatchObject({ status: 'unsupported', type: 'exe' })
  })
})

describe('drawings', () => {
  it('reads DXF texts and comments, STEP strings, text runs of JWW', async () => {
    const dxf = ' 999\r\nメモ\r\n  0\r\nMTEXT\r\n  1\r\n{\\fＭＳ;社外秘}\\P\\U+56F3\r\n  0\r\nEOF\r\n'
    expect(said(await extractBytes(encode(dxf, 'shift_jis'), 'a.dxf'))).toEqual(['body: 社外秘 図', 'comment: メモ'])
    const step = "ISO-10303-21;\nFILE_NAME('\\X2\\56F39762\\X0\\','x');\nEND-ISO-10303-21;"
    expect(said(await extractBytes(Buffer.from(step), 'a.stp'))).toEqual(['body: 図面 x'])
    const jww = Buffer.concat([
      Buffer.from('JwwData.'),
      Buffer.from([0, 1, 2, 8]),
      encode('極秘図面', 'shift_jis'),
      Buffer.from([0, 0]),
    ])
    expect(await extractBytes(jww, 'a.jww')).toMatchObject({
      status: 'limited',
      parts: [{ text: expect.stringContaining('極秘図面') }],
    })
  })
})

describe('pictures and unknown bytes', () => {
  it('are never ok', async () => {
    expect(await extractBytes(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'a.png')).toMatchObject({
      status: 'limited',
      reason: 'pictureOnly',
    })
    expect(await extractBytes(deflateRawSync(Buffer.from('x'.repeat(999))).fill(7, 4), 'a.bin')).toMatchObject({
      status: 'unsupported',
    })
  })
})

describe('fields that show their instruction', () => {
  const instruction = 'EQ \\o\\ac(○,秘)'
  const ruby = 'EQ \\* jc2 \\* "Font:ＭＳ 明朝" \\* hps10 \\o\\ad(\\s\\up 9(かながた),金型)'

  it('are read in Word files, readings left out', async () => {
    const field = (text: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${text.slice(0, 6)}</w:instrText></w:r><w:r><w:instrText>${text.slice(6)}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const { parts } = await extractBytes(buildDocx(`<w:p>${field(instruction)}${field(ruby)}${field('PAGE')}</w:p>`), 'a.docx')
    expect(parts.map((part) => part.text.trim())).toEqual(['㊙金型'])
  })

  it('are read in RTF', async () => {
    const written = (text: string): string =>
      [...text]
        .map((char) => (char === '\\' ? '\\\\' : char.charCodeAt(0) < 128 ? char : `\\u${(char.charCodeAt(0) << 16) >> 16}?`))
        .join('')
    const field = (text: string): string => `{\\field{\\*\\fldinst {${written(text)}}}{\\fldrslt {}}}`
    const rtf = `{\\rtf1\\ansi ${field(instruction)}${field(ruby)}${field('PAGE')}\\par}`
    const { parts } = await extractBytes(Buffer.from(rtf, 'latin1'), 'a.rtf')
    expect(parts.map((part) => part.text.trim())).toEqual(['㊙金型'])
  })
})

describe('winmail.dat', () => {
  const u16 = (value: number) => Buffer.from([value & 255, value >> 8])
  const u32 = (value: number) => Buffer.concat([u16(value & 0xffff), u16(value >>> 16)])
  const sized = (bytes: Uint8Array) => Buffer.concat([u32(bytes.length), bytes, Buffer.alloc(-bytes.length & 3)])
  const attribute = (level: number, id: number, value: Uint8Array) =>
    Buffer.concat([
      Buffer.from([level]),
      u32(id),
      u32(value.length),
      value,
      u16(value.reduce((sum, byte) => sum + byte, 0) & 0xffff),
    ])
  const property = (type: number, id: number, value: Uint8Array) => Buffer.concat([u16(type), u16(id), u32(1), sized(value)])
  const properties = (...some: Uint8Array[]) => Buffer.concat([u32(some.length), ...some])
  const wide = (text: string) => Buffer.from(`${text}\0`, 'utf16le')
  const stream = (...attributes: Uint8Array[]) => Buffer.concat([u32(0x223e9f78), u16(1), ...attributes])
  const named = Buffer.concat([u16(0x1f), u16(0x8001), Buffer.alloc(16), u32(1), sized(wide('x')), u32(1), sized(wide('y'))])
  const number = Buffer.concat([u16(3), u16(0x17), u32(1)])
  const within = stream(
    attribute(1, 0x69003, properties(property(0x1f, 0x37, wide('中のメール')), property(0x1f, 0x1000, wide('極秘の本文')))),
  )
  const winmail = stream(
    attribute(1, 0x18004, Buffer.from('subject\0')),
    attribute(
      1,
      0x69003,
      properties(number, named, property(0x102, 0x1013, Buffer.from('<html><p>見積の<b>本文</b></p></html>'))),
    ),
    attribute(2, 0x69002, Buffer.alloc(14)),
    attribute(2, 0x18010, encode('図面.txt\0', 'shift_jis')),
    attribute(2, 0x6800f, Buffer.from('社外秘\n寸法 23.4\n')),
    attribute(2, 0x69002, Buffer.alloc(14)),
    attribute(
      2,
      0x69005,
      properties(property(0x1f, 0x3707, wide('転送.msg')), property(0x0d, 0x3701, Buffer.concat([Buffer.alloc(16), within]))),
    ),
  )

  it('reads subject, text, attachments and messages within', async () => {
    const file = await extractBytes(winmail, 'winmail.dat')
    expect(file).toMatchObject({ type: 'tnef', status: 'ok' })
    expect(said(file)).toEqual(['header: subject', 'body: 見積の本文'])
    expect(file.members.map(({ name }) => name)).toEqual(['図面.txt', '転送.msg'])
    expect(file.members.map(said)).toEqual([['body: 社外秘 寸法 23.4'], ['header: 中のメール', 'body: 極秘の本文']])
  })

  it('is never ok where it was cut', async () => {
    const ends = [6]
    for (let at = 6; at < winmail.length;) ends.push((at += 11 + winmail.readUInt32LE(at + 5)))
    for (let size = 8; size < winmail.length; size += 7)
      expect((await extractBytes(winmail.subarray(0, size), 'winmail.dat')).status === 'ok', String(size)).toBe(
        ends.includes(size),
      )
  })
})
