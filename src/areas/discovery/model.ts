import type { Id } from '../../kernel/ids.ts'
import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'

export type CandidateId = Id<'cnd'>
export type PlaceId = Id<'plc'>

export const refuse = refusals('discovery', {
  folderMissing: {
    status: 422,
    ja: 'フォルダー「{path}」が見つかりません。サーバーから見えるパスかを確かめてください。',
    en: 'The folder "{path}" was not found. Check that the server can see this path.',
  },
  folderUnreadable: {
    status: 422,
    ja: 'フォルダー「{path}」を読む権限がありません。Maruhi を動かしている利用者に読み取りを許可してください。',
    en: 'The folder "{path}" may not be read. Allow reading to the user that runs Maruhi.',
  },
  notFolder: {
    status: 422,
    ja: '「{path}」はフォルダーではありません。フォルダーを指定してください。',
    en: '"{path}" is not a folder. Name a folder.',
  },
  notAbsolute: {
    status: 422,
    ja: '「/」から始まる完全なパスを入力してください。例: /srv/share',
    en: 'Enter the whole path from "/". Example: /srv/share',
  },
  ownData: {
    status: 422,
    ja: 'Maruhi 自身のデータフォルダーは調べられません。',
    en: "Maruhi's own data folder cannot be scanned.",
  },
  running: {
    status: 409,
    ja: 'このフォルダーは、いま調べています。終わるまでお待ちください。',
    en: 'This folder is being scanned now. Please wait until it is finished.',
  },
  notInIt: {
    status: 422,
    ja: '分けるファイルを、この提案の中から選んでください。全部は選べません。',
    en: 'Choose files of this proposal, but not all of them.',
  },
  notYourDepartment: {
    status: 422,
    ja: '管理部署には、あなたの部署を選んでください。ほかの部署のものなら、管理責任者に戻してください。',
    en: 'Choose your own department. If it belongs to another, hand it back to the information manager.',
  },
  settled: {
    status: 409,
    ja: 'この提案は、すでに処理されています。',
    en: 'This proposal has been dealt with already.',
  },
})

export const candidateStates = ['waiting', 'accepted', 'merged', 'rejected', 'gone'] as const
export type CandidateState = (typeof candidateStates)[number]

export const candidateSays: Readonly<Record<CandidateState, Says>> = {
  waiting: { ja: '提案', en: 'Proposed' },
  accepted: { ja: '受け入れた', en: 'Accepted' },
  merged: { ja: 'まとめた', en: 'Merged' },
  rejected: { ja: '断った', en: 'Turned down' },
  gone: { ja: 'なくなった', en: 'No longer there' },
}

/** What a proposal stands on first; the list is grouped by it. */
export const grounds = ['marked', 'received', 'personal', 'place', 'unneeded'] as const
export type Ground = (typeof grounds)[number]

export const groundSays: Readonly<Record<Ground, Says>> = {
  marked: { ja: '秘密の表示がある', en: 'Carries a secrecy mark' },
  received: { ja: '他社から受け取ったらしい', en: 'Seems received from others' },
  personal: { ja: '個人情報を含む', en: 'Contains personal data' },
  place: { ja: '保存場所と名前から', en: 'By place and name' },
  unneeded: { ja: 'いらない情報かもしれない', en: 'Perhaps not needed' },
}

/** @throws Refusal discovery.settled: each candidate is dealt with once. */
export function mustWait(state: CandidateState): void {
  if (state !== 'waiting') throw refuse.settled()
}
