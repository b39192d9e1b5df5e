import { Readable } from 'node:stream'
import type { Security } from './tables.ts'

/** Where a mail is taken, with the password in the clear. */
export interface Route {
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly login: string
  readonly password: string
}

export interface Envelope {
  readonly sender: string
  readonly to: readonly string[]
  readonly bytes: number
}

/** What became of one recipient: `later` may be tried again. */
export interface Outcome {
  readonly address: string
  readonly became: 'sent' | 'failed' | 'later'
  readonly answer: string
}

export interface HandedOver {
  readonly outcomes: readonly Outcome[]
  /** The whole content had been handed over when the connection ended without an answer: it may have arrived. */
  readonly answerLost: boolean
}

/** Milliseconds of silence; the receiver may think this long after the last byte (RFC 5321 4.5.3.2.6). */
export interface Patience {
  readonly connect: number
  readonly silence: number
}

export const usualPatience: Patience = { connect: 20_000, silence: 600_000 }

interface SmtpError extends Error {
  readonly responseCode?: number
  readonly command?: string
  readonly response?: string
  readonly recipient?: string
  readonly rejected?: readonly string[]
  readonly rejectedErrors?: readonly SmtpError[]
}

/** What a server said, as one printable line. */
const line = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 300)
const said = (error: SmtpError) => line(error.response ?? error.message)

/** A 5xx about this mail is final; one about the connection or the sign-in says that the settings are wrong, which somebody can mend. */
const aboutMail = new Set(['MAIL FROM', 'RCPT TO', 'DATA'])
const becameOf = (error: SmtpError): 'failed' | 'later' =>
  (error.responseCode ?? 0) >= 500 && aboutMail.has(error.command ?? '') ? 'failed' : 'later'

/**
 * Hands one mail to the server, in a connection of its own. Never throws for what the network does.
 * @param beforeEnd awaited when all content is sent but for its end: from here on the server may have it.
 */
export async function handOver(
  route: Route,
  envelope: Envelope,
  content: AsyncIterable<Uint8Array>,
  beforeEnd: () => Promise<void>,
  patience: Patience = usualPatience,
): Promise<HandedOver> {
  const { host, port, security, login, password } = route
  const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection')
  const connection = new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: patience.connect,
    greetingTimeout: patience.connect,
    socketTimeout: patience.silence,
    socketCloseTimeout: 1000,
  })
  let ended = false
  async function* toItsEnd() {
    yield* content
    await beforeEnd()
    ended = true
  }
  const stream = Readable.from(toItsEnd(), { objectMode: false })
  return new Promise((resolve) => {
    let settled = false
    const settle = (outcomes: readonly Outcome[], { answered, answerLost }: { answered: boolean; answerLost: boolean }) => {
      if (settled) return
      settled = true
      stream.destroy()
      if (answered) connection.quit()
      else connection.close()
      resolve({ outcomes, answerLost })
    }
    const fail = (error: SmtpError) => {
      const byAddress = new Map((error.rejectedErrors ?? []).map((one) => [one.recipient ?? '', one]))
      const outcomes = envelope.to.map((address) => {
        const own = byAddress.get(address) ?? error
        return { address, became: becameOf(own), answer: said(own) }
      })
      const answered = error.responseCode !== undefined
      settle(outcomes, { answered, answerLost: ended && !answered })
    }
    const send = () => {
      stream.once('error', fail)
      connection.send(
        { from: envelope.sender || false, to: [...envelope.to], size: envelope.bytes, use8BitMime: true },
        stream,
        (error, info) => {
          if (error) return fail(error as SmtpError)
          const refused = new Map(((info?.rejectedErrors ?? []) as SmtpError[]).map((one) => [one.recipient ?? '', one]))
          const outcomes = envelope.to.map((address): Outcome => {
            const own = refused.get(address)
            return own
              ? { address, became: becameOf(own), answer: said(own) }
              : { address, became: 'sent', answer: line(info?.response ?? '') }
          })
          settle(outcomes, { answered: true, answerLost: false })
        },
      )
    }
    connection.on('error', fail)
    connection.connect((error) => {
      if (error) return fail(error as SmtpError)
      if (login === '') return send()
      connection.login({ user: login, pass: password }, (refused) => (refused ? fail(refused as SmtpError) : send()))
    })
  })
}
