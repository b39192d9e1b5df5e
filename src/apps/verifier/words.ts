import type { Lang } from '../../kernel/says.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'
import { fieldOf, type Names } from './names.ts'
import type { ProofReport } from './proof-report.ts'

export const texts = { ja, en } as const

/** The sentence for a claim, one for each that holds or fails. */
export const sentenceOf = (
  { claim, subject, error }: ProofReport['claims'][number],
  lang: Lang,
  called: string = subject,
): string => texts[lang].claims[claim][error === undefined ? 'holds' : 'fails'](called)

/** The same with the field called by its name: 項目1「部署名」. */
export function sentenceWith(names: Names, claim: ProofReport['claims'][number], { subjects }: ProofReport, lang: Lang): string {
  const [item = '', field] = claim.subject.split('/')
  const about = subjects[item]
  if (claim.claim === 'document') return sentenceOf(claim, lang, claim.subject.replace(/^documents\/\d+-\d+-/, ''))
  if (claim.claim !== 'field' || field === undefined || about === undefined) return sentenceOf(claim, lang)
  return sentenceOf(claim, lang, `${item}${texts[lang].quote(fieldOf(names, about, field).says[lang])}`)
}

/** What a whole report says in a few sentences: what, since when, by whom. */
export function summaryOf({ bundle, records }: ProofReport, lang: Lang, moment: (time: Date) => string): string[] {
  const { summary } = texts[lang]
  if (records.length === 0) return [summary.nothing]
  const last = everyMoment(records.map(({ notAfter }) => notAfter))
  const first = everyMoment(records.map(({ notBefore }) => notBefore))
  const authorities = [...new Set(bundle.times.map(({ authority }) => authority))]
  const until = Math.min(...bundle.times.map(({ validUntil }) => validUntil.getTime()))
  return [
    summary.records(records.length),
    ...(last === undefined ? [] : [summary.notAfter(moment(new Date(Math.max(...last))))]),
    ...(first === undefined ? [] : [summary.notBefore(moment(new Date(Math.min(...first))))]),
    ...(authorities.length === 0 ? [] : [summary.authorities(authorities.join(', ')), summary.until(moment(new Date(until)))]),
    ...(bundle.witnesses.length === 0 ? [] : [summary.witnesses(bundle.witnesses.join(', '))]),
  ]
}

/** Nothing can be said of all when it cannot be said of one. */
function everyMoment(times: readonly (Date | null)[]): number[] | undefined {
  const known = times.flatMap((time) => time?.getTime() ?? [])
  return known.length === times.length ? known : undefined
}
