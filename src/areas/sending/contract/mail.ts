import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, note, nothing, reason, text, version } from '../../../kernel/fields.ts'
import { thing } from '../../../kernel/thing.ts'
import { ledger, view } from '../../../kernel/view.ts'
import { verdicts, verdictSays } from '../model.ts'
import { mailStates, mailStateSays } from '../model/mail.ts'

const MailId = idOf('mal')
const PersonId = idOf('psn')
const AssetId = idOf('ast')
const says = z.object({ ja: z.string(), en: z.string() })

export const relayedMail = thing('mal', {
  says: { ja: 'メール', en: 'Mail' },
  fields: {
    sender: { says: { ja: '差出人', en: 'Sender' }, personal: true },
    outside: { says: { ja: '社外の宛先', en: 'Recipients outside' }, personal: true },
    inside: { says: { ja: '社内の宛先', en: 'Recipients inside' }, personal: true },
    verdict: { says: { ja: '検査の結果', en: 'Verdict' }, choices: verdictSays },
    state: { says: { ja: '状態', en: 'State' }, choices: mailStateSays },
    assets: { says: { ja: '含まれていた資産', en: 'Assets found in it' }, refers: 'ast' },
    sha256: { says: { ja: 'メールの指紋', en: 'Fingerprint of the mail' } },
    bytes: { says: { ja: '大きさ（バイト）', en: 'Bytes' } },
    decidedBy: { says: { ja: '判断した人', en: 'Decided by' }, refers: 'psn' },
    reason: { says: { ja: '理由', en: 'Reason' } },
  },
})

export const relaySetting = thing('rls', {
  says: { ja: 'メール中継の設定', en: 'Settings of the mail relay' },
  fields: {
    networks: { says: { ja: '受け付けるネットワーク', en: 'Networks admitted' } },
    ownDomains: { says: { ja: '自社のドメイン', en: 'Own domains' } },
    account: { says: { ja: '接続用のアカウント', en: 'Account to connect with' } },
    megabytes: { says: { ja: '1通の上限（MB）', en: 'Largest mail (MB)' } },
    holdDays: { says: { ja: '承認を待つ日数', en: 'Days to wait for approval' } },
  },
})

/** Done by the relay when all of a mail has come and has been looked into; no endpoint. */
export const receiveMail = act('sending.receiveMail', {
  says: { ja: 'メールを検査する', en: 'Check a mail' },
  who: [],
  input: z.object({
    mail: MailId,
    sender: z.string(),
    person: PersonId.nullable(),
    author: PersonId.nullable(),
    outside: z.array(z.string()),
    inside: z.array(z.string()),
    verdict: z.enum(verdicts),
    reasons: z.array(says),
    assets: z.array(AssetId),
    sha256: z.string().length(64),
    bytes: z.number().int(),
    messageId: z.string(),
    head: z.string(),
    shown: z.object({ subject: z.string(), files: z.array(z.string()), beginning: z.string() }),
  }),
  answer: z.object({ state: z.enum(mailStates) }),
})

/** Done by the clock; no endpoint. */
export const expireMail = act('sending.expireMail', {
  says: { ja: '期限の切れたメールを返す', en: 'Return a mail whose time ran out' },
  who: [],
  input: z.object({ mail: MailId }),
  answer: nothing,
})

export const approveMail = act('sending.approveMail', {
  says: { ja: 'メールの送付を承認する', en: 'Approve the sending of a mail' },
  who: 'everyone',
  input: z.object({ mail: MailId, version, reason: note(2000) }),
  answer: nothing,
})

export const refuseMail = act('sending.refuseMail', {
  says: { ja: 'メールの送付を認めない', en: 'Refuse the sending of a mail' },
  who: 'everyone',
  input: z.object({ mail: MailId, version, reason }),
  answer: nothing,
})

export const returnMail = act('sending.returnMail', {
  says: { ja: 'メールを差し戻す', en: 'Return a mail to its sender' },
  who: 'everyone',
  input: z.object({ mail: MailId, version, reason }),
  answer: nothing,
})

export const setRelay = act('sending.setRelay', {
  says: { ja: 'メール中継を設定する', en: 'Set the mail relay' },
  who: ['systemAdministrator'],
  input: z.object({
    /** 0: nothing is set yet. */
    version: z.number().int().min(0),
    /** In CIDR form, one a line. */
    networks: note(3000),
    /** One a line. */
    ownDomains: text(3000),
    account: note(100),
    /** null: stays as it is. */
    password: z.string().max(200).nullable(),
    megabytes: z.number().int().min(1).max(50),
    holdDays: z.number().int().min(1).max(30),
  }),
  answer: nothing,
})

export const relayState = view('sending.relayState', {
  says: { ja: 'メール中継', en: 'Mail relay' },
  who: ['systemAdministrator', 'informationManager'],
  params: nothing,
  answer: z.object({
    setting: z
      .object({
        networks: z.array(z.string()),
        ownDomains: z.array(z.string()),
        account: z.string(),
        hasPassword: z.boolean(),
        megabytes: z.number(),
        holdDays: z.number(),
        version,
      })
      .nullable(),
    held: z.number(),
    /** Mails of the last seven days, by what became of them. */
    week: z.array(z.object({ state: z.enum(mailStates), count: z.number() })),
  }),
})

/** One mail for its approver, its sender, or who watches: each sees what they may. */
export const mailView = view('sending.mail', {
  says: { ja: 'メール', en: 'Mail' },
  who: 'everyone',
  params: z.object({ mail: MailId }),
  answer: z.object({
    id: MailId,
    at: z.string(),
    sender: z.string(),
    senderName: z.string().nullable(),
    outside: z.array(z.string()),
    inside: z.array(z.string()),
    state: z.enum(mailStates),
    verdict: z.enum(verdicts),
    reasons: z.array(says),
    /** Assets found in it that the asker may see. */
    assets: z.array(z.object({ id: AssetId, number: z.string(), name: z.string(), className: z.string() })),
    hiddenAssets: z.number(),
    /** Only while it is held, for who may decide and for the sender. */
    shown: z.object({ subject: z.string(), files: z.array(z.string()), beginning: z.string() }).nullable(),
    expires: z.string().nullable(),
    decidedByName: z.string().nullable(),
    decidedAt: z.string().nullable(),
    reason: z.string().nullable(),
    mayDecide: z.boolean(),
    deliveries: z.array(
      z.object({
        address: z.string(),
        state: z.enum(['held', 'waiting', 'sent', 'failed', 'stopped']),
        answer: z.string().nullable(),
        at: z.string().nullable(),
      }),
    ),
    attempts: z.number(),
    lostAnswers: z.number(),
    version,
  }),
})

const deliverySays = {
  none: { ja: '―', en: '-' },
  held: { ja: '承認待ち', en: 'Held' },
  waiting: { ja: '配送中', en: 'On its way' },
  sent: { ja: '届けました', en: 'Handed over' },
  partly: { ja: '一部だけ届けました', en: 'Partly handed over' },
  failed: { ja: '届けられません', en: 'Not deliverable' },
} as const

export const mailLedger = ledger('sending.mails', {
  says: { ja: '送ったメールの記録', en: 'Mails sent' },
  who: 'everyone',
  params: nothing,
  row: z.object({
    id: MailId,
    at: z.string(),
    sender: z.string(),
    recipients: z.string(),
    verdict: z.enum(verdicts),
    state: z.enum(mailStates),
    delivery: z.enum(['none', 'held', 'waiting', 'sent', 'partly', 'failed']),
    attempts: z.number(),
    lostAnswers: z.number(),
    trouble: z.string().nullable(),
    messageId: z.string(),
    searchText: z.string(),
  }),
  columns: {
    at: { says: { ja: '日時', en: 'At' }, type: 'moment', width: 16, sortable: true },
    sender: { says: { ja: '差出人', en: 'Sender' }, type: 'text', width: 22 },
    recipients: { says: { ja: '宛先', en: 'Recipients' }, type: 'text', width: 26 },
    verdict: { says: { ja: '検査の結果', en: 'Verdict' }, type: 'choice', width: 14, choices: verdictSays },
    state: { says: { ja: '状態', en: 'State' }, type: 'choice', width: 14, choices: mailStateSays },
    delivery: { says: { ja: '配送', en: 'Delivery' }, type: 'choice', width: 14, choices: deliverySays },
    attempts: { says: { ja: '試した回数', en: 'Tries' }, type: 'number', width: 8, optional: true },
    lostAnswers: { says: { ja: '重複の可能性', en: 'Possible copies' }, type: 'number', width: 8, optional: true },
    trouble: { says: { ja: '相手の応答', en: 'Answer of the server' }, type: 'text', width: 30, optional: true },
    messageId: { says: { ja: 'Message-ID', en: 'Message-ID' }, type: 'text', width: 30, optional: true },
  },
  filters: {
    state: { says: { ja: '状態', en: 'State' }, choices: mailStateSays },
    verdict: { says: { ja: '検査の結果', en: 'Verdict' }, choices: verdictSays },
  },
  search: { ja: '差出人・宛先・Message-ID で探す', en: 'Search senders, recipients, Message-IDs' },
  order: { by: 'at', down: true },
})
