import type { Lang } from '../../kernel/says.ts'
import { sayValue } from '../../areas/record/index.ts'
import { element, facts, list } from './element.ts'
import { fieldOf, type Names } from './names.ts'
import type { ProofReport, ProvenRecord } from './proof-report.ts'
import { sentenceWith, summaryOf, texts } from './words.ts'

export interface Reading {
  readonly lang: Lang
  readonly names: Names
}

const momentIn =
  (lang: Lang) =>
  (time: Date | string): string =>
    new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Asia/Tokyo' })
      .format(new Date(time))
      .concat(' (JST)')

/** The whole answer, the most important first: verdict, what it says, what fails, what to compare, records, limits, every check. */
export function reportView(report: ProofReport, reading: Reading): HTMLElement[] {
  const { bundle, claims, records } = report
  const own = texts[reading.lang]
  const failed = claims.filter(({ error }) => error !== undefined)
  const whole = failed.length === 0
  return [
    element('h2', bundle.title),
    element(
      'p',
      whole ? own.verdict.whole : own.verdict.partly(claims.length - failed.length, claims.length),
      whole ? 'verdict holds' : 'verdict fails',
    ),
    ...(whole
      ? []
      : [
          list(
            failed.map((claim) => claimView(claim, report, reading)),
            'claims',
          ),
        ]),
    ...(report.unanchored ? [element('p', own.unanchored, 'verdict open')] : []),
    element('h3', own.summary.heading),
    list(summaryOf(report, reading.lang, momentIn(reading.lang))),
    ...trustView(report, reading.lang),
    ...(records.length === 0 ? [] : [element('h3', own.record.heading)]),
    ...records.map((record) => recordView(record, reading)),
    element('h3', own.limits.heading),
    list(own.limits.items),
    element('h3', own.checks.heading),
    checksView(report, reading, !whole),
  ]
}

/** Open where something fails, for then what still holds matters. */
function checksView(report: ProofReport, reading: Reading, open: boolean): HTMLElement {
  const { claims } = report
  const holding = claims.filter(({ error }) => error === undefined)
  const view = element('details', [
    element('summary', texts[reading.lang].checks.count(holding.length, claims.length)),
    list(
      claims.map((claim) => claimView(claim, report, reading)),
      'claims',
    ),
  ])
  view.toggleAttribute('open', open)
  return view
}

function claimView(claim: ProofReport['claims'][number], report: ProofReport, { lang, names }: Reading): HTMLElement {
  const sentence = element('span', sentenceWith(names, claim, report, lang))
  if (claim.error === undefined) return element('li', [sentence], 'holds')
  const reason = element('code', `${claim.error.code}: ${claim.error.message}`)
  return element('li', [sentence, element('details', [element('summary', texts[lang].technical), reason])], 'fails')
}

function recordView(record: ProvenRecord, { lang, names }: Reading): HTMLElement {
  const [own, moment] = [texts[lang].record, momentIn(lang)]
  const open = record.anchored ? own.witnessed : own.open
  const shown = Object.entries(record.fields).map(([name, value]): [string, string] => {
    const field = fieldOf(names, record.subject, name)
    return [field.says[lang], sayValue(field, value, new Map())?.[lang] ?? '―']
  })
  const notes = [
    ...(record.refuted ? [own.refuted] : shown.length === 0 ? [own.hidden] : []),
    ...(record.offClock ? [own.offClock] : []),
    ...(record.gap ? [own.gap] : []),
  ]
  return element(
    'article',
    [
      element('h4', `${own.number(record.item, record.index + 1)}　${names.acts[record.act]?.[lang] ?? record.act}`),
      facts([
        ...shown,
        [own.notBefore, record.notBefore === null ? own.unsaid : moment(record.notBefore), 'time'],
        [own.notAfter, record.notAfter === null ? open : moment(record.notAfter), 'time'],
        [own.recordedAt, moment(record.recordedAt)],
        ...(record.factDate === null ? [] : [[own.factDate, record.factDate] as [string, string]]),
        [own.actor, record.actor ?? own.itself, record.actor === null ? '' : 'code'],
        [own.subject, record.subject, 'code'],
      ]),
      ...notes.map((note) => element('p', note, 'note')),
    ],
    'record',
  )
}

function trustView({ bundle: { trust, times, states } }: ProofReport, lang: Lang): HTMLElement[] {
  const own = texts[lang].trust
  const authorities = new Map(times.map(({ certificate, authority }) => [certificate, authority]))
  return [
    element('h3', own.heading),
    element('p', trust.own ? own.own : own.lead),
    facts([
      ...trust.logs.map((log, i): [string, string, string] => [own.log(i + 1, trust.logs.length), log, 'code']),
      ...trust.witnesses.map((witness): [string, string, string] => [own.witness, witness, 'code']),
      ...trust.roots.map((root): [string, string, string] => [own.root, root, 'code']),
      ...Array.from(authorities, ([number, name]): [string, string, string] => [own.authority(name), number, 'code']),
    ]),
    element('p', own.sheet),
    facts(states.map(({ size, root }): [string, string, string] => [own.state(size.toLocaleString(lang)), root, 'code'])),
  ]
}
