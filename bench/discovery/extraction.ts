import { spawnSync } from 'node:child_process'
import { extractBytes, findMarks, findPersonal, SecretIndex, withMembers } from '../../src/engines/discovery/index.ts'
import { corpus, type CorpusFile } from './corpus.ts'
import { interleaved, median, type Pair, peer } from './peers.ts'
import { ratio, report } from './report.ts'

const ROUNDS = 5
const targets = { docx: 30, xlsx: 12, pptx: 20 } as const

interface Officeparser {
  parseOffice?: (path: string) => Promise<unknown>
  OfficeParser?: { parseOffice: (path: string) => Promise<unknown> }
}
interface Mammoth {
  extractRawText: (input: { buffer: Buffer }) => Promise<{ value: string }>
}
interface Pdfjs {
  getDocument: (options: { data: Uint8Array; verbosity: number; useSystemFonts: boolean }) => {
    promise: Promise<{
      numPages: number
      getPage: (page: number) => Promise<{ getTextContent: () => Promise<{ items: { str?: string }[] }> }>
    }>
    destroy: () => Promise<void>
  }
}

/**
 * Files that both sides read without an error: a peer's failure must not look like speed. Files with others inside are left out: the peers do not open
 * those, we read each as a file of its own.
 */
async function readable(files: readonly CorpusFile[], read: (file: CorpusFile) => Promise<unknown>): Promise<CorpusFile[]> {
  const good: CorpusFile[] = []
  for (const file of files) {
    const ours = await extractBytes(file.bytes, file.name)
    if (ours.status !== 'ok' || ours.members.length > 0) continue
    try {
      await read(file)
      good.push(file)
    } catch {
      // Left out on both sides.
    }
  }
  return good
}

/**
 * Milliseconds of both sides: file by file in turn, the sum of each file's medians; other work on the machine comes in bursts longer than a file. As in a folder of a company's files, the
 * layouts, relationships and formats of each were met before in another with the same.
 */
async function fileByFile(
  files: readonly CorpusFile[],
  ours: (file: CorpusFile) => Promise<unknown>,
  theirs: (file: CorpusFile) => Promise<unknown>,
): Promise<Pair> {
  const sum = { ours: 0, theirs: 0 }
  for (const file of files) {
    const pair = await interleaved(
      ROUNDS,
      () => ours(file),
      () => theirs(file),
    )
    sum.ours += pair.ours
    sum.theirs += pair.theirs
  }
  return sum
}

export async function benchOffice(): Promise<void> {
  const officeparser = await peer<Officeparser>('officeparser')
  const mammoth = await peer<Mammoth>('mammoth')
  for (const [extension, target] of Object.entries(targets)) {
    const parse = officeparser?.module.OfficeParser?.parseOffice ?? officeparser?.module.parseOffice
    if (!parse) {
      report(`${extension}: officeparser`, 'not installed')
      continue
    }
    const files = await readable(corpus('office', extension), (file) => parse(file.path))
    const { ours, theirs } = await fileByFile(
      files,
      (file) => extractBytes(file.bytes, file.name),
      (file) => parse(file.path),
    )
    report(
      `${extension}: ${files.length} files, officeparser ${officeparser?.version}`,
      `${ours.toFixed(0)} / ${theirs.toFixed(0)} ms = ${ratio(theirs, ours)}`,
      `≥ ${target}×`,
      theirs / ours >= target,
    )
  }
  if (!mammoth) return
  const files = await readable(corpus('office', 'docx'), (file) => mammoth.module.extractRawText({ buffer: file.bytes }))
  const { ours, theirs } = await fileByFile(
    files,
    (file) => extractBytes(file.bytes, file.name),
    (file) => mammoth.module.extractRawText({ buffer: file.bytes }),
  )
  report(
    `docx: ${files.length} files, mammoth ${mammoth.version}`,
    `${ours.toFixed(0)} / ${theirs.toFixed(0)} ms = ${ratio(theirs, ours)}`,
  )
}

/** Whole answers of the check before sending, the best of four per file, for other work on the machine is no part of them: bytes in, text out, marks, personal data and registered secrets looked for. */
export async function benchCheck(): Promise<void> {
  const index = new SecretIndex(Buffer.alloc(32, 1), 'fine')
  for (const file of corpus('text-shift-jis', 'txt').slice(0, 300))
    index.add(file.name, [{ kind: 'body', text: new TextDecoder('shift_jis').decode(file.bytes) }])
  for (const [what, files, target] of [
    ['Office', corpus('office', 'docx', 'xlsx', 'pptx'), 10],
    ['PDF', corpus('pdf', 'pdf').filter((_, at) => at % 4 === 0), 40],
  ] as const) {
    const times: number[] = []
    for (const file of files) {
      let best = Number.POSITIVE_INFINITY
      for (let round = 0; round < 4; round++) {
        const started = performance.now()
        for (const { parts } of withMembers(await extractBytes(file.bytes, file.name))) {
          findMarks(parts)
          findPersonal(parts)
          index.query(parts)
        }
        best = Math.min(best, performance.now() - started)
      }
      times.push(best)
    }
    if (times.length === 0) continue
    times.sort((a, b) => a - b)
    const p95 = times[Math.floor(times.length * 0.95)] as number
    report(
      `check of ${files.length} ${what} files, extraction included`,
      `p50 ${median(times).toFixed(1)} p95 ${p95.toFixed(1)} ms`,
      `p95 ≤ ${target} ms`,
      p95 <= target,
    )
  }
}

export async function benchPdf(): Promise<void> {
  const all = corpus('pdf', 'pdf').filter((_, index) => index % 4 === 0)
  const pdfjs = await peer<Pdfjs>('pdfjs-dist/legacy/build/pdf.mjs')
  if (pdfjs) {
    const read = async (file: CorpusFile): Promise<number> => {
      const task = pdfjs.module.getDocument({ data: new Uint8Array(file.bytes), verbosity: 0, useSystemFonts: false })
      const document = await task.promise
      let chars = 0
      for (let page = 1; page <= document.numPages; page++) {
        for (const item of (await (await document.getPage(page)).getTextContent()).items) chars += item.str?.length ?? 0
      }
      await task.destroy()
      return chars
    }
    const files = await readable(all, read)
    const { ours, theirs } = await fileByFile(files, (file) => extractBytes(file.bytes, file.name), read)
    report(
      `pdf: ${files.length} files, pdfjs-dist`,
      `${ours.toFixed(0)} / ${theirs.toFixed(0)} ms = ${ratio(theirs, ours)}`,
      '≥ 3×',
      theirs / ours >= 3,
    )
  } else report('pdf: pdfjs-dist', 'not installed')
  if (spawnSync('pdftotext', ['-v']).error) {
    report('pdf: pdftotext', 'not installed')
    return
  }
  const read = async (file: CorpusFile): Promise<unknown> => {
    const run = spawnSync('pdftotext', [file.path, '-'])
    if (run.status !== 0) throw new Error('pdftotext failed')
    return run.stdout.length
  }
  const files = await readable(all, read)
  const { ours, theirs } = await fileByFile(files, (file) => extractBytes(file.bytes, file.name), read)
  report(
    `pdf: ${files.length} files, pdftotext spawned`,
    `${ours.toFixed(0)} / ${theirs.toFixed(0)} ms = ${ratio(theirs, ours)}`,
    '≥ 1.5×',
    theirs / ours >= 1.5,
  )
}
