import { highestScore, type CriteriaPack } from '../../../catalog/criteria-pack.ts'
import { outcomeSays } from '../../../catalog/outcomes.ts'
import type { Block, ClassMark, PaperDocument } from '../../../engines/paper/index.ts'
import { timeZone, wareki, type PlainDate } from '../../../kernel/time.ts'
import { auditSays, type Decision, type Verdict } from '../model.ts'
import { mannerSays } from '../model/rules.ts'
import { highestTotal } from '../model/valuation.ts'

/** One decision with everything its minutes say by name. */
export interface Minuted {
  readonly decision: Decision
  readonly assetNumber: string
  readonly assetName: string
  readonly criteria: CriteriaPack
}

export interface MinutesGround {
  readonly company: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly today: PlainDate
  readonly nameOf: (person: Decision['decidedBy']) => string
  readonly classOf: (id: Decision['class']) => { readonly name: string; readonly rank: number } | undefined
  readonly strictestRank: number
}

/** Colours of the class marks, strictest first. */
const colours = { strictest: '#b3261e', others: '#b45309' }

const moment = new Intl.DateTimeFormat('ja-JP', { timeZone, dateStyle: 'long', timeStyle: 'short' })
const at = (when: string | null): string => (when === null ? '' : moment.format(new Date(when)))
const longDay = (day: PlainDate): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** 秘密とする期間 in words; empty where there is none. */
const periodOf = ({ secretUntil, secretEvent }: Verdict): string =>
  [secretUntil === null ? '' : `${longDay(secretUntil)}まで`, secretEvent === '' ? '' : `「${secretEvent}」まで`]
    .filter(Boolean)
    .join('、または')

function factsOf({ decision, criteria }: Minuted, ground: MinutesGround): { name: string; value: string }[] {
  const { nameOf, classOf } = ground
  const said = (verdict: Verdict): string =>
    verdict.class === null ? outcomeSays[verdict.outcome].ja : `${classOf(verdict.class)?.name ?? ''}（${outcomeSays.secret.ja}）`
  const scored = criteria.criteria.flatMap(({ id, ja }) => {
    const given = decision.scores[id]
    return given ? [`${ja} ${given.score}点（${given.reason}）`] : []
  })
  const period = periodOf(decision)
  const { proposal, votes, conflicts, manner, audit } = decision
  const total =
    decision.total === null ? '合計なし' : `${decision.total}点（満点 ${highestTotal(criteria)}点、各観点 0〜${highestScore}点）`
  return [
    { name: '決定', value: `${said(decision)}${decision.lifts ? '（秘密情報の指定の解除）' : ''}` },
    { name: '理由', value: decision.reason },
    ...(period === '' ? [] : [{ name: '秘密とする期間', value: period }]),
    ...(decision.reviewOn === null ? [] : [{ name: '次回見直し', value: longDay(decision.reviewOn) }]),
    { name: '起案', value: `${nameOf(decision.proposedBy)}　${at(decision.proposedAt)}` },
    ...(proposal === null ? [] : [{ name: '案', value: `${said(proposal)}。${proposal.reason}` }]),
    ...(scored.length === 0 ? [] : [{ name: '評価', value: [total, ...scored].join('\n') }]),
    {
      name: '各人の決定',
      value:
        votes.length === 0
          ? `${nameOf(decision.decidedBy)}　${at(decision.decidedAt)}`
          : votes.map((vote) => `${nameOf(vote.person)}　${at(vote.at)}　${said(vote)}。${vote.reason}`).join('\n'),
    },
    ...(conflicts.length === 0
      ? []
      : [
          {
            name: '利害関係の申し出',
            value: conflicts
              .map(
                (one) =>
                  `${nameOf(one.person)}　${at(one.at)}　${one.reason}${(one.withdrawnAt ?? '9') < (decision.decidedAt ?? '') ? `（${at(one.withdrawnAt ?? null)} 取り下げ）` : '（決定に加わらない）'}`,
              )
              .join('\n'),
          },
        ]),
    ...(manner === null ? [] : [{ name: '決め方', value: mannerSays[manner].ja }]),
    ...(audit === null
      ? []
      : [
          {
            name: '後からの確認',
            value: [auditSays[audit].ja, nameOf(decision.auditedBy), at(decision.auditedAt), decision.auditNote]
              .filter(Boolean)
              .join('　'),
          },
        ]),
  ]
}

/** The minutes name secrets, so they bear the strictest class among them. */
function markOf(rows: readonly Minuted[], { classOf, strictestRank }: MinutesGround): ClassMark | undefined {
  const [strictest] = rows.flatMap(({ decision }) => classOf(decision.class) ?? []).toSorted((a, b) => b.rank - a.rank)
  if (!strictest) return undefined
  return { text: strictest.name, colour: strictest.rank >= strictestRank ? colours.strictest : colours.others }
}

/** 議事録: who decided what, when and why, with the votes of each; one paper for one decision or for those of a time. */
export function minutesOf(rows: readonly Minuted[], ground: MinutesGround): PaperDocument {
  const { company, from, to, today, nameOf } = ground
  const deciders = [
    ...new Set(
      rows.flatMap(({ decision: { votes, decidedBy } }) => [...votes.map(({ person }) => person), decidedBy]).map(nameOf),
    ),
  ].filter(Boolean)
  const mark = markOf(rows, ground)
  const blocks: Block[] = [
    {
      kind: 'facts',
      id: 'about',
      facts: [
        { name: '決定した日', value: from === to ? longDay(from) : `${longDay(from)}から${longDay(to)}まで` },
        { name: '決定した人', value: deciders.join('、') },
        { name: '件数', value: `${rows.length}件` },
      ],
    },
    ...rows.flatMap((row, i): Block[] => [
      { kind: 'heading', id: `h${i}`, title: `${i + 1}　${row.assetName}（${row.assetNumber}）` },
      { kind: 'facts', id: `f${i}`, facts: factsOf(row, ground) },
    ]),
    {
      kind: 'note',
      id: 'source',
      text: 'この議事録は、会社の記録（証跡）にある決定の内容を、そのまま書き出したものです。署名欄は、紙で保管するときに使います。',
    },
    {
      kind: 'signature',
      id: 'signed',
      date: '　　　　年　　月　　日',
      signers: deciders.map((name) => ({ lines: [{ label: '氏名', value: name, seal: '印' }] })),
    },
  ]
  return {
    title: '秘密情報の決定に関する議事録',
    ...(mark ? { classMark: mark } : {}),
    date: today,
    dateText: `${longDay(today)}（${wareki(today)}）作成`,
    company,
    header: '秘密情報の決定に関する議事録',
    blocks,
  }
}
