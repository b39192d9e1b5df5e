import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'

export const rhythms = ['off', 'hourly', 'daily'] as const
export type Rhythm = (typeof rhythms)[number]

export const rhythmSays: Readonly<Record<Rhythm, Says>> = {
  off: { ja: '自動では付けない', en: 'Not by itself' },
  hourly: { ja: '1時間ごと', en: 'Hourly' },
  daily: { ja: '1日ごと', en: 'Daily' },
}

export const anchorKinds = ['stamp', 'witness', 'sheet'] as const
export type AnchorKind = (typeof anchorKinds)[number]

export const anchorSays: Readonly<Record<AnchorKind, Says>> = {
  stamp: { ja: 'タイムスタンプ', en: 'Time-stamp' },
  witness: { ja: '証人の署名', en: 'Cosignature of a witness' },
  sheet: { ja: '紙の控え', en: 'Printed sheet' },
}

/** A time-stamp authority as the company names it. */
export interface AuthorityDraft {
  readonly name: string
  readonly url: string
  /** Root certificates that are trusted for it, PEM. */
  readonly roots: string
  /** Its policy (dotted OID), if only one is accepted. */
  readonly policy: string
}

/** What keeps the log from being written or trusted, as closed codes. */
export const troubleSays = {
  unwritable: {
    ja: '証跡の保存先に書き込めません。空き容量と権限を確かめてください。行為は失われておらず、直れば自動で続きます。',
    en: 'The record cannot be written. Check free space and permission. No act is lost; it goes on by itself once this is mended.',
  },
  tampered: {
    ja: '保存された証跡が、署名した内容と一致しません。書き換えられたか壊れています。data/log をバックアップから戻してください。',
    en: 'The stored record is not what was signed: it was altered or damaged. Restore data/log from a backup.',
  },
  behind: {
    ja: '保存された証跡が、データベースより古くなっています。data/log を、データベースと同じ時のバックアップから戻してください。',
    en: 'The stored record is older than the database. Restore data/log from the backup made together with the database.',
  },
  ahead: {
    ja: '証跡に、データベースにない行為があります。データベースが古いバックアップに戻されています。戻した理由を文書に残してください。',
    en: 'The record holds acts the database does not: the database was restored from an older backup. Keep a note of why.',
  },
  late: {
    ja: '行為が1分以上、証跡に固定されていません。サーバー（maruhi serve）が動いているかを確かめてください。',
    en: 'Acts have waited for the record for over a minute. Check that a server (maruhi serve) is running.',
  },
} as const satisfies Readonly<Record<string, Says>>
export type Trouble = keyof typeof troubleSays

/** Milliseconds an act may wait for the log before it counts as trouble. */
export const lateAfter = 60_000

export const refuse = refusals('record', {
  notYetLogged: {
    status: 409,
    ja: 'この行為はまだ証跡に固定されていません。数秒待って、もう一度お試しください。',
    en: 'This act is not in the log yet. Wait a few seconds and try again.',
  },
  cannotProve: {
    status: 409,
    ja: '保存された証跡が欠けているか書き換えられていて、証明を作れません。証跡の自己点検を行い、data/log をバックアップから戻してください。',
    en: 'What is stored of the record is missing or altered, so no proof can be made. Run the self-audit, and restore data/log from a backup.',
  },
  badAddress: {
    status: 422,
    ja: '{host} は社内の機器か、見つからないアドレスです。時刻認証局の公開アドレスを指定してください。社内の認証局を使うときは、環境変数 MARUHI_ALLOWED_HOSTS に名前を加えてください。',
    en: '{host} is inside the network or was not found. Name the public address of the authority. For one of your own, add its name to MARUHI_ALLOWED_HOSTS.',
  },
  badRoots: {
    status: 422,
    ja: '証明書を読めません。-----BEGIN CERTIFICATE----- で始まる形で貼り付けてください。',
    en: 'The certificate cannot be read. Paste it in the form that begins with -----BEGIN CERTIFICATE-----.',
  },
  badPolicy: {
    status: 422,
    ja: '証人の方針を読めません（{cause}）。',
    en: 'The witness policy cannot be read ({cause}).',
  },
  noAuthority: {
    status: 409,
    ja: '時刻認証局も証人もまだ設定されていません。先に設定してください。',
    en: 'Neither a time-stamp authority nor a witness is set. Set one first.',
  },
  nothingToAnchor: {
    status: 409,
    ja: '証跡がまだありません。数秒待って、もう一度お試しください。',
    en: 'There is no checkpoint yet. Wait a few seconds and try again.',
  },
  alreadyReceived: {
    status: 409,
    ja: 'この控えの受領は、もう記録されています。',
    en: 'The receipt of this sheet is already recorded.',
  },
  endsSoon: {
    status: 409,
    ja: '{authority} の証明書は {until} に切れるため、これまでのタイムスタンプを更新できません。新しい証明書を持つ時刻認証局を設定してください。',
    en: 'The certificate of {authority} ends on {until}, so earlier time-stamps cannot be renewed by it. Set an authority with a newer certificate.',
  },
  nothingToDisclose: {
    status: 422,
    ja: '選んだ条件に合う記録がありません。対象か期間を変えてください。',
    en: 'No entry fits what was chosen. Change the subject or the period.',
  },
  tooMuch: {
    status: 422,
    ja: '記録が {count} 件あります。一度に渡せるのは {most} 件までです。期間を区切ってください。',
    en: 'There are {count} entries; at most {most} can be handed over at once. Choose a shorter period.',
  },
  stillHere: {
    status: 409,
    ja: '利用を終えた人だけを消去できます。先に利用を終了してください。',
    en: 'Only somebody who has left can be erased. End their access first.',
  },
  nothingPersonal: {
    status: 409,
    ja: '消去する個人の項目はありません。',
    en: 'There is no personal field to erase.',
  },
})

/** What responders and lists said of the certificates behind a time-stamp when it was taken. DER in base64; `missing` in words. */
export interface Revocation {
  crls: string[]
  ocsp: string[]
  missing: string[]
}
