import type { Id } from '../../kernel/ids.ts'
import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'
import type { FileOutcome } from './model/file-outcome.ts'

export type MarkedFileId = Id<'mkf'>
export type LabelId = Id<'lbl'>

export const refuse = refusals('labels', {
  notSecret: {
    status: 422,
    ja: '秘密と決まり、区分のある情報資産だけに表示できます。先に評価と決定を行ってください。',
    en: 'Only assets decided to be secret, with a class, are marked. Value and decide first.',
  },
  noFiles: {
    status: 422,
    ja: '選んだ情報資産のファイルが、調べた場所にありません。保存先のフォルダーを探索で調べてください。',
    en: 'None of the chosen assets has files on a scanned place. Scan the folder they lie in.',
  },
  noThings: {
    status: 422,
    ja: 'ラベルを貼る媒体（書類・物・設備）がありません。情報資産の「媒体・保存先」に加えてください。',
    en: 'There is nothing to put a label on. Add the paper, thing or equipment to the holdings of the asset.',
  },
  notMarked: {
    status: 409,
    ja: '元に戻せる表示がありません。最新の状態を確かめてください。',
    en: 'There is no mark to undo. Look at the present state.',
  },
  alreadyOff: {
    status: 409,
    ja: 'このラベルは、もう使われていません。最新の状態を確かめてください。',
    en: 'This label is no longer in use. Look at the present state.',
  },
  running: {
    status: 409,
    ja: 'ファイルへの表示を行っています。終わってからもう一度行ってください。',
    en: 'Files are being marked at the moment. Try again when that has ended.',
  },
})

/** `refused`: the file was left as it is; its outcome says why. */
export const fileStates = ['marked', 'undone', 'refused'] as const
export type FileState = (typeof fileStates)[number]

export const fileStateSays: Readonly<Record<FileState, Says>> = {
  marked: { ja: '表示あり', en: 'Marked' },
  undone: { ja: '元に戻した', en: 'Undone' },
  refused: { ja: '表示できなかった', en: 'Not marked' },
}

export const labelStates = ['current', 'retired'] as const

export const labelStateSays: Readonly<Record<(typeof labelStates)[number], Says>> = {
  current: { ja: '使用中', en: 'In use' },
  retired: { ja: '貼り替え・はがし済み', en: 'Replaced or taken off' },
}

export const layouts = ['a4-24', 'a4-44'] as const
export type Layout = (typeof layouts)[number]

export const posterKinds = ['no-entry', 'no-camera', 'no-carrying', 'secret'] as const
export type PosterKind = (typeof posterKinds)[number]

/** What stands on a poster; Japanese large, English beneath. On that of secrets the name of a class stands large. */
export const posterSays: Readonly<Record<PosterKind, Says>> = {
  'no-entry': { ja: '立入禁止', en: 'No entry' },
  'no-camera': { ja: '撮影禁止', en: 'No photography' },
  'no-carrying': { ja: '持出禁止', en: 'Do not take out' },
  secret: { ja: '秘密', en: 'Confidential' },
}

/** Most companies call their class of this rank 社外秘: the one for all that stays inside. */
const USUAL_RANK = 2

/** The class a poster names when none was chosen: the usual one, else the least strict. `classes`: those in use, strictest first. */
export const posterClass = <Class extends { readonly rank: number }>(classes: readonly Class[]): Class | undefined =>
  classes.find(({ rank }) => rank === USUAL_RANK) ?? classes.at(-1)

export const tagKinds = ['zone', 'key'] as const

export const findingKinds = ['wrongClass', 'unmarked', 'unregistered', 'oldLabel', 'noLabel', 'lifted'] as const
export type FindingKind = (typeof findingKinds)[number]

export const findingSays: Readonly<Record<FindingKind, Says>> = {
  wrongClass: { ja: '表示が区分と違う', en: 'Mark of another class' },
  unmarked: { ja: '秘密なのに表示がない', en: 'Secret without a mark' },
  unregistered: { ja: '表示があるのに目録にない', en: 'Marked, not registered' },
  oldLabel: { ja: 'ラベルの区分が古い', en: 'Label of an earlier class' },
  noLabel: { ja: 'ラベルがまだない', en: 'No label yet' },
  lifted: { ja: '秘密でなくなったのに表示がある', en: 'Marked, but no longer secret' },
}

/** The code in a QR code is the random part of the label's id: 80 bits that nobody guesses, and no title. */
export const codeOf = (id: LabelId): string => id.slice(-16)

/** Faces must fit their label: what is longer is cut, and the rest is behind the code. */
export const shortened = (text: string, most: number): string => {
  const letters = Array.from(text)
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

export const stateOf = (outcome: FileOutcome): FileState =>
  outcome === 'undone' ? 'undone' : ['marked', 'already', 'named'].includes(outcome) ? 'marked' : 'refused'
