import { describe, expect, it } from 'vitest'
import { corpusFiles, corpusMissing, corpusNote } from '../testing/corpus.ts'
import { extractBytes, type ExtractedFile } from './extract-file.ts'

const letters = (file: ExtractedFile): number =>
  file.parts.reduce((sum, part) => sum + part.text.replace(/\s/g, '').length, 0) +
  file.members.reduce((sum, member) => sum + letters(member), 0)
const whole = (file: ExtractedFile): boolean => file.status === 'ok' && file.members.every(whole)
/** Formats that have an end of their own; a text file cut in two is two text files. */
const closed = new Set(['docx', 'docm', 'xlsx', 'xlsm', 'pptx', 'doc', 'xls', 'ppt', 'odt', 'ods', 'odp', 'rtf', 'pdf', 'msg'])

describe.skipIf(corpusMissing)(`hostile files${corpusNote}`, () => {
  for (const { name, read } of corpusFiles('hostile')) {
    it(`${name} ends within two seconds`, async () => {
      const bytes = read()
      const before = process.cpuUsage()
      const file = await extractBytes(bytes, name)
      const used = process.cpuUsage(before)
      expect((used.user + used.system) / 1_000).toBeLessThan(2_000)
      if (/bomb|laughs|xxe|unclosed/.test(name)) expect(file.status).not.toBe('ok')
    })
  }
})

describe.skipIf(corpusMissing)(`cut files${corpusNote}`, () => {
  for (const folder of ['office', 'mail', 'pdf']) {
    it(`of ${folder} are never ok with less text than the whole`, async () => {
      const wrong: string[] = []
      let seen = 0
      for (const { name, read } of corpusFiles(folder)) {
        const bytes = read()
        // A fifth of the small files keeps the test short; all of them are tried in bench.
        if (bytes.length > 120_000 || bytes.length % 5 !== 0) continue
        const full = await extractBytes(bytes, name)
        if (!closed.has(full.type) || !whole(full)) continue
        seen++
        for (let point = 1; point < 64; point++) {
          const cut = await extractBytes(bytes.subarray(0, Math.floor((bytes.length * point) / 64)), name)
          if (closed.has(cut.type) && whole(cut) && letters(cut) < letters(full)) wrong.push(`${name} at ${point}/64`)
        }
      }
      expect(seen).toBeGreaterThan(5)
      expect(wrong).toEqual([])
    }, 120_000)
  }
})

describe.skipIf(corpusMissing)(`legacy Office${corpusNote}`, () => {
  it('reads every file that is not encrypted', async () => {
    const ends: Record<string, number> = {}
    for (const { name, read } of corpusFiles('office').filter((file) => /\.(?:doc|xls|ppt)$/.test(file.name))) {
      const { type, status } = await extractBytes(read(), name)
      if (/^(?:doc|xls|ppt)$/.test(type)) ends[status] = (ends[status] ?? 0) + 1
    }
    expect(ends['ok']).toBeGreaterThan(50)
    expect(ends['corrupt'] ?? 0).toBe(0)
    expect(ends['partial'] ?? 0).toBe(0)
  })
})
