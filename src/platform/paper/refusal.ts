import { PaperError, type PaperErrorCode } from '../../engines/paper/index.ts'
import { refusals, type Refusal, type Refuse } from '../../kernel/refusal.ts'

/** What the paper engine refuses, as sentences that say what to do. One code each, so that every area says the same. */
const refuse = refusals('paper', {
  model: {
    status: 422,
    ja: '文書の組み立てに誤りがあります（{detail}）。表の行と列、条や項の並びを確かめてください。',
    en: 'The document is not well formed ({detail}). Check the rows of its tables and the order of its parts.',
  },
  reference: {
    status: 422,
    ja: '参照している条項（{detail}）が、ありません。参照を直すか、その条項を戻してください。',
    en: 'The document refers to a provision ({detail}) that is not there. Correct the reference or restore the provision.',
  },
  text: {
    status: 422,
    ja: '文書に使えない文字（{detail}）が入っています。その文字を消してください。',
    en: 'The text has a character ({detail}) that no paper can show. Remove it.',
  },
  glyph: {
    status: 422,
    ja: '文字「{detail}」は、印刷用の字体にありません。別の文字に置き換えてください。',
    en: 'The fonts for printing have no “{detail}”. Use another character.',
  },
  limit: {
    status: 413,
    ja: '文書が長すぎます。文書を分けてください。',
    en: 'The document is too long. Split it.',
  },
  layout: {
    status: 422,
    ja: '用紙に収まりません。文字を短くするか、別の用紙を選んでください。',
    en: 'It does not fit the paper. Shorten the text or choose another paper.',
  },
  render: {
    status: 503,
    ja: '印刷用のファイルを作れませんでした。もう一度お試しください。続くときは、システム管理者に知らせてください。',
    en: 'The file for printing could not be made. Try again; if it goes on, tell the system administrator.',
  },
  timeout: {
    status: 503,
    ja: '印刷用のファイルを作るのに時間がかかりすぎました。少し待って、もう一度お試しください。',
    en: 'Making the file for printing took too long. Wait a moment and try again.',
  },
  damaged: {
    status: 422,
    ja: 'ファイルが壊れているか、種類が違います。開けることを確かめて、保存し直してください。',
    en: 'The file is damaged or of another kind. Check that it opens and save it again.',
  },
  unrecognisable: {
    status: 422,
    ja: 'この文書を編集したものとは見分けられませんでした（一致した段落 {detail}）。取り込みは行っていません。元の文書から書き出した Word ファイルを編集するか、別の文書として取り込んでください。',
    en: 'This is not recognisable as an edit of the document (paragraphs found again: {detail}). Nothing was taken in. Edit a Word file exported from the document, or bring this one in as a document of its own.',
  },
  unsupported: {
    status: 422,
    ja: 'この種類のファイルは扱えません。Word（.docx）などの新しい形式で保存し直してください。',
    en: 'This kind of file cannot be handled. Save it in a current format such as Word (.docx).',
  },
  signed: {
    status: 422,
    ja: '電子署名のあるファイルは、変えると署名が壊れるため扱いません。署名のない版を使ってください。',
    en: 'The file carries a signature that any change would break. Use a version without signature.',
  },
  encrypted: {
    status: 422,
    ja: 'パスワードで保護されたファイルです。パスワードを外してから、もう一度お試しください。',
    en: 'The file is protected by a password. Remove it and try again.',
  },
  readOnly: {
    status: 422,
    ja: '変更が禁じられているファイルです。保護を外してから、もう一度お試しください。',
    en: 'The file is protected against changes. Lift the protection and try again.',
  },
  changed: {
    status: 409,
    ja: '表示を付けたときからファイルが変わっています。いまの内容を確かめてください。',
    en: 'The file is no longer the one that was marked. Check what it holds now.',
  },
})

const byCode: Readonly<Record<PaperErrorCode, Refuse<string>[string]>> = {
  MODEL: refuse.model,
  REFERENCE: refuse.reference,
  TEXT: refuse.text,
  GLYPH: refuse.glyph,
  LIMIT: refuse.limit,
  LAYOUT: refuse.layout,
  RENDER: refuse.render,
  TIMEOUT: refuse.timeout,
  DAMAGED: refuse.damaged,
  UNRECOGNISABLE: refuse.unrecognisable,
  UNSUPPORTED: refuse.unsupported,
  SIGNED: refuse.signed,
  ENCRYPTED: refuse.encrypted,
  READ_ONLY: refuse.readOnly,
  CHANGED: refuse.changed,
}

/** The engine's refusal in words. `field`: the input the sentence stands beside. */
export const sayPaperError = (error: PaperError, field?: string): Refusal =>
  byCode[error.code]({ detail: error.detail ?? error.block ?? '—' }, field)

/** Runs work of the paper engine; what it refuses is said in words. @throws Refusal paper.… */
export async function onPaper<T>(work: () => T | Promise<T>, field?: string): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof PaperError ? sayPaperError(error, field) : error
  }
}
