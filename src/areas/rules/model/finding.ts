import { deadLawIn } from '../../../catalog/dead-law.ts'
import type { TemplateKind } from '../../../catalog/rule-pack.ts'
import type { Id } from '../../../kernel/ids.ts'
import type { Says } from '../../../kernel/says.ts'
import type { PlainDate } from '../../../kernel/time.ts'
import { fixedPenalty, lacksCarveOut, optInClause, statesDifferently } from '../../../catalog/wording.ts'

export const findingKinds = [
  'promise',
  'unruled',
  'disagree',
  'classDiffers',
  'reference',
  'carveOut',
  'optIn',
  'penalty',
  'deadLaw',
] as const
export type FindingKind = (typeof findingKinds)[number]

export const findingSays: Readonly<Record<FindingKind, Says>> = {
  promise: { ja: '書いてあるのに、実施していない', en: 'Promised, not in operation' },
  unruled: { ja: '実施しているのに、書いていない', en: 'In operation, in no rule' },
  disagree: { ja: '文書どうしが食い違う', en: 'Documents disagree' },
  classDiffers: { ja: '区分の定義と違う', en: 'Differs from the definition of the class' },
  reference: { ja: '参照先がない', en: 'Reference leads nowhere' },
  carveOut: { ja: '公益通報の定めがない', en: 'No carve-out for whistle-blowing' },
  optIn: { ja: '注意のいる条項', en: 'Clause that needs thought' },
  penalty: { ja: '賠償額の予定', en: 'Fixed penalty' },
  deadLaw: { ja: 'いまはない法律の言葉', en: 'Law no longer in force' },
}

/** One printed provision, as the rules look at it. */
export interface Provision {
  readonly block: string
  /** 第3条第2項; empty where it has no number. */
  readonly place: string
  readonly text: string
  /** What the template says it settles, if anything. */
  readonly topic: string | null
  /** For a definition of a class: what the class's one definition says. */
  readonly defined: string | null
  readonly promises: readonly { readonly class: string | null; readonly measures: readonly string[] }[]
  /** Numbers of articles that lead nowhere. */
  readonly stray: readonly string[]
}

/** A paper in use: not withdrawn. */
export interface Paper {
  readonly id: Id<'rul'>
  readonly title: string
  readonly kind: TemplateKind
  readonly employment: boolean
  readonly day: PlainDate
  /** Toggles with a warning that somebody chose, knowing it. */
  readonly chosen: boolean
  readonly provisions: readonly Provision[]
}

export interface FindingGround {
  readonly papers: readonly Paper[]
  /** Measures in operation, as `measure class`, and those the plan has in any needed state. */
  readonly running: ReadonlySet<string>
  readonly titles: ReadonlyMap<string, Says>
  readonly classes: ReadonlyMap<string, string>
  /** Measures some template has a sentence for. */
  readonly ruled: ReadonlySet<string>
}

export interface RuleFinding {
  /** The same contradiction has the same key each time. */
  readonly key: string
  readonly kind: FindingKind
  /** The paper cannot be submitted while it stands. */
  readonly stop: boolean
  readonly document: Id<'rul'> | null
  readonly title: string
  readonly block: string | null
  readonly says: Says
  readonly fix: { readonly says: Says; readonly link: string }
}

const open: Says = { ja: '文書を開く', en: 'Open the document' }
const linkTo = (paper: Paper): string => `/rules/${paper.id}`
/** A title within quotes has its own quotes doubled, as is done in print. */
const quoted = (title: string): string => `「${title.replaceAll('「', '『').replaceAll('」', '』')}」`
const placed = (paper: Paper, { place }: Provision): Says => ({
  ja: `${quoted(paper.title)}${place}`,
  en: `“${paper.title}” ${place}`.trim(),
})

/** What is promised is mended in the plan; everything else in the paper. */
const fixOf = (kind: FindingKind, paper: Paper): RuleFinding['fix'] =>
  kind === 'promise'
    ? { says: { ja: '対策計画を開く', en: 'Open the plan of measures' }, link: '/measures/plan' }
    : { says: open, link: linkTo(paper) }

function finding(kind: FindingKind, paper: Paper, provision: Provision, key: string, says: Says, stop = false): RuleFinding {
  return {
    key: `${kind}:${paper.id}:${provision.block}${key === '' ? '' : `:${key}`}`,
    kind,
    stop,
    document: paper.id,
    title: paper.title,
    block: provision.block,
    says,
    fix: fixOf(kind, paper),
  }
}

const runsFor = ({ running, classes }: FindingGround, measure: string, of: string | null): boolean =>
  of === null ? [...classes.keys()].some((one) => running.has(`${measure} ${one}`)) : running.has(`${measure} ${of}`)

const named = (ground: FindingGround, measure: string): Says => ground.titles.get(measure) ?? { ja: measure, en: measure }

/** A provision promises measures of which none is in operation. */
function promises(ground: FindingGround, paper: Paper): RuleFinding[] {
  return paper.provisions.flatMap((provision) =>
    provision.promises.flatMap(({ class: of, measures }) => {
      if (measures.some((measure) => runsFor(ground, measure, of))) return []
      const where = placed(paper, provision)
      const titles = [...new Map(measures.map((measure) => [named(ground, measure).ja, named(ground, measure)])).values()]
      const name = of === null ? undefined : ground.classes.get(of)
      const forClass = { ja: name === undefined ? '' : `（${name}）`, en: name === undefined ? '' : ` (${name})` }
      return [
        finding('promise', paper, provision, `${of ?? ''}:${measures.join('+')}`, {
          ja: `${where.ja}が定める「${titles.map(({ ja }) => ja).join('」又は「')}」${forClass.ja}は、まだ実施していません。実施するか、条項を外してください。`,
          en: `${where.en} promises “${titles.map(({ en }) => en).join('” or “')}”${forClass.en}, which is not in operation. Put it into operation, or leave the provision out.`,
        }),
      ]
    }),
  )
}

/** A measure in operation that no paper in use speaks of, though there is a sentence for it. */
function unruled(ground: FindingGround): RuleFinding[] {
  const written = new Set(
    ground.papers.flatMap(({ provisions }) => provisions.flatMap((one) => one.promises.flatMap(({ measures }) => measures))),
  )
  const running = [...new Set([...ground.running].map((pair) => pair.split(' ')[0] ?? ''))].sort()
  return running
    .filter((measure) => ground.ruled.has(measure) && !written.has(measure))
    .map((measure) => {
      const { ja, en } = named(ground, measure)
      return {
        key: `unruled:${measure}`,
        kind: 'unruled',
        stop: false,
        document: null,
        title: '',
        block: null,
        says: {
          ja: `「${ja}」は実施していますが、どの文書にも定めがありません。条項を戻すか、文書をつくってください。`,
          en: `“${en}” is in operation, but no document says so. Restore the provision or make the document.`,
        },
        fix: { says: { ja: '規程・文書を見る', en: 'See the documents' }, link: '/rules' },
      } satisfies RuleFinding
    })
}

/** Two papers settle the same matter with other figures. */
function disagreements({ papers }: FindingGround): RuleFinding[] {
  const told = papers.flatMap((paper) =>
    paper.provisions.flatMap((one) => (one.topic === null ? [] : [{ paper, one, topic: one.topic }])),
  )
  return told.flatMap((first, i) =>
    told.slice(i + 1).flatMap((second) => {
      if (first.topic !== second.topic || first.paper.id === second.paper.id) return []
      const differ = statesDifferently(first.one.text, second.one.text)
      if (differ === null) return []
      const [a, b] = [placed(first.paper, first.one), placed(second.paper, second.one)]
      return [
        finding('disagree', first.paper, first.one, `${second.paper.id}:${second.one.block}`, {
          ja: `${a.ja}は「${differ[0]}」、${b.ja}は「${differ[1]}」としています。どちらかに合わせてください。`,
          en: `${a.en} says “${differ[0]}”, ${b.en} says “${differ[1]}”. Make them agree.`,
        }),
      ]
    }),
  )
}

function inOnePaper(paper: Paper): RuleFinding[] {
  const found: RuleFinding[] = []
  for (const provision of paper.provisions) {
    const where = placed(paper, provision)
    const add = (kind: FindingKind, key: string, ja: string, en: string, stop = false) =>
      found.push(finding(kind, paper, provision, key, { ja: `${where.ja}${ja}`, en: `${where.en} ${en}` }, stop))
    for (const stray of provision.stray)
      add(
        'reference',
        stray,
        `の参照先（${stray}）がありません。参照を直すか、条項を戻してください。`,
        `refers to ${stray}, which is not there.`,
        true,
      )
    if (provision.defined !== null && provision.defined !== provision.text)
      add(
        'classDiffers',
        '',
        `が、区分の定義と違っています。区分の定義は一つです。定義を直すか、この文を戻してください。`,
        `differs from the one definition of the class. Change the definition, or restore this text.`,
      )
    if (paper.employment && fixedPenalty(provision.text))
      add(
        'penalty',
        '',
        `に、違約金又は賠償額の予定があります。雇用に関する文書には定められません（労働基準法16条）。`,
        `fixes a penalty. Papers of employment must not (Labour Standards Act, Article 16).`,
        true,
      )
    const clause = paper.chosen ? null : optInClause(provision.text)
    if (clause !== null)
      add(
        'optIn',
        clause.ja,
        `に、${clause.ja}の定めがあります。注意を読んで選んだ場合だけ入れてください。`,
        `speaks of ${clause.en}; put it in only after reading the warning and choosing it.`,
      )
    for (const { word, now } of deadLawIn(provision.text, paper.day))
      add(
        'deadLaw',
        word,
        `の「${word}」は、いまの法律にありません。「${now}」に直してください。`,
        `says “${word}”, which is not in force; write “${now}”.`,
      )
  }
  const first = paper.provisions[0]
  const texts = paper.provisions.map(({ text }) => text)
  if (first && (paper.employment || paper.kind === 'pledge' || paper.kind === 'regulation') && lacksCarveOut(texts))
    found.push(
      finding('carveOut', paper, first, '', {
        ja: `${quoted(paper.title)}は秘密保持の義務を定めていますが、公益通報などを妨げない旨の定めがありません（公益通報者保護法）。`,
        en: `“${paper.title}” binds people to secrecy without saying that whistle-blowing and reports by law stay free.`,
      }),
    )
  return found
}

/** Where papers, plan and law do not agree. Pure: the same ground gives the same findings; a paper's own, those between papers, those of the plan. */
export function findContradictions(ground: FindingGround): RuleFinding[] {
  return [
    ...ground.papers.flatMap((paper) => [...promises(ground, paper), ...inOnePaper(paper)]),
    ...disagreements(ground),
    ...unruled(ground),
  ]
}
