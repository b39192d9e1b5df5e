import type { Lang, Says } from '../kernel/says.ts'

/** The five kinds of information assets (秘密情報の保護ハンドブック 2-1: 書類・電子データ・物・設備・ノウハウ). */
export const kinds = ['paper', 'electronic', 'thing', 'equipment', 'knowhow'] as const
export type Kind = (typeof kinds)[number]

export const kindSays: Readonly<Record<Kind, Says>> = {
  paper: { ja: '書類', en: 'Paper' },
  electronic: { ja: '電子', en: 'Electronic' },
  thing: { ja: '物', en: 'Thing' },
  equipment: { ja: '設備', en: 'Equipment' },
  knowhow: { ja: 'ノウハウ', en: 'Know-how' },
}

/** 「電子 2・書類 1」, as the register keeps it in one text, for readers of another language: “Electronic 2, Paper 1”. */
export function readHoldingText(text: string, lang: Lang): string {
  if (lang === 'ja') return text
  const said = kinds.reduce((now, kind) => now.replace(kindSays[kind].ja, kindSays[kind][lang]), text)
  return said.replaceAll('・', ', ')
}
