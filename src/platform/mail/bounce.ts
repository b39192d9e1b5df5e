import type { Outcome } from './hand-over.ts'
import { domainOf } from './send.ts'
import type { MailRow } from './tables.ts'

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ')
const ascii = (text: string) => oneLine(text).replace(/[^\x20-\x7e]/g, '?')
const base64 = (text: string) =>
  (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n')
const mailDate = (at: Date) => at.toUTCString().replace('GMT', '+0000')

/** Enhanced status as the server gave it, else "other" (RFC 3463). */
const statusOf = (answer: string) => /\b5\.\d{1,3}\.\d{1,3}\b/.exec(answer)?.[0] ?? '5.0.0'

/**
 * The report to the sender about receivers that a mail will never reach (RFC 3464), in both languages. It names the mail by its Message-ID
 * and day alone: subject and content stay where they are.
 */
export function bounceOf(
  mail: Pick<MailRow, 'messageId' | 'sender' | 'created'>,
  failed: readonly Outcome[],
  by: { from: string; messageId: string; now: Date },
): Buffer {
  const list = failed.map(({ address, answer }) => `  ${oneLine(address)}\r\n    ${oneLine(answer)}`).join('\r\n')
  const text = [
    '次の宛先にメールを届けられませんでした。宛先を確かめて、必要ならもう一度送ってください。',
    'Your mail could not be delivered to the following addresses. Check them and send again if needed.',
    '',
    list,
    '',
    `Message-ID: ${oneLine(mail.messageId)}`,
    '',
  ].join('\r\n')
  const boundary = `maruhi-${by.messageId.replace(/[^a-z0-9]/gi, '').slice(0, 40)}`
  const perRecipient = failed.map(({ address, answer }) =>
    [
      `Final-Recipient: rfc822; ${ascii(address)}`,
      'Action: failed',
      `Status: ${statusOf(answer)}`,
      `Diagnostic-Code: smtp; ${ascii(answer)}`,
    ].join('\r\n'),
  )
  return Buffer.from(
    [
      `From: ${ascii(by.from)}`,
      `To: ${oneLine(mail.sender)}`,
      `Subject: =?utf-8?B?${Buffer.from('メールを届けられませんでした / Mail not delivered').toString('base64')}?=`,
      `Date: ${mailDate(by.now)}`,
      `Message-ID: ${by.messageId}`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      base64(text),
      `--${boundary}`,
      'Content-Type: message/delivery-status',
      '',
      `Reporting-MTA: dns; ${ascii(domainOf(by.from))}`,
      `Arrival-Date: ${mailDate(new Date(mail.created))}`,
      '',
      perRecipient.join('\r\n\r\n'),
      '',
      `--${boundary}`,
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${ascii(mail.messageId)}`,
      '',
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  )
}
