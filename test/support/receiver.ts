import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What a receiving server does with the next mail. */
export type Manner =
  | 'take'
  /** Says no to the recipient, for now or for ever. */
  | 'rcpt 450'
  | 'rcpt 550'
  /** Says of each recipient what its name says: gone@ is unknown, full@ is busy once. */
  | 'rcpt by name'
  /** Says no after the content. */
  | 'data 451'
  | 'data 554'
  /** Takes the content and ends the connection before anything is kept. */
  | 'drop before 250'
  /** Keeps the mail and ends the connection instead of saying so. */
  | 'drop after keeping'
  | 'slow'

/** STARTTLS, and who must sign in. */
export interface Guard {
  readonly cert: string
  readonly key: string
  readonly user: string
  readonly password: string
}

export interface Received {
  readonly messageId: string
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

export interface Receiver {
  readonly port: number
  readonly kept: Received[]
  /** Manners of the mails to come, in turn; then `take`. */
  readonly manners: Manner[]
  close(): Promise<void>
}

const refusal = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })

/** A real receiving mail server that can be as unkind as real ones. */
export function openReceiver(port = 0, guard?: Guard): Promise<Receiver> {
  const kept: Received[] = []
  const manners: Manner[] = []
  let manner: Manner = 'take'
  const server = new SMTPServer({
    ...(guard
      ? { cert: readFileSync(guard.cert), key: readFileSync(guard.key) }
      : { authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] }),
    onAuth: ({ username, password }, session, next) =>
      session.secure && username === guard?.user && password === guard?.password
        ? next(null, { user: username })
        : next(refusal(535, 'who are you')),
    disableReverseLookup: true,
    closeTimeout: 100,
    onMailFrom: (_address, _session, next) => {
      manner = manners.shift() ?? 'take'
      next()
    },
    onRcptTo: ({ address }, _session, next) => {
      if (manner === 'rcpt by name' && address.startsWith('gone@')) return next(refusal(550, '5.1.1 no such user'))
      if (manner === 'rcpt by name' && address.startsWith('full@')) return next(refusal(450, 'mailbox busy'))
      if (manner === 'rcpt 450') next(refusal(450, 'mailbox busy'))
      else if (manner === 'rcpt 550') next(refusal(550, '5.1.1 no such user'))
      else next()
    },
    onData: (stream, session, next) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const raw = Buffer.concat(pieces).toString('latin1')
        const keep = () =>
          kept.push({
            messageId: /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? '',
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
            to: session.envelope.rcptTo.map(({ address }) => address),
            raw,
          })
        const cut = () => {
          for (const connection of server.connections) (connection as { _socket: { destroy(): void } })._socket.destroy()
        }
        if (manner === 'data 451') return next(refusal(451, '4.3.0 try later'))
        if (manner === 'data 554') return next(refusal(554, '5.7.1 not wanted'))
        if (manner === 'drop before 250') return cut()
        keep()
        if (manner === 'drop after keeping') return cut()
        if (manner === 'slow') return void setTimeout(() => next(), 300)
        next()
      })
    },
  })
  // A connection cut on purpose ends with an error here.
  server.on('error', () => undefined)
  return new Promise((resolve) => {
    const listening = server.listen(port, '127.0.0.1', () =>
      resolve({
        port: (listening.address() as AddressInfo).port,
        kept,
        manners,
        close: () => new Promise((ended) => void server.close(() => ended())),
      }),
    )
  })
}
