import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, note, nothing, text, version } from '../../../kernel/fields.ts'
import { thing } from '../../../kernel/thing.ts'
import { view } from '../../../kernel/view.ts'
import { securities, securitySays } from '../model.ts'

/** One mail address without a name, as it stands in an SMTP envelope. */
export const Address = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>()[\],;:\\"]+@[^\s@<>()[\],;:\\"]+$/)

export const mailServer = thing('mst', {
  says: { ja: 'メールサーバー', en: 'Mail server' },
  fields: {
    host: { says: { ja: 'サーバー', en: 'Server' } },
    port: { says: { ja: 'ポート', en: 'Port' } },
    security: { says: { ja: '通信の保護', en: 'Protection' }, choices: securitySays },
    login: { says: { ja: 'サインイン名', en: 'Sign-in name' } },
    sender: { says: { ja: '差出人のアドレス', en: 'Sender' } },
  },
})

export const setMailServer = act('sending.setMailServer', {
  says: { ja: 'メールサーバーを設定する', en: 'Set the mail server' },
  who: ['systemAdministrator'],
  input: z.object({
    /** 0: there is none yet. */
    version: z.number().int().min(0),
    host: text(253),
    port: z.number().int().min(1).max(65_535),
    security: z.enum(securities),
    login: note(200),
    /** null: stays as it is. */
    password: z.string().max(500).nullable(),
    sender: Address,
  }),
  answer: nothing,
})

export const sendTestMail = act('sending.sendTestMail', {
  says: { ja: '試しのメールを送る', en: 'Send a test mail' },
  who: ['systemAdministrator'],
  input: z.object({ to: Address }),
  answer: z.object({ mail: idOf('mal') }),
})

/** Whether mail gets out at all. */
export const mailState = view('sending.mailState', {
  says: { ja: 'メールの状態', en: 'State of mail' },
  who: ['systemAdministrator', 'informationManager'],
  params: nothing,
  answer: z.object({
    server: z
      .object({
        host: z.string(),
        port: z.number(),
        security: z.enum(securities),
        login: z.string(),
        hasPassword: z.boolean(),
        sender: z.string(),
        version,
      })
      .nullable(),
    waiting: z.number(),
    /** Since when the longest waiting mail waits. */
    oldest: z.string().nullable(),
    /** The mail server's last objection to a mail that still waits. */
    trouble: z.string().nullable(),
    lastSent: z.string().nullable(),
    /** Mail waits for longer than it should. */
    alarm: z.boolean(),
  }),
})

/** What became of one of the administrator's test mails. */
export const testMail = view('sending.testMail', {
  says: { ja: '試しのメールの結果', en: 'Result of a test mail' },
  who: ['systemAdministrator'],
  params: z.object({ mail: idOf('mal') }),
  answer: z.object({ state: z.enum(['waiting', 'sent', 'failed']), answer: z.string().nullable() }),
})
