import type { Field } from '../../../kernel/thing.ts'
import { dayOf, wareki } from '../../../kernel/time.ts'
import type { Registry } from '../../../platform/acts/registry.ts'
import { fingerprintOf } from '../log/keys.ts'
import type { LogRow } from '../log/tables.ts'
import { escapeHtml, printPage } from '../print/page.ts'
import { sayValue } from '../say-value.ts'
import type { Shown } from './build.ts'
import type { DisclosureRow } from './tables.ts'

/** Words of the certificate; it is made for Japanese readers in court and business. */
const says = {
  name: '証明書',
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
    '「これより前」の時刻に、時刻認証局がその記録を含む状態を確認していること。',
    '開示した項目の値が、記録した時の値と同じであること。開示していない項目の内容は、この証明からは分かりません。',
  ],
  not: 'この証明で分からないこと',
  notItems: [
    '記録された内容が事実かどうか。分かるのは、その内容が、いつ、そのとおりに記録されたかです。',
    '画面上の署名は電子署名法の電子署名ではありません。証拠としての評価は裁判所が自由に判断します。',
  ],
  open: '未固定: 社外の証明（タイムスタンプや証人の署名）がまだない記録です。データベースと鍵の持ち主が後から書き換えた可能性を、この証明だけでは否定できません。',
  columns: ['番号', '記録の日時', '行為', '開示した項目', 'これより後', 'これより前'],
  copy: 'この紙面は読みやすくした写しです。確かめるときは、一式（.zip）を検証用ページか「maruhi verify」で開いてください。',
} as const

const cell = (text: string): string => `<td>${escapeHtml(text)}</td>`
const list = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
const day = (moment: string): string => `${moment.slice(0, 19).replace('T', ' ')} UTC`

function openedText(entry: Shown, registry: Registry): string {
  const thing = registry.things.find((kept) => kept.thing.kind === entry.subjectKind)?.thing
  const declared: Readonly<Record<string, Field>> = thing?.fields ?? {}
  return entry.opened
    .map(({ field, value }) => {
      const known = declared[field] ?? { says: { ja: field, en: field } }
      // Without names of other things: those were not chosen to be shown.
      return `${known.says.ja}: ${sayValue(known, value, new Map())?.ja ?? '―'}`
    })
    .join('\n')
}

export function certificatePage(of: {
  title: string
  row: DisclosureRow
  shown: readonly Shown[]
  registry: Registry
  date: Date
  log: LogRow
}): string {
  const { title, row, shown, registry, date, log } = of
  const today = dayOf(date)
  const fact = (name: string, value: string) => `<tr><th>${name}</th>${cell(value)}</tr>`
  const keys = log.vkeys.slice(0, 2).map(fingerprintOf)
  const rows = shown.map((entry) => {
    const act = registry.acts.get(entry.name)?.act.says.ja ?? entry.name
    const { stamp, before } = entry.anchored
    const last = stamp === undefined ? (entry.anchored.witnessed ? '証人の署名' : '未固定') : day(stamp.at)
    const cells = [
      String(entry.logIndex + 1),
      day(entry.at),
      act,
      openedText(entry, registry),
      before ? day(before.at) : '―',
      last,
    ]
    return `<tr>${cells.map((text) => cell(text).replaceAll('\n', '<br>')).join('')}</tr>`
  })
  const open = shown.some(({ anchored }) => anchored.stamp === undefined && !anchored.witnessed)
  return printPage(
    title,
    `<h1>${escapeHtml(title)}（${says.name}）</h1><p>${says.copy}</p>${open ? `<p><strong>${says.open}</strong></p>` : ''}
<table>${fact(says.recipient, row.recipient)}${fact(says.purpose, row.purpose)}${fact(says.issued, `${today}（${wareki(today)}）`)}${fact(says.number, row.id)}${fact(says.log, log.origin)}${fact(says.keys, keys.join(' '))}</table>
<h2>${says.proves}</h2>${list(says.provesItems)}<h2>${says.not}</h2>${list(says.notItems)}
<h2>${says.entries}</h2><table><tr>${says.columns.map((column) => `<th>${column}</th>`).join('')}</tr>${rows.join('')}</table>`,
  )
}
