import { createHash } from 'node:crypto'
import type { RuleTemplate } from '../../../catalog/rule-pack.ts'
import { written, type Block, type PaperDocument } from '../../../engines/paper/index.ts'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { PlainDate } from '../../../kernel/time.ts'
import { onPaper } from '../../../platform/paper/refusal.ts'
import { instantiate } from '../../rules/index.ts'
import type { Answers } from '../tables.ts'

/** What is filled in when the paper is asked for, beside what the form says. */
export interface Occasion {
  readonly company: string
  readonly day: PlainDate
  readonly values: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
  readonly number?: string
  readonly footer: string
}

/** 2026年11月21日 */
export const longDay = (day: PlainDate): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** A paper with the clauses somebody chose, its words fixed: what is kept is what is signed, references written out. Deterministic. @throws Refusal paper.… for what no paper can show. */
export function paperOf(template: RuleTemplate, answers: Answers, occasion: Occasion): Promise<PaperDocument> {
  const { company, day, number, footer } = occasion
  const values = { ...answers.values, ...occasion.values }
  const secrets = [...answers.secrets, ...occasion.secrets].map((text, i) => ({ id: String(i + 1), text }))
  return onPaper(() => {
    const { title, blocks } = instantiate(template, {
      day,
      values: { ...values, company, effective: longDay(day) },
      toggles: answers.toggles,
      plans: () => false,
      classes: [],
      handling: [],
      lists: { secrets },
    })
    const to = values['representative']?.trim() ?? ''
    const document: PaperDocument = {
      title,
      date: day,
      company,
      footer,
      ...(number === undefined ? {} : { number }),
      ...(template.kind === 'pledge' ? { addressee: to === '' ? `${company}　御中` : `${company}\n${to}　殿` } : {}),
      blocks,
    }
    return written(document)
  })
}

/** Who signs, as the signature block says it. */
export interface Signer {
  readonly name: string
  /** 所属, or a guest's company. */
  readonly unit: string
  readonly title?: string
}

/** Lines of the signature that stand for somebody: 氏名 their name, 所属・会社名 where they belong. */
const lineValue = (label: string, signer: Signer): string | undefined => {
  if (label === '氏名') return signer.name
  if (label === '所属' || label === '会社名') return signer.unit
  return label === '役職' ? signer.title : undefined
}

/** The paper as one signer meets it: the last signature block carries their name. `on`: the day of signing, else room to write one. */
export function forSigner(paper: PaperDocument, signer: Signer, on?: string): PaperDocument {
  const blocks = paper.blocks.map((block): Block => {
    if (block.kind !== 'signature') return block
    const last = block.signers.length - 1
    const signers = block.signers.map((one, i) =>
      i < last
        ? one
        : {
            ...one,
            lines: one.lines.map((line) => {
              const value = line.value ?? lineValue(line.label, signer)
              return value === undefined || value === '' ? line : { ...line, value }
            }),
          },
    )
    return { ...block, date: on ?? '　　　　年　　月　　日', signers }
  })
  return { ...paper, blocks }
}

/** Fingerprint of what is shown and signed: SHA-256 of its canonical JSON, so that it does not hang on how it is typeset. */
export const fingerprint = (paper: PaperDocument): string =>
  createHash('sha256')
    .update(canonicalJson(paper as unknown as Json), 'utf8')
    .digest('hex')
