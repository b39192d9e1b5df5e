import { Buffer } from 'node:buffer'
import { availableParallelism, loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { exportDocx } from '../../src/engines/paper/docx/export.ts'
import { reimportDocx } from '../../src/engines/paper/docx/import.ts'
import { Printer } from '../../src/engines/paper/index.ts'
import { markBytes } from '../../src/engines/paper/mark/bytes.ts'
import { samples } from '../../src/engines/paper/samples/index.ts'
import { pledgeOf } from '../../src/engines/paper/samples/pledge.ts'
import { typeset } from '../../src/engines/paper/typst/compile.ts'
import { documentTask } from '../../src/engines/paper/typst/pdf.ts'

/** `node bench/paper/index.ts [part …]`: measured values beside their targets; the exit code is the number of targets missed. */
let missed = 0

function tell(what: string, value: number, unit: string, most?: number): void {
  const late = most !== undefined && value > most
  if (late) missed++
  const target = most === undefined ? '' : `  (target ≤ ${most} ${unit})${late ? '  MISSED' : ''}`
  console.log(`${what.padEnd(44)} ${value.toFixed(value < 100 ? 1 : 0).padStart(8)} ${unit}${target}`)
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function timed(run: () => unknown): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}

/** Every round prints another text, so that nothing comes from a cache. */
async function pdf(): Promise<void> {
  let bytes = 0
  for (const [name, document] of Object.entries(samples)) {
    const once = (round: number) =>
      timed(() => (bytes += typeset(documentTask({ ...document, title: `${document.title}${round}` })).pdf.length))
    const cold = await once(0)
    const warm: number[] = []
    for (let round = 1; round <= 15; round++) warm.push(await once(round))
    tell(`PDF ${name}, first`, cold, 'ms')
    tell(`PDF ${name}, warm (least of 15)`, Math.min(...warm), 'ms')
    tell(`PDF ${name}, warm (median of 15)`, median(warm), 'ms', 50)
  }
  console.log(`${bytes} bytes printed`)
}

async function pledges(): Promise<void> {
  await using printer = new Printer()
  let bytes = 0
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 5)
    last = performance.now()
  }, 5)
  const ms = await timed(async () => {
    const all = Array.from({ length: 1000 }, (_, i) => printer.print(pledgeOf(`髙橋 ${i}子`, `新潟県燕市${i}番地`)))
    for (const one of all) bytes += (await one).pdf.length
  })
  clearInterval(timer)
  tell('1,000 pledges through the printer', ms / 1000, 's', 60)
  tell('longest pause of the event loop meanwhile', longest, 'ms')
  tell('memory of the whole process after them', process.memoryUsage.rss() / 1e6, 'MB')
  console.log(`${bytes} bytes printed`)
}

/** The peer sets ASCII on a page without any line breaking: the least a PDF costs in JavaScript. */
async function peer(): Promise<void> {
  const line = 'x'.repeat(42)
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < 10; round++) {
    ours.push(await timed(() => typeset(documentTask(pledgeOf(`山田 ${round}`, '新潟県')))))
    theirs.push(
      await timed(async () => {
        const document = await PDFDocument.create()
        const font = await document.embedFont(StandardFonts.Helvetica)
        const page = document.addPage()
        for (let i = 0; i < 40; i++) page.drawText(line, { x: 50, y: 780 - i * 18, size: 10, font })
        return document.save()
      }),
    )
  }
  tell('a pledge, Japanese fonts embedded', median(ours), 'ms', 50)
  tell('pdf-lib, 40 lines of ASCII, no fonts', median(theirs), 'ms')
  console.log(`ratio ${(median(ours) / median(theirs)).toFixed(2)}`)
}

async function word(): Promise<void> {
  for (const [name, document] of Object.entries(samples)) {
    const made: number[] = []
    const read: number[] = []
    for (let round = 0; round < 9; round++) {
      let file: Uint8Array = Buffer.alloc(0)
      made.push(await timed(async () => (file = await exportDocx({ ...document, title: `${document.title}${round}` }))))
      read.push(await timed(() => reimportDocx(document, file)))
    }
    tell(`Word ${name}, written`, median(made), 'ms', 100)
    tell(`Word ${name}, read back`, median(read), 'ms', 50)
  }
}

async function marks(): Promise<void> {
  const mark = { text: '社外秘', colour: '#b45309', property: 'PaperClass' }
  const document = samples['regulation']
  if (!document) return
  const files = { docx: await exportDocx(document), pdf: typeset(documentTask(document)).pdf }
  for (const [kind, file] of Object.entries(files)) {
    const times: number[] = []
    for (let round = 0; round < 9; round++) times.push(await timed(() => markBytes(file, mark)))
    tell(`mark on a ${kind}`, median(times), 'ms', 100)
  }
}

const parts: Record<string, () => Promise<void>> = { pdf, pledges, peer, word, marks }
// A machine busy with other things measures its neighbours too.
console.log(`load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors`)
const wanted = process.argv.slice(2)
for (const [name, run] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await run()
process.exitCode = missed
