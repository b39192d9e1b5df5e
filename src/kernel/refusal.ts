import { fill, type Says } from './says.ts'

/** HTTP status a refusal answers with. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 423 | 429 | 503

export interface RefusalSpec extends Says {
  readonly status: RefusalStatus
}

export type Detail = Readonly<Record<string, string | number>>

/** An expected failure: a closed code and a sentence in both languages that tells the user what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly status: RefusalStatus
  readonly says: Says
  readonly detail: Detail
  /** Input field the sentence stands beside, if any. */
  readonly field: string | undefined

  constructor(code: string, spec: RefusalSpec, detail: Detail = {}, field?: string) {
    super(fill(spec.en, detail))
    this.code = code
    this.status = spec.status
    this.says = { ja: fill(spec.ja, detail), en: fill(spec.en, detail) }
    this.detail = detail
    this.field = field
  }
}

export type Refuse<K extends string> = { readonly [code in K]: (detail?: Detail, field?: string) => Refusal }

/** Declares the closed set of refusals of one area; the codes read `area.code`. */
export function refusals<const K extends string>(area: string, specs: Readonly<Record<K, RefusalSpec>>): Refuse<K> {
  const made: Partial<Record<K, (detail?: Detail, field?: string) => Refusal>> = {}
  for (const code of Object.keys(specs) as K[]) {
    made[code] = (detail, field) => new Refusal(`${area}.${code}`, specs[code], detail, field)
  }
  return made as Refuse<K>
}

/** Refusals every act and view may end in. */
export const refuse = refusals('maruhi', {
  signInFirst: { status: 401, ja: 'サインインしてください。', en: 'Please sign in.' },
  notYourRole: { status: 403, ja: 'この操作は、あなたの役割では行えません。', en: 'Your role does not allow this.' },
  notFound: {
    status: 404,
    ja: '見つかりません。削除されたか、見る権限がありません。',
    en: 'Not found. It was removed, or you may not see it.',
  },
  stale: {
    status: 409,
    ja: '開いている間に、ほかの人が変更しました。最新の内容を確かめて、もう一度保存してください。入力した内容は残っています。',
    en: 'Somebody else changed this while you had it open. Check the newest state and save again. What you typed is kept.',
  },
  badInput: { status: 422, ja: '入力を確かめてください。', en: 'Please check what was entered.' },
  tooLarge: {
    status: 413,
    ja: '送られた内容が大きすぎます（上限 {limit}）。',
    en: 'What was sent is too large (limit {limit}).',
  },
  tooMany: {
    status: 429,
    ja: '操作が多すぎます。{seconds} 秒待って、もう一度お試しください。',
    en: 'Too many requests. Wait {seconds} seconds and try again.',
  },
  wrongOrigin: {
    status: 403,
    ja: '別のサイトからの操作のため受け付けません。Maruhi の画面を開き直してください。',
    en: 'Refused: the request came from another site. Open Maruhi again.',
  },
  storageFull: {
    status: 503,
    ja: 'データの保存先がいっぱいのため、変更は保存されませんでした。空きを作ってから、もう一度お試しください。',
    en: 'The disk that holds the data is full, so nothing was saved. Make room and try again.',
  },
  unavailable: {
    status: 503,
    ja: 'データベースに接続できません。少し待ってから、もう一度お試しください。',
    en: 'The database cannot be reached. Wait a moment and try again.',
  },
})
