import type { Block, ClassMark, PaperDocument } from '../../../engines/paper/index.ts'
import { wareki, type PlainDate } from '../../../kernel/time.ts'
import { inWords, type CompanyGround } from '../ground.ts'
import type { RuleDocument, RuleVersion } from '../tables.ts'

/** Colours of the class marks, strictest first: they survive a black-and-white copier by their frame. */
const colours = { strictest: '#b3261e', others: '#b45309' }

export function classMark(ground: CompanyGround, id: string | null): ClassMark | undefined {
  const found = ground.classes.find((one) => one.id === id)
  if (!found) return undefined
  const strictest = ground.classes.every(({ rank }) => rank <= found.rank)
  return { text: found.name, colour: strictest ? colours.strictest : colours.others }
}

/** A document as it is printed. A draft says that it is one. */
export function paperOf(
  document: RuleDocument,
  ground: CompanyGround,
  today: PlainDate,
  body: readonly Block[] = document.body,
): PaperDocument {
  const { title, number, effectiveOn, revision, stage, layout } = document
  const mark = classMark(ground, document.class)
  const final = stage === 'published' && effectiveOn !== null
  const day = effectiveOn ?? today
  return {
    title,
    ...(number === '' ? {} : { number }),
    ...(mark ? { classMark: mark } : {}),
    date: day,
    dateText: final ? `${inWords(day)}（${wareki(day)}）施行` : `下書き　${inWords(today)}`,
    company: ground.company,
    header: title,
    footer: final ? `第${revision}版` : `第${revision}版（案）`,
    layout,
    blocks: body,
  }
}

/** What is read and printed of a published version. */
export const printed = ({ words, paper }: Pick<RuleVersion, 'words' | 'paper'>): PaperDocument => words ?? paper
