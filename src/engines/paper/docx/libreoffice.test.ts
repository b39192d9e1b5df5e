import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { flow } from '../model/flow.ts'
import { plainText } from '../model/plain-text.ts'
import { markBytes } from '../mark/bytes.ts'
import { extractedPages } from '../samples/extract.ts'
import { pledge } from '../samples/pledge.ts'
import { regulation } from '../samples/regulation.ts'
import { standard } from '../samples/standard.ts'
import { fontFiles } from '../typst/fonts.ts'
import { exportDocx } from './export.ts'
import { readZip, textOf } from '../zip/read.ts'
import { rewriteZip } from '../zip/write.ts'
import { reimportDocx, type ProposedEdit } from './import.ts'

const samples = { regulation, standard, pledge }
const present = spawnSync('soffice', ['--version']).status === 0
const solid = (text: string) => text.replaceAll(/\s/gu, '')

/** The project's own fonts in place of Office's, so that the test sees the same on every machine. */
const fontconfig = (folder: string): string => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${fontFiles.map((file) => `<dir>${dirname(file)}</dir>`).join('')}<cachedir>${join(folder, 'fonts')}</cachedir>
<alias binding="same"><family>游明朝</family><prefer><family>Noto Serif JP</family></prefer></alias>
<alias binding="same"><family>游ゴシック</family><prefer><family>Noto Sans JP</family></prefer></alias></fontconfig>`

const paragraphs = /<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gsu
const run = (inside: string) => `<w:r>${inside}</w:r>`
const by = 'w:author="佐藤" w:date="2026-11-20T09:00:00Z"'

/** What somebody changed before the file was saved again. */
const byHand: Record<string, (xml: string) => string> = {
  edited: (xml) =>
    xml.replace('在宅その他', '自宅その他').replaceAll(paragraphs, (one) => (one.includes('が不在のときは、') ? '' : one)),
  tracked: (xml) =>
    xml.replace(
      /<w:r>(?:(?!<w:r>).)*?<w:t[^>]*>在宅(その他[^<]*)<\/w:t><\/w:r>/su,
      (_, rest: string) =>
        `<w:del w:id="901" ${by}>${run('<w:delText>在宅</w:delText>')}</w:del><w:ins w:id="902" ${by}>${run('<w:t>自宅</w:t>')}</w:ins>${run(`<w:t>${rest}</w:t>`)}`,
    ),
}

const said = (edits: readonly ProposedEdit[]) =>
  edits.map((edit) => {
    const what = `${edit.kind} ${'id' in edit ? edit.id : ''}`
    return edit.kind === 'changed' && edit.block.kind === 'paragraph' ? `${what}: ${JSON.stringify(edit.block.text)}` : what
  })

/** Skipped where LibreOffice is not installed (`soffice`): it is no part of the project. */
test.skipIf(!present)(
  'LibreOffice opens what is written, prints its text and numbers, and gives it back with what was changed and nothing else',
  { timeout: 110_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paper-office-'))
    try {
      writeFileSync(join(folder, 'fonts.conf'), fontconfig(folder))
      const convert = (to: string, ...files: string[]) =>
        execFileSync('soffice', ['--headless', '--convert-to', to, '--outdir', join(folder, to), ...files], {
          cwd: folder,
          env: { ...process.env, HOME: folder, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
          stdio: 'ignore',
        })
      const names = Object.keys(samples)
      const mark = { text: '社外秘', colour: '#b45309', property: 'PaperClass' }
      for (const [name, document] of Object.entries(samples)) {
        const file = await exportDocx(document)
        writeFileSync(join(folder, `${name}.docx`), file)
        writeFileSync(join(folder, `marked-${name}.docx`), (await markBytes(file, mark)).bytes)
      }
      const files = names.flatMap((name) => [`${name}.docx`, `marked-${name}.docx`])
      for (const [name, change] of Object.entries(byHand)) {
        const zip = readZip(readFileSync(join(folder, 'regulation.docx')))
        const body = change(textOf(zip, 'word/document.xml') ?? '')
        writeFileSync(join(folder, `${name}.docx`), rewriteZip(zip, new Map([['word/document.xml', Buffer.from(body)]])))
      }
      convert('pdf', ...files)
      convert('docx', ...[...names, ...Object.keys(byHand)].map((name) => `${name}.docx`))
      for (const [name, document] of Object.entries(samples)) {
        const plain = await extractedPages(readFileSync(join(folder, 'pdf', `${name}.pdf`)))
        const printed = solid(plain.join(''))
        for (const block of flow(document)) {
          if (block.kind === 'table' || ('runs' in block && block.runs.some(({ ruby }) => ruby !== undefined))) continue
          for (const line of plainText(block).split(/[\n\t]/u)) expect(printed, name).toContain(solid(line))
        }
        const marked = await extractedPages(readFileSync(join(folder, 'pdf', `marked-${name}.pdf`)))
        expect(marked, name).toHaveLength(plain.length)
        for (const page of marked) expect(page, name).toContain('【社外秘】')
        expect(reimportDocx(document, readFileSync(join(folder, 'docx', `${name}.docx`))).edits, name).toEqual([])
      }
      const returned = (name: string) => reimportDocx(regulation, readFileSync(join(folder, 'docx', `${name}.docx`)))
      const edited = returned('edited')
      expect(edited.tracked).toEqual([])
      const changed = 'changed scope-2: "自宅その他の会社の事業所以外の場所で業務を行う場合も、この規程による。"'
      expect(said(edited.edits).toSorted()).toEqual([changed, 'removed officer-3'])
      const tracked = returned('tracked')
      expect(tracked.tracked).toEqual([
        { kind: 'deleted', text: '在宅', author: '佐藤' },
        { kind: 'inserted', text: '自宅', author: '佐藤' },
      ])
      expect(said(tracked.edits)).toEqual([changed])
      for (const { unreadable } of [edited, tracked]) expect(unreadable).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
