import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { extractFile } from '../scan/extract-file.ts'
import { sampleWords } from '../testing/samples.ts'

const folder = mkdtempSync(join(tmpdir(), 'legacy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const installed = spawnSync('soffice', ['--version']).status === 0
const spaces = ['office', 'text', 'table', 'draw', 'presentation', 'svg-compatible']
  .map(
    (name) =>
      `xmlns:${name === 'svg-compatible' ? 'svg' : name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'draw' ? 'drawing' : name}:1.0"`,
  )
  .join(' ')
const flat = (kind: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document ${spaces} xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.${kind}"><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document>`
const lines = sampleWords.map((word, i) => `${word}　第${i}号の試料は、温度と時間を変えて三回ずつ測った。Sample ${i}.`)
const paragraphs = lines.map((line) => `<text:p>${line}</text:p>`)

const sources: Record<string, { file: string; text: string }> = {
  doc: {
    file: 'a.fodt',
    text: flat(
      'text',
      `${paragraphs.join('')}<text:p><text:drop-down text:name="d"><text:label text:value="選択肢甲"/><text:label text:value="選択肢乙"/></text:drop-down><text:alphabetical-index-mark text:string-value="索引の語"/></text:p>`,
    ),
  },
  xls: {
    file: 'b.fods',
    text: flat(
      'spreadsheet',
      `<table:content-validations><table:content-validation table:name="v" table:condition="of:cell-content-is-in-list(&quot;選択肢甲&quot;;&quot;選択肢乙&quot;)" table:base-cell-address="S.B1"><table:help-message table:title="助けの題" table:display="true"><text:p>助けの文</text:p></table:help-message></table:content-validation></table:content-validations><table:table table:name="S"><table:table-row><table:table-cell/><table:table-cell table:content-validation-name="v" table:formula="of:=IF([.A2]=&quot;式の語&quot;;1;2)" office:value-type="float" office:value="2"/></table:table-row>${paragraphs.map((one) => `<table:table-row><table:table-cell>${one}</table:table-cell></table:table-row>`).join('')}</table:table><table:named-expressions><table:named-expression table:name="名前の語" table:expression="&quot;名前の値&quot;" table:base-cell-address="$S.$A$1"/></table:named-expressions>`,
    ),
  },
  ppt: {
    file: 'c.fodp',
    text: flat(
      'presentation',
      `<presentation:footer-decl presentation:name="f">脚の語</presentation:footer-decl>${paragraphs
        .map(
          (one, i) =>
            `<draw:page draw:name="p${i}" presentation:use-footer-name="f"><draw:frame svg:width="20cm" svg:height="3cm" svg:x="1cm" svg:y="1cm"><draw:text-box>${one}</draw:text-box></draw:frame></draw:page>`,
        )
        .join('')}`,
    ),
  },
}
/** What stands beside the text and is kept by the format. */
const beside: Record<string, readonly string[]> = {
  doc: ['選択肢甲', '選択肢乙', '索引の語'],
  xls: ['選択肢甲', '選択肢乙', '助けの題', '助けの文', '式の語', '名前の語', '名前の値'],
  ppt: ['脚の語'],
}

/** Share of the wanted text's runs of four characters that were found. */
function recall(wanted: string, found: string): number {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '')
  const [want, have] = [plain(wanted), plain(found)]
  let met = 0
  for (let i = 0; i + 4 <= want.length; i++) if (have.includes(want.slice(i, i + 4))) met++
  return met / (want.length - 3)
}

for (const [format, { file, text }] of Object.entries(sources))
  it.skipIf(!installed)(
    `reads ${format} as LibreOffice writes it (skipped where LibreOffice is absent)`,
    async () => {
      writeFileSync(join(folder, file), text)
      const profile = `-env:UserInstallation=file://${folder}/profile`
      spawnSync(
        'soffice',
        ['--headless', '--norestore', profile, '--convert-to', format, '--outdir', folder, join(folder, file)],
        {
          env: { ...process.env, HOME: folder },
          timeout: 100_000,
        },
      )
      const path = join(folder, file.replace(/\.\w+$/, `.${format}`))
      expect(readFileSync(path).subarray(0, 4).toString('hex')).toBe('d0cf11e0')
      const read = await extractFile(path)
      expect(read.status).toBe('ok')
      const found = read.parts.map((part) => part.text).join('\n')
      expect((beside[format] ?? []).filter((word) => !found.includes(word))).toEqual([])
      for (const line of lines) expect(recall(line, found), line).toBeGreaterThanOrEqual(0.99)
    },
    120_000,
  )
