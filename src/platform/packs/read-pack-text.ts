import type { Document, LineCounter } from 'yaml'
import type { z } from 'zod'
import { sayIssue } from '../../kernel/issue.ts'
import type { Says } from '../../kernel/says.ts'
import { InputRefusal } from '../acts/input.ts'
import { placeIn, soundPart } from './sound-part.ts'

/** What a pack's form alone does not say, and where. */
export interface PackFault {
  readonly path: readonly PropertyKey[]
  readonly says: Says
  /** Id of the entry that is missed: no fault where its own form is what is wrong. */
  readonly misses?: string
  /** Said of all entries together: no fault where some of them are wrong in form. */
  readonly ofAll?: true
}

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

/** Faults of form, and what else is wrong with the rest: whoever mends a pack is told all at once. */
function formFaults<Schema extends z.ZodType>(
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
  schema: Schema,
  faults: (pack: z.output<Schema>) => readonly PackFault[],
): PackFault[] {
  const form = issues.map((issue) => ({ path: [...issue.path], says: sayFault(issue) }))
  const { rest, left, missing } = soundPart(value, issues)
  const sound = schema.safeParse(rest)
  if (!sound.success) return form
  const others = faults(sound.data).filter(({ misses, ofAll }) => !missing.has(misses) && !(ofAll && left.size > 0))
  return [...form, ...others.map((fault) => ({ ...fault, path: placeIn(left, fault.path) }))]
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
 * A pack from YAML or JSON text (JSON is YAML), in the form of its schema and without `faults`.
 * @throws InputRefusal on field `text` with line and reason of each fault; nothing is read in part.
 */
export async function readPackText<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  faults: (pack: z.output<Schema>) => readonly PackFault[],
): Promise<z.output<Schema>> {
  // Most starts read no pack.
  const yaml = await import('yaml')
  const lines = new yaml.LineCounter()
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
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
  const parsed = schema.safeParse(value)
  const found = parsed.success ? faults(parsed.data) : formFaults(value, parsed.error.issues, schema, faults)
  const told = found
    .map(({ path, says }): Fault => ({ line: lineAt(document, lines, path), path: path.join('.'), says }))
    .toSorted((a, b) => a.line - b.line)
  if (told.length > 0 || !parsed.success) throw refusal(told)
  return parsed.data
}
