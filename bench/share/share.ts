import { spawnSync } from 'node:child_process'
import { cpSync, createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scan } from '../../src/engines/discovery/index.ts'
import { report } from '../discovery/report.ts'
import { makeShare } from './companies/make.ts'
import type { CompanyPlan } from './companies/plan.ts'

const shares = process.env['MARUHI_SHARES'] ?? fileURLToPath(new URL('../../../shared/share', import.meta.url))

/** Scans the development share and prints what its grader says. */
export async function gradePrepared(name: string): Promise<void> {
  const source = join(shares, name)
  if (!existsSync(source)) {
    report(`share ${name}`, 'not here')
    return
  }
  await inFolder(async (folder) => {
    cpSync(source, folder, { recursive: true })
    spawnSync('chmod', ['-R', 'u+rwX', folder])
    spawnSync('sh', [join(folder, 'apply-modes.sh')])
    await grade(name, folder)
  })
}

/** The same for a company made up for the purpose. */
export async function gradeMade(plan: CompanyPlan): Promise<void> {
  if (!existsSync(join(shares, 'grade.mjs'))) {
    report(`share ${plan.id}`, 'the grader is not here')
    return
  }
  await inFolder(async (folder) => {
    await makeShare(plan, folder)
    await grade(plan.id, folder)
  })
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'share-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function grade(name: string, folder: string): Promise<void> {
  const out = createWriteStream(join(folder, 'scan.ndjson'))
  for await (const event of scan(join(folder, 'files'))) {
    if (event.kind === 'file') out.write(`${JSON.stringify(event.file)}\n`)
    else if (event.kind === 'proposal') out.write(`${JSON.stringify({ proposal: event.proposal })}\n`)
    else if (event.kind === 'summary') report(`share ${name}`, `${event.summary.files} files in ${event.summary.ms} ms`)
  }
  out.end()
  await once(out, 'finish')
  const graded = spawnSync(process.execPath, [join(shares, 'grade.mjs'), join(folder, 'key.json'), join(folder, 'scan.ndjson')], {
    encoding: 'utf8',
    env: { ...process.env, SHOW: process.env['SHOW'] ?? '0' },
  })
  if (process.env['SHOW']) console.log(graded.stdout)
  const numbers = JSON.parse(graded.stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown>
  for (const [what, value] of Object.entries(numbers)) {
    if (typeof value !== 'number') report(`share ${name}: ${what}`, value === null ? '-' : JSON.stringify(value))
    else if (what === 'pairF1') report(`share ${name}: ${what}`, value.toFixed(4), '≥ 0.9', value >= 0.9)
    else report(`share ${name}: ${what}`, Number.isInteger(value) ? String(value) : value.toFixed(4))
  }
}
