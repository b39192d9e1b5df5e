import { readFile } from 'node:fs/promises'
import type { BundleTrust } from '../../engines/tlog/bundle/verify-bundle.ts'
import { TlogError } from '../../engines/tlog/error.ts'
import { readRoots } from '../../areas/record/index.ts'
import type { Lang } from '../../kernel/says.ts'
import { readProof, type ProofReport, type ProvenRecord } from '../verifier/proof-report.ts'
import { engineTexts, proofWords, sentenceOf } from '../verifier/words.ts'
import { loadAreas } from '../server/areas.ts'
import { argumentsOf, UsageError, type Terminal } from './terminal.ts'
import { verifyWords, words } from './words.ts'

/** What acts and fields are called, by their names. */
interface Names {
  act(name: string): string
  field(subject: string, field: string): string
}

async function namesIn(lang: Lang): Promise<Names> {
  const areas = await loadAreas()
  const acts = new Map(areas.flatMap((area) => area.acts.map(({ act }) => [act.name, act.says[lang]])))
  const things = new Map(areas.flatMap((area) => area.things.map(({ thing }) => [thing.kind, thing.fields])))
  return {
    act: (name) => acts.get(name) ?? name,
    field: (subject, field) => things.get(subject.split('_')[0] ?? '')?.[field]?.says[lang] ?? field,
  }
}

async function trustOf(policy: string | undefined, roots: string | undefined): Promise<BundleTrust | undefined> {
  if (policy === undefined && roots === undefined) return undefined
  if (policy === undefined || roots === undefined) throw new UsageError(verifyWords.bothTrusts)
  return { policy: await readFile(policy, 'utf8'), roots: readRoots(await readFile(roots, 'utf8')) }
}

/** Judges a bundle without any data of ours: which claim holds, which fails. Exit code 0 only when every claim holds. */
export async function verify(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = argumentsOf(args, {
    policy: { type: 'string' },
    roots: { type: 'string' },
    json: { type: 'boolean' },
  })
  const [path] = positionals
  if (path === undefined) throw new UsageError(words.missing, { what: verifyWords.bundle[terminal.lang] })
  const trust = await trustOf(values.policy, values.roots)
  let report: ProofReport
  try {
    report = await readProof(new Uint8Array(await readFile(path)), trust === undefined ? {} : { trust })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new UsageError(verifyWords.noFile, { path })
    if (!(error instanceof TlogError)) throw error
    terminal.err(engineTexts[terminal.lang].unreadable)
    return 1
  }
  if (values.json) terminal.out(JSON.stringify(report, (_key, value: unknown) => plain(value), 2))
  else print(report, await namesIn(terminal.lang), terminal)
  return report.claims.every(({ error }) => error === undefined) ? 0 : 1
}

/** Errors and big numbers as JSON carries them. */
function plain(value: unknown): unknown {
  if (value instanceof TlogError) return { code: value.code, message: value.message }
  return typeof value === 'bigint' ? Number(value) : value
}

function print({ bundle, claims, records }: ProofReport, names: Names, { out, lang }: Terminal): void {
  const [texts, own] = [engineTexts[lang], proofWords[lang]]
  const failed = claims.filter(({ error }) => error !== undefined)
  out(bundle.title)
  out(failed.length === 0 ? texts.verdict.whole : texts.verdict.partly)
  out(own.count(claims.length - failed.length, claims.length))
  if (bundle.isUnanchored) out(texts.unanchored)
  if (bundle.witnesses.length > 0) out(texts.witnesses(bundle.witnesses.join(', ')))
  out('')
  for (const claim of claims) {
    out(`${claim.error === undefined ? '○' : '×'} ${sentenceOf(claim, lang)}`)
    if (claim.error !== undefined) out(`   ${claim.error.code}: ${claim.error.message}`)
  }
  for (const record of records) printRecord(record, names, { out, lang })
  out(`\n${texts.trust.heading}`)
  out(texts.trust.lead)
  for (const log of bundle.trust.logs) out(`  ${texts.trust.log}: ${log}`)
  for (const root of bundle.trust.roots) out(`  ${texts.trust.root}: ${root}`)
  out(`\n${texts.limits.heading}`)
  for (const limit of texts.limits.items) out(`  ・${limit}`)
}

function printRecord(record: ProvenRecord, names: Names, { out, lang }: Pick<Terminal, 'out' | 'lang'>): void {
  const own = proofWords[lang]
  const moment = (time: Date | null, otherwise: string) => time?.toISOString() ?? otherwise
  out(`\n${own.record(record.index + 1)}  ${names.act(record.act)}  ${record.subject}`)
  out(`  ${own.recordedAt}: ${record.recordedAt}${record.factDate === null ? '' : `  ${own.factDate}: ${record.factDate}`}`)
  const last = moment(record.notAfter, record.anchored ? own.witnessed : own.open)
  out(`  ${own.notBefore}: ${moment(record.notBefore, own.nothing)}  ${own.notAfter}: ${last}`)
  const fields = Object.entries(record.fields)
  for (const [field, value] of fields)
    out(`  ${names.field(record.subject, field)}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
  if (fields.length === 0) out(`  ${own.hidden}`)
  if (record.gap) out(`  ${own.gap}`)
}
