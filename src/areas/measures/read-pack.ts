import { LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { MeasurePack, type MeasurePack as Pack } from '../../catalog/measure-pack.ts'
import { applies } from '../../catalog/measures.ts'
import { sayIssue } from '../../kernel/issue.ts'
import type { Says } from '../../kernel/says.ts'
import { InputRefusal } from '../../platform/acts/input.ts'

/** What is wrong in a pack, and where. */
interface Fault {
  readonly line: number
  readonly path: string
  readonly says: Says
}

/** Faults told at once; whoever mends these sees the rest next. */
const toldAtOnce = 10

/** Line of the value at a path; of its parent where the value is missing. */
function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let end = path.length; end > 0; end--) {
    const node: unknown = document.getIn(path.slice(0, end), true)
    const range = (node as { range?: readonly number[] } | null | undefined)?.range
    if (range?.[0] !== undefined) return lines.linePos(range[0]).line
  }
  return 1
}

function sayFault(issue: z.core.$ZodIssue): Says {
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String)
    return { ja: `${allowed.join('・')} のどれかにしてください。`, en: `Must be one of ${allowed.join(', ')}.` }
  }
  if (issue.code === 'invalid_format')
    return { ja: '書き方が正しくありません（記号や桁を確かめてください）。', en: 'Not in the right form.' }
  if (issue.code === 'invalid_type' && issue.input !== undefined)
    return { ja: `${issue.expected} 型の値にしてください。`, en: `Must be of type ${issue.expected}.` }
  return sayIssue(issue)
}

const twice = (id: string): Says => ({ ja: `番号 ${id} が 2回あります。`, en: `The id ${id} is there twice.` })
const unknown = (id: string): Says => ({ ja: `対策 ${id} は、この対策集にありません。`, en: `This pack has no measure ${id}.` })
const nowhere: Says = {
  ja: '外部者に「信頼関係の維持・向上等」の対策はありません。相手か目的を直してください。',
  en: 'There are no measures of trust towards outsiders. Correct route or purpose.',
}

/** What the form alone does not say. */
function contradictions(pack: Pack): { path: PropertyKey[]; says: Says }[] {
  const seen = new Set<string>()
  const found: { path: PropertyKey[]; says: Says }[] = []
  pack.measures.forEach((one, i) => {
    if (seen.has(one.id)) found.push({ path: ['measures', i, 'id'], says: twice(one.id) })
    seen.add(one.id)
    if (!applies(one.route, one.purpose)) found.push({ path: ['measures', i, 'purpose'], says: nowhere })
  })
  pack.templates?.forEach((template, i) =>
    template.measures.forEach((id, k) => {
      if (!seen.has(id)) found.push({ path: ['templates', i, 'measures', k], says: unknown(id) })
    }),
  )
  return found
}

function refusal(faults: readonly Fault[]): InputRefusal {
  const told = faults.slice(0, toldAtOnce)
  const more = faults.length - told.length
  const ja = told.map(({ line, path, says }) => `${line}行目${path === '' ? '' : `（${path}）`}: ${says.ja}`)
  const en = told.map(({ line, path, says }) => `Line ${line}${path === '' ? '' : ` (${path})`}: ${says.en}`)
  if (more > 0) {
    ja.push(`ほかに ${more}件あります。`)
    en.push(`${more} more.`)
  }
  return new InputRefusal([{ field: 'text', says: { ja: ja.join('\n'), en: en.join('\n') } }])
}

/**
 * A pack of measures from YAML or JSON text (JSON is YAML).
 * @throws InputRefusal with line and reason of each fault; nothing is read in part.
 */
export function readPack(text: string): Pack {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const broken = document.errors.map(({ pos, code }): Fault => ({
    line: lines.linePos(pos[0]).line,
    path: '',
    says: { ja: `YAML として読めません（${code}）。`, en: `Cannot be read as YAML (${code}).` },
  }))
  if (broken.length > 0) throw refusal(broken)
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 100 })
  } catch {
    throw refusal([{ line: 1, path: '', says: { ja: '参照（&と*）が多すぎます。', en: 'Too many aliases.' } }])
  }
  const parsed = MeasurePack.safeParse(value)
  const found = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map((issue) => ({ path: [...issue.path], says: sayFault(issue) }))
  const faults = found.map(({ path, says }): Fault => ({ line: lineAt(document, lines, path), path: path.join('.'), says }))
  if (faults.length > 0 || !parsed.success) throw refusal(faults)
  return parsed.data
}
