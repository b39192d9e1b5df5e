import type { PaperDocument } from '../../../engines/paper/index.ts'
import type { Field } from '../../../kernel/thing.ts'
import { dayOf, wareki } from '../../../kernel/time.ts'
import type { Registry } from '../../../platform/acts/registry.ts'
import { fingerprintOf } from '../log/keys.ts'
import type { LogRow } from '../log/tables.ts'
import { escapeHtml, inJapan, printPage } from '../print/page.ts'
import { sayValue } from '../say-value.ts'
import type { Anchored } from './anchoring.ts'
import type { Shown } from './build.ts'
import type { DisclosureRow } from './tables.ts'

/** Words of the certificate; it is made for Japanese readers in court and business. */
const says = {
  paper: '証跡の証明書',
  name: '証明書',
  witnessed: '証人の署名',
  unanchored: '未固定',
  sheet: '紙の控え',
  recipient: '渡した相手',
  purpose: '目的',
  issued: '作成日',
  number: '開示の番号',
  log: '証跡の名前',
  keys: '署名の公開鍵（SHA-256）',
  entries: '記録',
  proves: 'この証明で確かめられること',
  provesItems: [
    '下の各記録が、書かれた文字のとおりに当社の証跡に含まれていること。',
    '開示した項目の値が、記録した時の値と同じであること。開示していない項目の内容は、この証明からは分かりません。',
  ],
  provesTime: '「これより前」の時刻に、時刻認証局がその記録を含む状態を確認していること。',
  provesAfter: '「これより後」の時刻の時刻印が、証跡の中でその記録より前に入っていること。',
  not: 'この証明で分からないこと',
  notItems: [
    '記録された内容が事実かどうか。分かるのは、その内容が、いつ、そのとおりに記録されたかです。',
    '画面上の署名は電子署名法の電子署名ではありません。証拠としての評価は裁判所が自由に判断します。',
  ],
  onSheet:
    '社外に預けた紙の控えで固定した記録です。この一式の .tlog-proof にある値（記録の数とルートハッシュ）を、預け先にある控えと比べてください。同じなら、その数までの記録は、控えの受領日より前に、そのとおり記録されていました。',
  /** How many of all records. */
  open: (count: number, all: number) =>
    `${count === all ? '下の記録には' : `下の ${all} 件の記録のうち、「これより前」が「未固定」の ${count} 件には`}、社外の証明（タイムスタンプ、証人の署名、紙の控え）がまだありません。データベースと鍵の持ち主が後から書き換えた可能性を、この証明だけでは否定できません。`,
  columns: ['番号', '記録の日時', '行為と、行った人の番号', '開示した項目', 'これより後', 'これより前'],
  factDate: '事実の日',
  itself: 'システム（自動）',
  none: '―',
  copy: 'この紙面は読みやすくした写しです。確かめるときは、一式（.zip）を検証用ページか「maruhi verify」で開いてください。',
} as const

const cell = (text: string): string => `<td>${escapeHtml(text)}</td>`
const list = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`

function openedText(entry: Shown, registry: Registry): string {
  if (entry.opened.length === 0) return says.none
  const thing = registry.things.find((kept) => kept.thing.kind === entry.subjectKind)?.thing
  const declared: Readonly<Record<string, Field>> = thing?.fields ?? {}
  return entry.opened
    .map(({ field, value }) => {
      const known = declared[field] ?? { says: { ja: field, en: field } }
      // Without names of other things: those were not chosen to be shown.
      return `${known.says.ja}: ${sayValue(known, value, new Map())?.ja ?? says.none}`
    })
    .join('\n')
}

export interface CertificateOf {
  readonly title: string
  readonly company: string
  readonly row: DisclosureRow
  readonly shown: readonly Shown[]
  readonly registry: Registry
  readonly date: Date
  readonly log: LogRow
}

/** What the certificate says, before it becomes a page or a paper. */
function contents({ row, shown, registry, date, log }: CertificateOf) {
  const today = dayOf(date)
  const keys = log.vkeys.slice(0, 2).map(fingerprintOf)
  const facts: [string, string][] = [
    [says.recipient, row.recipient],
    [says.purpose, row.purpose],
    [says.issued, `${today}（${wareki(today)}）`],
    [says.number, row.id],
    [says.log, log.origin],
    [says.keys, keys.join('\n')],
  ]
  const rows = shown.map((entry) => {
    const { before } = entry.anchored
    return [
      String(entry.logIndex + 1),
      entry.factDate === null ? inJapan(entry.at) : `${inJapan(entry.at)}\n${says.factDate} ${entry.factDate}`,
      `${registry.acts.get(entry.name)?.act.says.ja ?? entry.name}\n${entry.actor ?? says.itself}`,
      openedText(entry, registry),
      before ? inJapan(before.at) : says.none,
      coveredBy(entry.anchored),
    ]
  })
  const proves = [
    ...says.provesItems,
    ...(shown.some(({ anchored }) => anchored.stamp) ? [says.provesTime] : []),
    ...(shown.some(({ anchored }) => anchored.before) ? [says.provesAfter] : []),
  ]
  const open = shown.filter(({ anchored }) => isOpen(anchored)).length
  const notes = [
    ...(shown.some(({ anchored }) => anchored.sheet) ? [{ id: 'onSheet', title: says.sheet, text: says.onSheet }] : []),
    ...(open > 0 ? [{ id: 'open', title: says.unanchored, text: says.open(open, shown.length) }] : []),
  ]
  return { today, facts, rows, proves, notes }
}

const isOpen = ({ stamp, witnessed, sheet }: Anchored): boolean => stamp === undefined && !witnessed && sheet === undefined

function coveredBy({ stamp, witnessed, sheet }: Anchored): string {
  const paper = sheet === undefined ? [] : [`${says.sheet}（${sheet.size}件目まで）`, `${sheet.receivedOn} ${sheet.keeper}`]
  const outside = stamp === undefined ? (witnessed ? [says.witnessed] : []) : [inJapan(stamp.at)]
  const all = [...paper, ...outside]
  return all.length === 0 ? says.unanchored : all.join('\n')
}

export function certificatePage(of: CertificateOf): string {
  const { facts, rows, proves, notes } = contents(of)
  const fact = ([name, value]: [string, string]) => `<tr><th>${name}</th>${cell(value)}</tr>`
  const lines = rows.map((cells) => `<tr>${cells.map((text) => cell(text).replaceAll('\n', '<br>')).join('')}</tr>`)
  return printPage(
    of.title,
    `<h1>${escapeHtml(of.title)}（${says.name}）</h1><p>${says.copy}</p>${notes.map(({ title, text }) => `<p><strong>${title}</strong>：${text}</p>`).join('')}
<table>${facts.map(fact).join('')}</table>
<h2>${says.proves}</h2>${list(proves)}<h2>${says.not}</h2>${list(says.notItems)}
<h2>${says.entries}</h2><table><tr>${says.columns.map((column) => `<th>${column}</th>`).join('')}</tr>${lines.join('')}</table>`,
  )
}

/** The same for paper: PDF/A, to be handed to people who want a document. */
export function certificatePaper(of: CertificateOf): PaperDocument {
  const { today, facts, rows, proves, notes } = contents(of)
  const bullets = (id: string, items: readonly string[]) =>
    items.map((text, n) => ({ kind: 'bullet' as const, id: `${id}${n}`, text }))
  return {
    title: says.paper,
    date: today,
    dateText: wareki(today),
    company: of.company,
    layout: 'ledger',
    blocks: [
      { kind: 'paragraph', id: 'copy', text: says.copy },
      ...notes.map((note) => ({ kind: 'note' as const, ...note })),
      { kind: 'facts', id: 'facts', facts: facts.map(([name, value]) => ({ name, value })) },
      { kind: 'heading', id: 'proves', title: says.proves },
      ...bullets('proves', proves),
      { kind: 'heading', id: 'not', title: says.not },
      ...bullets('not', says.notItems),
      { kind: 'heading', id: 'entries', title: says.entries },
      {
        kind: 'table',
        id: 'table',
        columns: [{ width: 2 }, { width: 5 }, { width: 7 }, { width: 14 }, { width: 5 }, { width: 5 }],
        head: [...says.columns],
        rows,
      },
    ],
  }
}
