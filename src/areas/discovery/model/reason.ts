import type { Says } from '../../../kernel/says.ts'

/** A reason as the engine gives it. */
export interface ReasonData {
  readonly code: string
  readonly files: number
  readonly detail: Readonly<Record<string, string | number>>
  readonly example: string
}

export const partSays: Readonly<Record<string, Says>> = {
  body: { ja: '本文', en: 'text' },
  header: { ja: 'ヘッダー', en: 'header' },
  footer: { ja: 'フッター', en: 'footer' },
  textbox: { ja: 'テキストボックス', en: 'text box' },
  footnote: { ja: '脚注', en: 'footnote' },
  endnote: { ja: '文末脚注', en: 'endnote' },
  comment: { ja: 'コメント', en: 'comment' },
  master: { ja: 'スライドマスター', en: 'slide master' },
  layout: { ja: 'レイアウト', en: 'layout' },
  notes: { ja: 'ノート', en: 'notes' },
  watermark: { ja: '透かし', en: 'watermark' },
  alt: { ja: '代替テキスト', en: 'alternative text' },
  sheet: { ja: 'シート', en: 'sheet' },
  chart: { ja: 'グラフ', en: 'chart' },
  choice: { ja: '選択肢・数式・書式', en: 'choices, formulas and formats' },
  diagram: { ja: '図表', en: 'diagram' },
  picture: { ja: '図の中の文字', en: 'words in a picture' },
  properties: { ja: '文書の情報', en: 'document properties' },
  annotation: { ja: '注釈', en: 'annotation' },
  attachment: { ja: '添付', en: 'attachment' },
  hidden: { ja: '見えない文字', en: 'hidden text' },
}

const personalSays: Readonly<Record<string, Says>> = {
  name: { ja: '氏名', en: 'names' },
  address: { ja: '住所', en: 'addresses' },
  phone: { ja: '電話番号', en: 'phone numbers' },
  email: { ja: 'メールアドレス', en: 'e-mail addresses' },
  birth_date: { ja: '生年月日', en: 'birth dates' },
  my_number: { ja: 'マイナンバー', en: 'My Number' },
  corporate_number: { ja: '法人番号', en: 'corporate numbers' },
  bank_account: { ja: '口座番号', en: 'bank accounts' },
  card: { ja: 'カード番号', en: 'card numbers' },
  driving_licence: { ja: '運転免許証番号', en: 'driving licences' },
  passport: { ja: '旅券番号', en: 'passports' },
  insurance_number: { ja: '保険証番号', en: 'insurance numbers' },
  health: { ja: '健康に関する情報', en: 'health' },
}

const same = (text: string): Says => ({ ja: text, en: text })

/** `user:name`, `group:name` or `everyone`, as the engine tells who may read. */
export function readerSays(reader: string): Says {
  if (reader === 'everyone') return { ja: 'だれでも', en: 'everybody' }
  const name = reader.slice(reader.indexOf(':') + 1)
  return reader.startsWith('group:') ? { ja: `グループ ${name}`, en: `group ${name}` } : same(name)
}

/** Why a proposal was made, in words for the list, the terminal and the workbook alike; undefined for what needs no saying. */
export function sayReason({ code, files, detail }: ReasonData): Says | undefined {
  const text = String(detail['text'] ?? '')
  switch (code) {
    case 'mark': {
      const part = partSays[String(detail['part'] ?? 'body')] ?? same(String(detail['part']))
      return { ja: `${part.ja}に「${text}」`, en: `"${text}" in the ${part.en.toLowerCase()}` }
    }
    case 'folder-mark':
      return { ja: `フォルダー名に「${text}」`, en: `"${text}" in the folder's name` }
    case 'name-mark':
      return { ja: `ファイル名に「${text}」`, en: `"${text}" in the file's name` }
    case 'grouped':
      return files < 2
        ? undefined
        : {
            ja: `同じ場所・同じ種類の ${files}ファイルを 1件にまとめました`,
            en: `${files} files of one place and kind put together`,
          }
    case 'personal': {
      const kinds = String(detail['kinds'] ?? '')
        .split(' ')
        .map((kind) => personalSays[kind] ?? same(kind))
      return {
        ja: `個人情報らしいもの：${kinds.map((kind) => kind.ja).join('・')}`,
        en: `Looks like personal data: ${kinds.map((kind) => kind.en.toLowerCase()).join(', ')}`,
      }
    }
    case 'received': {
      const company = String(detail['company'] ?? '')
      return { ja: `「${company}」から受け取ったらしい`, en: `Seems received from "${company}"` }
    }
    case 'near':
      return { ja: 'ほかのファイルと、ほとんど同じ内容です', en: 'Much the same content as other files' }
    case 'readers': {
      const who = String(detail['who'] ?? '')
        .split(' ')
        .map(readerSays)
      const more = Number(detail['more'] ?? 0)
      return {
        ja: `読める人：${who.map(({ ja }) => ja).join('、')}${more > 0 ? ` ほか${more}` : ''}`,
        en: `Readable by ${who.map(({ en }) => en).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
      }
    }
    case 'overshared':
      return { ja: 'サーバーを使える人なら、だれでも読めます', en: 'Everybody who can use the server can read it' }
    case 'old': {
      const years = Number(detail['years'] ?? 0)
      return { ja: `${years}年以上、変わっていません`, en: `Unchanged for ${years} years or more` }
    }
    case 'unread':
      return { ja: '中身を全部は読めませんでした', en: 'Some of the content could not be read' }
    default:
      return same(code)
  }
}
