import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { callbackify } from 'node:util'
import type { SMTPServerSession } from 'smtp-server'
import type { Says } from '../../../kernel/says.ts'
import { checkPassword } from '../../../platform/auth/password.ts'
import type { Services } from '../../../platform/services.ts'
import { relaySettingOf, type RelaySetting } from '../mail/tables.ts'
import { isOwn } from '../model/mail.ts'
import { isAdmitted } from './admission.ts'
import { receive, type Received } from './receive.ts'

export interface RelayOptions {
  readonly host: string
  readonly port: number
  /** Paths of PEM files; with them STARTTLS is offered, and signing in is possible. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  readonly report: (error: unknown) => void
}

export interface Relay {
  readonly port: number
  close(): Promise<void>
}

const mostClients = 50
const mostRecipients = 200
/** Of silence; the looking into a large mail falls into it. */
const silenceMs = 300_000

const reply = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

/** One printable line; Japanese only for clients that said they read it (RFC 6531 3.7.4.1). */
function inWords(says: Says, session: SMTPServerSession): string {
  const text = session.envelope.smtpUtf8 === true ? `${says.ja} / ${says.en}` : says.en
  return text.replace(/[\r\n]+/g, ' ').slice(0, 400)
}

const words = {
  notOwn: {
    ja: '差出人が自社のアドレスではないため、受け付けません。',
    en: '5.7.1 The sender is not an address of this company',
  },
  sent: { ja: '受け付けました', en: '2.0.0 Accepted' },
  held: { ja: '承認待ちにしました。承認されると届けます', en: '2.0.0 Accepted; held for approval before it leaves the company' },
  loop: { ja: '同じところを回っているメールです。', en: '5.4.6 This mail goes round in circles' },
  large: { ja: '大きすぎます。', en: '5.3.4 This mail is too large' },
  later: { ja: 'いまは保存できません。', en: '4.3.0 The mail could not be stored; try again later' },
} as const satisfies Record<string, Says>

/**
 * The relay: takes mail from the company's own machines for whoever it is addressed to, looks into it and lets pass, holds or refuses it.
 * Its settings are read for each connection, so that a change holds from the next one on.
 */
export async function startRelay(services: Services, { host, port, tls, report }: RelayOptions): Promise<Relay> {
  // Most companies let no mail pass through here.
  const { SMTPServer } = await import('smtp-server')
  const settings = new Map<string, RelaySetting>()
  const settingOf = (session: SMTPServerSession) => {
    const setting = settings.get(session.id)
    if (!setting) throw reply(421, '4.3.2 The relay is not set up')
    return setting
  }
  const mayHandOver = (session: SMTPServerSession) =>
    session.user !== undefined || isAdmitted(session.remoteAddress, settingOf(session))

  const server = new SMTPServer({
    name: services.url.hostname,
    banner: 'Maruhi',
    authOptional: true,
    disabledCommands: tls ? [] : ['STARTTLS', 'AUTH'],
    ...(tls ? { cert: readFileSync(tls.cert), key: readFileSync(tls.key) } : {}),
    size: 50 * 1024 * 1024,
    disableReverseLookup: true,
    maxClients: mostClients,
    socketTimeout: silenceMs,
    closeTimeout: 2000,
    onConnect: (session, next) =>
      callbackify(async () => {
        const setting = await relaySettingOf(services.db)
        if (!setting) throw reply(421, '4.3.2 The relay is not set up')
        settings.set(session.id, setting)
        const canSignIn = tls !== undefined && setting.password !== null
        if (!canSignIn && !isAdmitted(session.remoteAddress, setting)) throw reply(554, '5.7.1 This machine is not admitted')
      })(next),
    onClose: (session) => void settings.delete(session.id),
    onAuth: ({ username, password }, session, next) =>
      callbackify(async () => {
        const { account, password: stored } = settingOf(session)
        const right = await checkPassword(password ?? '', username === account ? stored : null)
        if (!right) throw reply(535, '5.7.8 Wrong name or password')
        return { user: account }
      })(next),
    onMailFrom: ({ address }, session, next) =>
      callbackify(async () => {
        if (!mayHandOver(session)) throw reply(530, '5.7.0 Sign in first')
        // Mail about mail has no sender; everything else comes from the company itself.
        if (address !== '' && !isOwn(address, settingOf(session).ownDomains)) throw reply(553, inWords(words.notOwn, session))
      })(next),
    onRcptTo: (_address, session, next) =>
      callbackify(async () => {
        if (session.envelope.rcptTo.length >= mostRecipients) throw reply(452, '4.5.3 Too many recipients')
      })(next),
    onData: (stream, session, next) => {
      const { mailFrom, rcptTo } = session.envelope
      const coming = {
        sender: mailFrom ? mailFrom.address : '',
        recipients: rcptTo.map(({ address }) => address),
        content: stream.iterator({ destroyOnReturn: false }),
        came: {
          client: session.hostNameAppearsAs || 'unknown',
          address: session.remoteAddress,
          protocol: session.transmissionType,
          host: services.url.hostname,
        },
      }
      const taken = async () => {
        const received = await receive(services, settingOf(session), coming).catch((error: unknown) => {
          report(error)
          throw reply(451, inWords(words.later, session))
        })
        return sayReceived(received, session)
      }
      // The rest of what is not taken is read to its end, so that the client hears the answer.
      callbackify(() => taken().finally(() => stream.resume()))(next)
    },
  })
  server.on('error', (error) => {
    if ((error as NodeJS.ErrnoException).syscall === 'listen') report(error)
  })
  return new Promise((resolve, reject) => {
    server.server.once('error', reject)
    const listening = server.listen(port, host, () => {
      server.server.off('error', reject)
      resolve({
        port: (listening.address() as AddressInfo).port,
        close: () => new Promise((ended) => void server.close(() => ended())),
      })
    })
  })
}

/** @throws Error with the reply's code when the mail was not taken. */
function sayReceived(received: Received, session: SMTPServerSession): string {
  if ('not' in received) throw reply(received.not === 'large' ? 552 : 554, inWords(words[received.not], session))
  if (received.state === 'rejected') {
    const why = received.reasons[0] ?? { ja: '', en: '' }
    throw reply(550, `5.7.1 ${inWords({ ja: why.ja, en: why.en }, session)}`)
  }
  return `${inWords(received.state === 'held' ? words.held : words.sent, session)} (${received.id})`
}
