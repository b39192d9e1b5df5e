import { element } from '../../engines/tlog/verifier/report-view.ts'
import type { Lang } from '../../kernel/says.ts'
import type { Names } from './names.ts'
import { readProof, type ProofReport, type ProvenRecord } from './proof-report.ts'
import { engineTexts, pageWords, proofWords, sentenceOf } from './words.ts'

/** Put in by the build. */
declare const MARUHI_NAMES: Names

/** The page: one file in, one report out, in two languages. Nothing is kept and nothing is sent. */
let lang: Lang = navigator.language.startsWith('ja') ? 'ja' : 'en'
let report: ProofReport | 'unreadable' | undefined

async function check(file: File | undefined): Promise<void> {
  if (file === undefined) return
  const bytes = new Uint8Array(await file.arrayBuffer())
  report = await readProof(bytes).catch(() => 'unreadable' as const)
  show()
}

const moment = (time: Date | string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Asia/Tokyo' })
    .format(new Date(time))
    .concat(' (JST)')

const list = (items: readonly Node[], className = ''): HTMLElement => element('ul', items, className)
const items = (texts: readonly string[]): HTMLElement => list(texts.map((text) => element('li', text)))
const row = (name: string, value: string): HTMLElement => element('tr', [element('th', name), element('td', value)])

function recordView(record: ProvenRecord): HTMLElement {
  const own = proofWords[lang]
  const names = MARUHI_NAMES.fields[record.subject.split('_')[0] ?? ''] ?? {}
  const fields = Object.entries(record.fields).map(([field, value]) =>
    row(names[field]?.[lang] ?? field, typeof value === 'string' ? value : JSON.stringify(value)),
  )
  const last = record.notAfter === null ? (record.anchored ? own.witnessed : own.open) : moment(record.notAfter)
  const rows = [
    row(own.recordedAt, moment(record.recordedAt)),
    ...(record.factDate === null ? [] : [row(own.factDate, record.factDate)]),
    row(own.notBefore, record.notBefore === null ? own.nothing : moment(record.notBefore)),
    row(own.notAfter, last),
    row(own.subject, record.subject),
    ...fields,
  ]
  const caption = `${own.record(record.index + 1)}　${MARUHI_NAMES.acts[record.act]?.[lang] ?? record.act}`
  const notes = [...(fields.length === 0 ? [own.hidden] : []), ...(record.gap ? [own.gap] : [])]
  return element('div', [
    element('table', [element('caption', caption), element('tbody', rows)]),
    ...notes.map((note) => element('p', note)),
  ])
}

function claimView(claim: ProofReport['claims'][number]): HTMLElement {
  const sentence = element('span', sentenceOf(claim, lang))
  if (claim.error === undefined) return element('li', [sentence], 'holds')
  const reason = element('code', `${claim.error.code}: ${claim.error.message}`)
  return element('li', [sentence, element('details', [element('summary', engineTexts[lang].technical), reason])], 'fails')
}

function reportView({ bundle, claims, records }: ProofReport): HTMLElement[] {
  const [texts, own, page] = [engineTexts[lang], proofWords[lang], pageWords[lang]]
  const failed = claims.filter(({ error }) => error !== undefined)
  const whole = failed.length === 0
  const numbers = [
    ...bundle.trust.logs.map((log) => row(texts.trust.log, log)),
    ...bundle.trust.roots.map((root) => row(texts.trust.root, root)),
    ...bundle.times.map(({ certificate }) => row(texts.trust.authority, certificate)),
  ]
  return [
    element('h2', bundle.title),
    element('p', whole ? texts.verdict.whole : texts.verdict.partly, whole ? 'verdict holds' : 'verdict fails'),
    ...(bundle.isUnanchored ? [element('p', texts.unanchored, 'verdict open')] : []),
    ...failed.map((claim) => element('p', sentenceOf(claim, lang), 'verdict fails')),
    ...(bundle.witnesses.length > 0 ? [element('p', texts.witnesses(bundle.witnesses.join(', ')))] : []),
    element('h3', page.proven),
    ...records.map(recordView),
    element('h3', page.checks),
    element('p', own.count(claims.length - failed.length, claims.length)),
    list(claims.map(claimView), 'claims'),
    element('h3', texts.limits.heading),
    items([...texts.limits.items, ...page.limits]),
    element('h3', texts.trust.heading),
    element('p', texts.trust.lead),
    element('table', [element('tbody', numbers)]),
  ]
}

function show(): void {
  const texts = engineTexts[lang]
  document.documentElement.lang = lang
  document.title = texts.heading
  const result =
    report === undefined ? [] : report === 'unreadable' ? [element('p', texts.unreadable, 'verdict fails')] : reportView(report)
  const section = element('section', result)
  section.setAttribute('aria-live', 'polite')
  document.body.replaceChildren(
    element('main', [languageSwitch(), element('h1', texts.heading), element('p', texts.lead), chooser(), section]),
  )
}

function languageSwitch(): HTMLElement {
  const button = element('button', engineTexts[lang].other, 'language')
  button.addEventListener('click', () => {
    lang = lang === 'ja' ? 'en' : 'ja'
    show()
  })
  return button
}

function chooser(): HTMLElement {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.zip'
  input.addEventListener('change', () => void check(input.files?.[0]))
  return element('label', [element('span', engineTexts[lang].choose), input], 'chooser')
}

document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  void check(event.dataTransfer?.files[0])
})
show()
