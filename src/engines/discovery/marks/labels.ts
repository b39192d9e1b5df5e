import type { MarkClass } from '../types.ts'

/** Class a label's name stands for, as Japanese and English speaking companies name their labels; null when the name does not tell. */
export function classOfLabel(name: string): MarkClass | null {
  const folded = name.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
  if (/極秘|厳秘|topsecret|strictlyconfidential|highlyconfidential|高機密|最重要/.test(folded)) return 'A'
  if (/社外秘|対外秘|部外秘|internalonly|internaluseonly|companyconfidential/.test(folded)) return 'B'
  if (/㊙|マル秘|丸秘|confidential|機密|秘/.test(folded)) return 'U'
  if (/関係者|取扱注意|社内限|restricted|internal|持出/.test(folded)) return 'R'
  return null
}
