import type { MarkClass } from '../types.ts'

/** A word that companies stamp on what they keep to themselves, folded (NFKC, lower case, no spaces). */
export interface MarkWord {
  word: string
  class: MarkClass
}

/** Classes after IPA's "秘密情報の保護ハンドブック" and METI's 営業秘密管理指針: level, kept inside, level unknown, circle of readers. */
export const markWords: readonly MarkWord[] = [
  { word: '極秘', class: 'A' },
  { word: '厳秘', class: 'A' },
  { word: '最高機密', class: 'A' },
  { word: 'topsecret', class: 'A' },
  { word: 'strictlyconfidential', class: 'A' },
  { word: 'highlyconfidential', class: 'A' },
  { word: '社外秘', class: 'B' },
  { word: '対外秘', class: 'B' },
  { word: '部外秘', class: 'B' },
  { word: '課外秘', class: 'B' },
  { word: '所外秘', class: 'B' },
  { word: '門外秘', class: 'B' },
  { word: 'internaluseonly', class: 'B' },
  { word: 'companyconfidential', class: 'B' },
  { word: '㊙', class: 'U' },
  { word: 'マル秘', class: 'U' },
  { word: '丸秘', class: 'U' },
  { word: '(秘)', class: 'U' },
  { word: '【秘】', class: 'U' },
  { word: 'confidential', class: 'U' },
  { word: '機密', class: 'U' },
  { word: '秘密情報', class: 'U' },
  { word: '関係者限り', class: 'R' },
  { word: '関係者外秘', class: 'R' },
  { word: '関係者以外閲覧禁止', class: 'R' },
  { word: '取扱注意', class: 'R' },
  { word: '取り扱い注意', class: 'R' },
  { word: '取扱い注意', class: 'R' },
  { word: '社内限り', class: 'R' },
  { word: '社内限', class: 'R' },
  { word: '部内限り', class: 'R' },
  { word: '役員限り', class: 'R' },
  { word: '持出禁止', class: 'R' },
  { word: '持ち出し禁止', class: 'R' },
  { word: '複製禁止', class: 'R' },
  { word: 'コピー禁止', class: 'R' },
  { word: '転載禁止', class: 'R' },
  { word: 'restricted', class: 'R' },
]
