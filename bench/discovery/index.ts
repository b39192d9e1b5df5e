import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { benchCheck, benchOffice, benchPdf } from './extraction.ts'
import { benchGrowth, benchKnown, benchWorkers } from './growth.ts'
import { finish } from './report.ts'
import { benchAutomaton, benchEncodings, benchFalseAlarms, benchIndex, benchMatching, benchSketch } from './texts.ts'

/** `node bench/discovery/index.ts [part …]`: measured values beside their targets; the exit code is the number of targets missed. */
const corpusFolder = process.env['MARUHI_CORPUS'] ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url))

const parts: Record<string, () => Promise<void> | void> = {
  office: benchOffice,
  pdf: benchPdf,
  check: benchCheck,
  matching: benchMatching,
  automaton: benchAutomaton,
  encodings: benchEncodings,
  alarms: benchFalseAlarms,
  index: benchIndex,
  sketch: benchSketch,
  known: benchKnown,
  growth: benchGrowth,
  workers: () => (existsSync(corpusFolder) ? benchWorkers(corpusFolder) : undefined),
}

const wanted = process.argv.slice(2)
for (const [name, run] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await run()
process.exitCode = finish('discovery')
