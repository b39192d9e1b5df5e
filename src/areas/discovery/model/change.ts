import type { Says } from '../../../kernel/says.ts'

/** What can be told of a file after a later scan. */
export const changeKinds = [
  'outside',
  'over-shared',
  'copied-out',
  'moved-out',
  'mark-removed',
  'marked',
  'new',
  'changed',
  'moved',
  'vanished',
] as const
export type ChangeKind = (typeof changeKinds)[number]

export const changeSays: Readonly<Record<ChangeKind, Says>> = {
  outside: { ja: '秘密が決めた場所の外にある', en: 'Secret outside its place' },
  'over-shared': { ja: 'だれでも読める', en: 'Open to everybody' },
  'copied-out': { ja: '表示のあるファイルの写し', en: 'Copy of a marked file' },
  'moved-out': { ja: '登録した場所から移された', en: 'Moved out of its place' },
  'mark-removed': { ja: '秘密の表示が消えた', en: 'Mark removed' },
  marked: { ja: '秘密の表示が付いた', en: 'Newly marked' },
  new: { ja: '新しい', en: 'New' },
  changed: { ja: '変わった', en: 'Changed' },
  moved: { ja: '移された', en: 'Moved' },
  vanished: { ja: 'なくなった', en: 'Vanished' },
}

/** What somebody should do about it; the other kinds are told and need nothing. */
export const remedies: Readonly<Partial<Record<ChangeKind, Says>>> = {
  outside: {
    ja: '登録した秘密の内容が、決めた場所の外にあります。要らない写しなら消し、要るものなら正しい場所へ移すか、その資産の所在に加えてください。',
    en: 'The content of a registered secret lies outside its place. Delete the copy, move it to the right place, or add this place to the asset.',
  },
  'over-shared': {
    ja: 'サーバーを使える人なら、だれでも読み書きできます。フォルダーの共有の設定を、必要な人だけに直してください。',
    en: 'Everybody who can use the server can reach it. Set the sharing of the folder to those who need it.',
  },
  'copied-out': {
    ja: '秘密の表示があるファイルと同じ内容が、別のフォルダーにもできました。要らない写しなら消し、要るものなら目録に入れてください。',
    en: 'The content of a marked file appeared in another folder. Delete the copy, or take it into the register.',
  },
  'moved-out': {
    ja: '目録に書かれた場所から移されました。元に戻すか、資産の所在を書き直してください。',
    en: 'It was moved out of the place that the register names. Move it back, or change the place of the asset.',
  },
  'mark-removed': {
    ja: '秘密の表示がなくなりました。まだ秘密なら付け直し、もう秘密でないなら区分を見直してください。',
    en: 'It bears no secrecy mark any more. Mark it again if it is still secret; else value it again.',
  },
}

/** Kinds that wait until somebody has dealt with them. */
export const concerns: readonly ChangeKind[] = changeKinds.filter((kind) => kind in remedies)

export const changeStates = ['open', 'settled', 'over', 'told'] as const
export type ChangeState = (typeof changeStates)[number]

export const changeStateSays: Readonly<Record<ChangeState, Says>> = {
  open: { ja: '確かめる', en: 'To be checked' },
  settled: { ja: '対応済み', en: 'Dealt with' },
  over: { ja: '解消した', en: 'No longer so' },
  told: { ja: 'お知らせ', en: 'For information' },
}

/** A run this long was copied; shorter ones stand in many papers of one form. */
const leastRun = 40

/** Whether what agrees with a registered secret is worth a person's time when a whole share is searched. */
export const isLeak = ({ kind, chars }: { kind: 'exact' | 'near' | 'partial'; chars: number }): boolean =>
  kind !== 'partial' || chars >= leastRun

/** A registered asset with the places it is kept in; `rank` is its class's, null where it is no secret. */
export interface KeptAsset {
  readonly asset: string
  readonly rank: number | null
  readonly place: string
}

/** Which registered assets are kept where a file lies: in the file's own place or a folder above it. */
export class Keeping {
  readonly #byPlace: ReadonlyMap<string, readonly KeptAsset[]>

  constructor(rows: readonly KeptAsset[]) {
    this.#byPlace = Map.groupBy(rows, ({ place }) => place.replace(/(?<=.)\/+$/, ''))
  }

  /** Nearest first. @param path Absolute. */
  at(path: string): KeptAsset[] {
    const found: KeptAsset[] = []
    for (let folder = path; folder !== ''; folder = folder.slice(0, folder.lastIndexOf('/')))
      found.push(...(this.#byPlace.get(folder) ?? []))
    return found
  }

  /** Whether a secret may lie there: its own place, or that of another at least as strict. */
  guards(path: string, secret: { readonly asset: string; readonly rank: number }): boolean {
    return this.at(path).some(({ asset, rank }) => asset === secret.asset || (rank !== null && rank >= secret.rank))
  }
}
