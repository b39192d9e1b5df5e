import { headerOf, readHead } from '../../../engines/discovery/mail/headers.ts'
import { newMessageId } from '../../../platform/mail/send.ts'
import type { Verdict } from '../model.ts'

/** What the relay needs to know of a mail's head. */
export interface Head {
  /** Message-ID as it came; empty when the mail has none. */
  readonly messageId: string
  readonly hasDate: boolean
  /** Address of the From line. */
  readonly from: string
  /** How many servers it passed already. */
  readonly hops: number
}

export function readMailHead(beginning: Uint8Array): Head {
  const head = readHead(beginning)
  const from = headerOf(head, 'from')
  return {
    messageId: /<[^<>\s]{1,900}>/.exec(headerOf(head, 'message-id'))?.[0] ?? '',
    hasDate: headerOf(head, 'date') !== '',
    from: (/<([^<>\s]+@[^<>\s]+)>/.exec(from)?.[1] ?? /[^\s<>"]+@[^\s<>"]+/.exec(from)?.[0] ?? '').toLowerCase(),
    hops: head.headers.filter(({ name }) => name === 'received').length,
  }
}

export interface Came {
  readonly id: string
  /** As the client called itself, and where it really came from. */
  readonly client: string
  readonly address: string
  readonly protocol: string
  readonly host: string
  readonly at: Date
}

/** Nothing a client says may end a line. */
const oneWord = (text: string) => text.replace(/[^\x21-\x7e]/g, '?').slice(0, 200)

const results: Readonly<Record<Verdict | 'approved', string>> = {
  allowed: 'allowed',
  needsApproval: 'needs-approval',
  forbidden: 'forbidden',
  approved: 'approved',
}
const checkLine = (result: keyof typeof results) => `X-Maruhi-Check: ${results[result]};`

/** The same lines once somebody has approved the mail. */
export const approvedHead = (lines: string): string => lines.replace(checkLine('needsApproval'), checkLine('approved'))

/** The lines put before a mail: its trace (RFC 5321 4.4), that it was checked, and what it lacked. */
export function headOf(came: Came, head: Head, verdict: Verdict): { lines: string; messageId: string } {
  const date = came.at.toUTCString().replace('GMT', '+0000')
  const messageId = head.messageId || newMessageId(oneWord(came.host))
  const lines = [
    `Received: from ${oneWord(came.client)} ([${oneWord(came.address)}])`,
    `\tby ${oneWord(came.host)} with ${oneWord(came.protocol)} id ${came.id};`,
    `\t${date}`,
    `${checkLine(verdict)} id=${came.id}`,
    ...(head.messageId ? [] : [`Message-ID: ${messageId}`]),
    ...(head.hasDate ? [] : [`Date: ${date}`]),
  ]
  return { lines: `${lines.join('\r\n')}\r\n`, messageId }
}
