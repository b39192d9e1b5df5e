import { readFile } from 'node:fs/promises'
import type { BundleTrust } from '../../engines/tlog/bundle/verify-bundle.ts'
import { TlogError } from '../../engines/tlog/error.ts'
import { readRoots, sayValue } from '../../areas/record/index.ts'
import { readProof, type ProofReport, type ProvenRecord } from '../verifier/proof-report.ts'
import { fieldOf, namesOf, type Names } from '../verifier/names.ts'
import { sentenceWith, summaryOf, texts } from '../verifier/words.ts'
import { loadAreas } from '../server/areas.ts'
import { argumentsOf, UsageError, type Terminal } from './terminal.ts'
import { verifyWords, words } from './words.ts'

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
    terminal.err(texts[terminal.lang].unreadable)
    return 1
  }
  if (values.json) terminal.out(JSON.stringify(report, (_key, value: unknown) => plain(value), 2))
  else print(report, namesOf(await loadAreas()), terminal)
  return report.claims.every(({ error }) => error === undefined) ? 0 : 1
}

/** Errors and big numbers as JSON carries them. */
function plain(value: unknown): unknown {
  if (value instanceof TlogError) return { code: value.code, message: value.message }
  return typeof value === 'bigint' ? Number(value) : value
}

function print(report: ProofReport, names: Names, terminal: Terminal): void {
  const { out, lang } = terminal
  const { bundle, claims, records } = report
  const own = texts[lang]
  const failed = claims.filter(({ error }) => error !== undefined)
  out(bundle.title)
  out(failed.length === 0 ? own.verdict.whole : own.verdict.partly(claims.length - failed.length, claims.length))
  if (failed.length === 0) out(own.checks.count(claims.length, claims.length))
  if (report.unanchored) out(own.unanchored)
  for (const sentence of summaryOf(report, lang, (time) => time.toISOString())) out(sentence)
  out('')
  for (const claim of claims) {
    out(`${claim.error === undefined ? '○' : '×'} ${sentenceWith(names, claim, report, lang)}`)
    if (claim.error !== undefined) out(`   ${claim.error.code}: ${claim.error.message}`)
  }
  for (const record of records) printRecord(record, names, terminal)
  out(`\n${own.trust.heading}`)
  out(bundle.trust.own ? own.trust.own : own.trust.lead)
  const { logs } = bundle.trust
  for (const [i, log] of logs.entries()) out(`  ${own.trust.log(i + 1, logs.length)}: ${log}`)
  for (const witness of bundle.trust.witnesses) out(`  ${own.trust.witness}: ${witness}`)
  for (const root of bundle.trust.roots) out(`  ${own.trust.root}: ${root}`)
  out(own.trust.sheet)
  for (const { size, root } of bundle.states) out(`  ${own.trust.state(size.toLocaleString(lang))}: ${root}`)
  out(`\n${own.limits.heading}`)
  for (const limit of own.limits.items) out(`  ・${limit}`)
}

function printRecord(record: ProvenRecord, names: Names, { out, lang }: Terminal): void {
  const own = texts[lang].record
  const moment = (time: Date | null, otherwise: string) => time?.toISOString() ?? otherwise
  out(`\n${own.number(record.item, record.index + 1)}  ${names.acts[record.act]?.[lang] ?? record.act}  ${record.subject}`)
  out(`  ${own.recordedAt}: ${record.recordedAt}${record.factDate === null ? '' : `  ${own.factDate}: ${record.factDate}`}`)
  out(`  ${own.actor}: ${record.actor ?? own.itself}`)
  const last = moment(record.notAfter, record.anchored ? own.witnessed : own.open)
  out(`  ${own.notBefore}: ${moment(record.notBefore, own.unsaid)}  ${own.notAfter}: ${last}`)
  const fields = Object.entries(record.fields)
  for (const [name, value] of fields) {
    const field = fieldOf(names, record.subject, name)
    out(`  ${field.says[lang]}: ${sayValue(field, value, new Map())?.[lang] ?? '―'}`)
  }
  if (record.refuted) out(`  ${own.refuted}`)
  else if (fields.length === 0) out(`  ${own.hidden}`)
  if (record.offClock) out(`  ${own.offClock}`)
  if (record.gap) out(`  ${own.gap}`)
}
