import type { BundleReport, ClaimResult } from '../bundle/verify-bundle.ts'
import type { Texts } from './texts.ts'

/** Elements from text only: nothing of a bundle is ever read as markup. */
export function element(name: string, content: string | readonly Node[], className = ''): HTMLElement {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.append(...(typeof content === 'string' ? [content] : content))
  return made
}

/** The sentence for a claim. */
export const sentenceOf = ({ claim, subject, error }: ClaimResult, texts: Texts): string =>
  texts.claims[claim][error === undefined ? 'holds' : 'fails'](subject)

const timeIn = (texts: Texts, time: Date): string =>
  new Intl.DateTimeFormat(texts.language, { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Asia/Tokyo' })
    .format(time)
    .concat(' (JST)')

export function reportView(report: BundleReport, texts: Texts): HTMLElement[] {
  const isWhole = report.claims.every(({ error }) => error === undefined)
  return [
    element('h2', report.title),
    element('p', isWhole ? texts.verdict.whole : texts.verdict.partly, isWhole ? 'verdict holds' : 'verdict fails'),
    ...(report.isUnanchored ? [element('p', texts.unanchored, 'verdict open')] : []),
    ...report.times.flatMap(({ time, validUntil }) => [
      element('p', texts.since(timeIn(texts, time)), 'since'),
      element('p', texts.until(timeIn(texts, validUntil))),
    ]),
    ...(report.witnesses.length > 0 ? [element('p', texts.witnesses(report.witnesses.join(', ')))] : []),
    element(
      'ul',
      report.claims.map((claim) => claimView(claim, texts)),
      'claims',
    ),
    element('h3', texts.shown),
    ...report.items.map((item) => itemView(item, texts)),
    element('h3', texts.limits.heading),
    element(
      'ul',
      texts.limits.items.map((text) => element('li', text)),
    ),
    ...trustView(report, texts),
  ]
}

function claimView(claim: ClaimResult, texts: Texts): HTMLElement {
  const sentence = element('span', sentenceOf(claim, texts))
  if (claim.error === undefined) return element('li', [sentence], 'holds')
  const reason = element('details', [
    element('summary', texts.technical),
    element('code', `${claim.error.code}: ${claim.error.message}`),
  ])
  return element('li', [sentence, reason], 'fails')
}

function itemView({ index, fields }: BundleReport['items'][number], texts: Texts): HTMLElement {
  const rows = Object.entries(fields).map(([name, value]) =>
    element('tr', [element('th', name), element('td', typeof value === 'string' ? value : JSON.stringify(value))]),
  )
  const caption = index === undefined ? [] : [element('caption', texts.position(String(index + 1n)))]
  return element('table', [...caption, element('tbody', rows)])
}

function trustView({ trust, times }: BundleReport, texts: Texts): HTMLElement[] {
  const numbers: [string, string][] = [
    ...trust.logs.map((log): [string, string] => [texts.trust.log, log]),
    ...trust.roots.map((root): [string, string] => [texts.trust.root, root]),
    ...times.map(({ certificate }): [string, string] => [texts.trust.authority, certificate]),
  ]
  const rows = numbers.map(([label, number]) => element('tr', [element('th', label), element('td', [element('code', number)])]))
  return [element('h3', texts.trust.heading), element('p', texts.trust.lead), element('table', [element('tbody', rows)])]
}
