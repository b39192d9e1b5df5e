import type { MarkClass } from '../types.ts'

/** A word that companies stamp on what they keep to themselves, folded (NFKC, lower case, no spaces). */
export interface MarkWord {
  word: string
  class: MarkClass
  /** Everyday words count only where a stamp would stand; `stamp` words never occur in prose by chance. */
  prose: 'often' | 'seldom'
}

/** Classes after IPA's "秘密情報の保護ハンドブック" and METI's 営業秘密管理指針: level, kept inside, level unknown, circle of readers. */
export const markWords: readonly MarkWord[] = [
  { word: '極秘', class: 'A', prose: 'often' },
  { word: '厳秘', class: 'A', prose: 'seldom' },
  { word: '最高機密', class: 'A', prose: 'often' },
  { word: 'topsecret', class: 'A', prose: 'often' },
  { word: 'strictlyconfidential', class: 'A', prose: 'often' },
  { word: 'highlyconfidential', class: 'A', prose: 'often' },
  { word: '社外秘', class: 'B', prose: 'often' },
  { word: '対外秘', class: 'B', prose: 'often' },
  { word: '部外秘', class: 'B', prose: 'often' },
  { word: '課外秘', class: 'B', prose: 'seldom' },
  { word: '所外秘', class: 'B', prose: 'seldom' },
  { word: '門外秘', class: 'B', prose: 'seldom' },
  { word: 'internaluseonly', class: 'B', prose: 'often' },
  { word: 'companyconfidential', class: 'B', prose: 'often' },
  { word: '㊙', class: 'U', prose: 'seldom' },
  { word: 'マル秘', class: 'U', prose: 'often' },
  { word: '丸秘', class: 'U', prose: 'often' },
  { word: '(秘)', class: 'U', prose: 'often' },
  { word: '【秘】', class: 'U', prose: 'seldom' },
  { word: 'confidential', class: 'U', prose: 'often' },
  { word: '機密', class: 'U', prose: 'often' },
  { word: '秘密情報', class: 'U', prose: 'often' },
  { word: '関係者限り', class: 'R', prose: 'often' },
  { word: '関係者外秘', class: 'R', prose: 'often' },
  { word: '関係者以外閲覧禁止', class: 'R', prose: 'often' },
  { word: '取扱注意', class: 'R', prose: 'often' },
  { word: '取り扱い注意', class: 'R', prose: 'often' },
  { word: '取扱い注意', class: 'R', prose: 'often' },
  { word: '社内限り', class: 'R', prose: 'often' },
  { word: '社内限', class: 'R', prose: 'seldom' },
  { word: '部内限り', class: 'R', prose: 'often' },
  { word: '役員限り', class: 'R', prose: 'often' },
  { word: '持出禁止', class: 'R', prose: 'often' },
  { word: '持ち出し禁止', class: 'R', prose: 'often' },
  { word: '複製禁止', class: 'R', prose: 'often' },
  { word: 'コピー禁止', class: 'R', prose: 'often' },
  { word: '転載禁止', class: 'R', prose: 'often' },
  { word: 'restricted', class: 'R', prose: 'often' },
]
