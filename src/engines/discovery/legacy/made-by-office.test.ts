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
  `<?xml version="1.0" encoding="UTF-8"?><office:document ${spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.${kind}"><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document>`
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
      `<table:table table:name="S">${paragraphs.map((one) => `<table:table-row><table:table-cell>${one}</table:table-cell></table:table-row>`).join('')}</table:table>`,
    ),
  },
  ppt: {
    file: 'c.fodp',
    text: flat(
      'presentation',
      paragraphs
        .map(
          (one, i) =>
            `<draw:page draw:name="p${i}"><draw:frame svg:width="20cm" svg:height="3cm" svg:x="1cm" svg:y="1cm"><draw:text-box>${one}</draw:text-box></draw:frame></draw:page>`,
        )
        .join(''),
    ),
  },
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
      if (format === 'doc') for (const word of ['選択肢甲', '選択肢乙', '索引の語']) expect(found).toContain(word)
      for (const line of lines) expect(recall(line, found), line).toBeGreaterThanOrEqual(0.99)
    },
    120_000,
  )
