import { sendMail, type MailGround } from '../../../platform/mail/send.ts'
import type { MailState } from '../model/mail.ts'

/** Mails about mails: they carry no subject, no file name and no title, only where to look. */

const footer = (url: URL, path: string) => `\n${new URL(path, url).href}\n\n㊙ Maruhi\n`

export async function askApprovers(ground: MailGround, url: URL, mail: string, addresses: readonly string[]): Promise<void> {
  for (const address of addresses)
    await sendMail(ground, {
      to: [address],
      subject: '承認をお願いします：社外へのメール / A mail waits for your approval',
      text: `社外へ送られるメールが、あなたの承認を待っています。内容は次のページで確かめてください。\n\nA mail to somebody outside waits for your approval. See the page:\n${footer(url, `/mails/${mail}`)}`,
      messageId: `<ask-${mail}-${address.replace(/[^a-z0-9.]/gi, '-')}@maruhi>`,
    })
}

const told: Readonly<Partial<Record<MailState, { subject: string; text: string }>>> = {
  held: {
    subject: 'メールを承認待ちにしました / Your mail waits for approval',
    text: '送られたメールは、社外へ送る前に承認が必要です。承認されると、そのまま届けます。送り直す必要はありません。\n\nYour mail needs approval before it leaves. Once approved it is delivered; do not send it again.\n',
  },
  rejected: {
    subject: 'メールを送れませんでした / Your mail was not sent',
    text: '送られたメールには、社外に送れない情報が含まれています。どの宛先にも届けていません。理由は次のページにあります。\n\nYour mail holds information that must not leave the company. Nobody received it. The page says why:\n',
  },
  refused: {
    subject: 'メールの送付は認められませんでした / Your mail was refused',
    text: '承認待ちだったメールの送付は、認められませんでした。社外の宛先には届けていません。理由は次のページにあります。\n\nThe sending of your mail was refused. Nobody outside received it. The page says why:\n',
  },
  returned: {
    subject: 'メールを差し戻しました / Your mail was returned',
    text: '承認待ちだったメールを差し戻しました。社外の宛先には届けていません。次のページの理由を確かめ、直して送り直してください。\n\nYour mail was returned to you. Nobody outside received it. See why, mend it and send it again:\n',
  },
  expired: {
    subject: '期限までに承認されませんでした / Your mail was not approved in time',
    text: '承認待ちだったメールは、期限までに承認されなかったため、お返しします。社外の宛先には届けていません。必要なら送り直してください。\n\nYour mail was not approved in time. Nobody outside received it. Send it again if needed.\n',
  },
}

/** Tells the sender what became of a mail, where there is something to tell. Answered once per state. */
export async function tellSender(
  ground: MailGround,
  url: URL,
  mail: { id: string; sender: string; state: MailState },
): Promise<void> {
  const letter = told[mail.state]
  if (!letter || mail.sender === '') return
  await sendMail(ground, {
    to: [mail.sender],
    subject: letter.subject,
    text: `${letter.text}${footer(url, `/mails/${mail.id}`)}`,
    messageId: `<${mail.state}-${mail.id}@maruhi>`,
  })
}
