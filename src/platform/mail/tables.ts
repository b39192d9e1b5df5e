import type { Id } from '../../kernel/ids.ts'
import type { Db } from '../database/db.ts'

/** How the connection to the mail server is protected: TLS from the start, STARTTLS (required), or not at all. */
export const securities = ['tls', 'starttls', 'none'] as const
export type Security = (typeof securities)[number]

export interface MailServer {
  readonly id: Id<'mst'>
  readonly host: string
  readonly port: number
  readonly security: Security
  /** Empty: the server asks for no sign-in. */
  readonly login: string
  /** Sealed; empty without a sign-in. */
  readonly password: string
  /** Address that Maruhi's own mail comes from. */
  readonly sender: string
  readonly version: number
}

/** held: waits for a person. waiting: is to be sent. sent: the server took it. failed: it never will. stopped: a person said no. */
export const recipientStates = ['held', 'waiting', 'sent', 'failed', 'stopped'] as const
export type RecipientState = (typeof recipientStates)[number]

export type MailId = Id<'mal'>

export interface MailRow {
  readonly id: MailId
  readonly purpose: 'notice' | 'relay' | 'bounce'
  readonly messageId: string
  readonly sender: string
  readonly head: string
  readonly bytes: number
  readonly state: 'receiving' | 'open' | 'ended'
  readonly attempts: number
  readonly nextTry: string | null
  readonly lease: string | null
  readonly handed: boolean
  readonly lostAnswers: number
  readonly trouble: string | null
  readonly created: string
  readonly ended: string | null
}

export type MailTables = {
  mailServer: MailServer
  mail: MailRow
  mailRecipient: { mail: MailId; address: string; state: RecipientState; answer: string | null; at: string | null }
  mailChunk: { mail: MailId; n: number; body: Uint8Array }
}

export const mails = (db: Db) => db.withTables<MailTables>()
