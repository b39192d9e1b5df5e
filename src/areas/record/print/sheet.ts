import { renderSVG } from 'uqr'
import { splitNote } from '../../../engines/tlog/note/split-note.ts'
import { dayOf, wareki } from '../../../kernel/time.ts'
import type { AnchorRow } from '../log/tables.ts'
import { escapeHtml, inJapan, servedPage } from './page.ts'

/** Words of the sheet; it goes to Japanese notaries, banks and lawyers, so Japanese first and English beside it. */
const says = {
  title: '証跡の控え（チェックポイント） / Checkpoint sheet',
  lead: 'この紙は、下の時点までに当社の証跡（電子的な記録の台帳）に書かれた内容を、ひとつの値（ルートハッシュ）で表したものです。この紙を社外の方に預けるか、公証役場で確定日付を受けると、その日より前の記録を後から書き換えても、この値と合わなくなります。記録の内容そのものは、この紙からは分かりません。',
  leadEn:
    'This sheet states, in one value, everything in our record up to the moment below. Kept by somebody outside, or stamped with a date by a notary, it shows any later rewriting of what was recorded before. The contents themselves cannot be read from it.',
  origin: '証跡の名前',
  size: '記録の数',
  root: 'ルートハッシュ（SHA-256）',
  at: '作成日時',
  text: '確かめる文字列（QR コードの内容と同じ）',
  receipt: '受け取った方の記入欄',
  keeper: '預かった方（氏名・機関）',
  day: '受領日・確定日付',
  seal: '印・署名',
  small:
    '確かめ方: 開示された証明の一式（.zip）を検証用ページか「maruhi verify」で開き、表示される記録の数とルートハッシュを、この紙と比べてください。画面上の署名は電子署名法の電子署名ではありません。証拠としての評価は裁判所が自由に判断します。',
} as const

/**
 * A sheet with the newest checkpoint, for a notary's date stamp or to be mailed to a lawyer or bank. The QR code holds what is printed: the
 * checkpoint with its shortest signature.
 */
export function sheetPage(row: AnchorRow): string {
  const { text, signatures } = splitNote(row.checkpoint)
  const day = dayOf(new Date(row.at))
  const fact = (name: string, value: string) => `<tr><th>${name}</th><td>${escapeHtml(value)}</td></tr>`
  const [origin = ''] = text.split('\n')
  const blank = (name: string) => `<tr><th>${name}</th><td><div class="line"></div></td></tr>`
  const shortest = [...signatures].sort((a, b) => a.line.length - b.line.length)[0]
  const signed = `${text}\n${shortest?.line ?? ''}\n`
  return servedPage(
    says.title,
    `<h1>${says.title}</h1><div class="qr">${renderSVG(signed, { border: 2 })}</div><p>${says.lead}</p><p class="small">${says.leadEn}</p>
<table>${fact(says.origin, origin)}${fact(says.size, String(row.size))}${fact(says.root, row.root)}${fact(says.at, `${inJapan(row.at)}（${wareki(day)}）`)}</table>
<h2>${says.text}</h2><pre>${escapeHtml(signed)}</pre>
<h2>${says.receipt}</h2><table>${blank(says.keeper)}${blank(says.day)}${blank(says.seal)}</table><p class="small">${says.small}</p>`,
  )
}
