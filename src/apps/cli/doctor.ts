import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { Refusal } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'
import { openDatabase } from '../../platform/database/open.ts'
import { settingsFrom, type Settings } from '../../platform/settings.ts'
import type { Terminal } from './terminal.ts'
import { checkWords } from './words.ts'

interface Finding {
  readonly what: Says
  readonly problem?: string
  readonly detail?: string
}

const reason = (error: unknown, lang: 'ja' | 'en') =>
  error instanceof Refusal ? error.says[lang] : error instanceof Error ? error.message : String(error)

function freePort({ port, host }: Settings): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

const wantedFreeBytes = 1024 ** 3

/** Looks at what the program needs and says, line by line, what is in order and what to do about the rest. */
export async function doctor(_args: readonly string[], { lang, out }: Terminal): Promise<number> {
  const findings: Finding[] = []
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const nodeFits = major > 22 || (major === 22 && minor >= 18)
  findings.push({
    what: checkWords.node,
    detail: process.versions.node,
    ...(nodeFits ? {} : { problem: checkWords.nodeOld[lang] }),
  })
  let settings: Settings | undefined
  try {
    settings = settingsFrom(process.env)
    findings.push({ what: checkWords.settings, detail: settings.url.href })
  } catch (error) {
    findings.push({ what: checkWords.settings, problem: reason(error, lang) })
  }
  if (settings) {
    findings.push(folder(settings, lang), await port(settings, lang), await data(settings, lang))
  }
  for (const { what, problem, detail } of findings) {
    out(`${problem === undefined ? '○' : '×'} ${what[lang]}${detail === undefined ? '' : ` … ${detail}`}`)
    if (problem !== undefined) out(`   ${problem}`)
  }
  return findings.some((finding) => finding.problem !== undefined) ? 1 : 0
}

function folder(settings: Settings, lang: 'ja' | 'en'): Finding {
  try {
    mkdirSync(settings.data, { recursive: true, mode: 0o700 })
    accessSync(settings.data, constants.R_OK | constants.W_OK)
    const { bavail, bsize } = statfsSync(settings.data)
    const free = bavail * bsize
    const detail = `${settings.data} (${(free / 1024 ** 3).toFixed(1)} GiB)`
    return { what: checkWords.folder, detail, ...(free < wantedFreeBytes ? { problem: checkWords.littleSpace[lang] } : {}) }
  } catch (error) {
    return { what: checkWords.folder, problem: reason(error, lang) }
  }
}

async function port(settings: Settings, lang: 'ja' | 'en'): Promise<Finding> {
  const problem = await freePort(settings)
  const detail = `${settings.host}:${settings.port}`
  return { what: checkWords.port, detail, ...(problem ? { problem: `${checkWords.portTaken[lang]} (${problem.message})` } : {}) }
}

async function data(settings: Settings, lang: 'ja' | 'en'): Promise<Finding> {
  try {
    const open = await openDatabase(settings)
    await open.close()
    return { what: checkWords.database, detail: open.embedded ? checkWords.embedded[lang] : 'PostgreSQL' }
  } catch (error) {
    return { what: checkWords.database, problem: reason(error, lang) }
  }
}
