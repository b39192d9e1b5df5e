import type { Says } from '../../../kernel/says.ts'
import type { AuditFinding } from '../contract/audits.ts'

/** What the self-audit can find, as closed words. */
export const findingSays = {
  logFile: { ja: '証跡のファイルが、署名した内容と一致しません', en: 'A file of the log is not what was signed' },
  entryText: { ja: '記録の本文が、ハッシュと一致しません', en: 'The text of an entry does not fit its hash' },
  entryColumn: { ja: '記録の列が、本文と一致しません', en: 'A column of an entry does not fit its text' },
  entryOrder: { ja: '記録の順番が、証跡と一致しません', en: 'The order of an entry is not that of the log' },
  entryChain: {
    ja: '同じ対象の、前の記録につながっていません',
    en: 'An entry does not follow the one before it about the same thing',
  },
  entryPlace: { ja: '証跡の同じ場所に、別の記録があります', en: 'The log holds another entry at this place' },
  entryUnqueued: {
    ja: '証跡に入っていない記録が、順番待ちから外れています',
    en: 'An entry that is not in the log does not wait for it either',
  },
  entryMissing: { ja: '証跡にある記録が、データベースにありません', en: 'An entry of the log is missing in the database' },
  field: { ja: '記録した項目の値が、記録した時のものと一致しません', en: 'A recorded field is not what was recorded' },
  erased: { ja: '消去の記録がないのに、項目が消えています', en: 'A field is gone without a recorded erasure' },
  rowDiffers: { ja: '現在の値が、記録をたどった値と一致しません', en: 'A current value differs from the replayed record' },
  rowMissing: { ja: '記録にある対象の行がありません', en: 'A recorded thing has no row' },
  rowUnrecorded: { ja: '記録のない行があります', en: 'A row was never recorded' },
  anchor: { ja: 'タイムスタンプか証人の署名を確認できません', en: 'A time-stamp or cosignature does not verify' },
} as const satisfies Readonly<Record<string, Says>>
export type FindingKind = keyof typeof findingSays

export class Findings {
  readonly list: AuditFinding[] = []
  readonly #most: number

  /** @param most beyond these the rest is not told one by one */
  constructor(most = 200) {
    this.#most = most
  }

  add(kind: FindingKind, row: string): void {
    if (this.list.length < this.#most) this.list.push({ kind, says: findingSays[kind], row })
  }

  /** A row that differs, unless one of its columns was named already. */
  addRow(row: string): void {
    if (!this.list.some((one) => one.kind === 'rowDiffers' && one.row.startsWith(`${row}.`))) this.add('rowDiffers', row)
  }
}
