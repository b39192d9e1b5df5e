import { resolve } from 'node:path'
import { refusals } from '../kernel/refusal.ts'

const refuse = refusals('settings', {
  needsTls: {
    status: 503,
    ja: 'HOST={host} で社内のほかの機器から使うには TLS が必要です。MARUHI_TLS_CERT と MARUHI_TLS_KEY に証明書を指定するか、TLS を終端するプロキシの後ろで MARUHI_TRUST_PROXY=1 を指定してください。',
    en: 'HOST={host} serves other machines and needs TLS: name a certificate with MARUHI_TLS_CERT and MARUHI_TLS_KEY, or set MARUHI_TRUST_PROXY=1 behind a proxy that ends TLS.',
  },
  badPort: {
    status: 503,
    ja: 'PORT は 0〜65535 の数にしてください（いまは {port}）。',
    en: 'PORT must be a number from 0 to 65535 (it is {port}).',
  },
  badSmtpPort: {
    status: 503,
    ja: 'MARUHI_SMTP_PORT は 0〜65535 の数にしてください（いまは {port}）。',
    en: 'MARUHI_SMTP_PORT must be a number from 0 to 65535 (it is {port}).',
  },
  badUrl: {
    status: 503,
    ja: 'MARUHI_URL は https:// で始まるアドレスにしてください（localhost だけは http:// でも使えます。いまは {url}）。',
    en: 'MARUHI_URL must be an https:// address (http:// only for localhost; it is {url}).',
  },
})

export interface Settings {
  readonly port: number
  readonly host: string
  /** Address people open; its origin is the only one that may send acts. */
  readonly url: URL
  readonly data: string
  readonly databaseUrl: string | undefined
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  readonly trustProxy: boolean
  /** Where the mail relay listens; without it there is none. */
  readonly smtp: { readonly host: string; readonly port: number } | undefined
}

const loopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.')

/**
 * Settings from the environment.
 * @throws Refusal `settings.needsTls` when other machines could reach a server without TLS, `settings.badPort`, `settings.badSmtpPort`, `settings.badUrl`.
 */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = Number(env['PORT'] || 8730)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw refuse.badPort({ port: env['PORT'] ?? '' })
  const host = env['HOST'] || 'localhost'
  const cert = env['MARUHI_TLS_CERT']
  const key = env['MARUHI_TLS_KEY']
  const tls = cert && key ? { cert, key } : undefined
  const trustProxy = env['MARUHI_TRUST_PROXY'] === '1'
  if (!loopback(host) && !tls && !trustProxy) throw refuse.needsTls({ host })
  const named = env['MARUHI_URL'] || `${tls ? 'https' : 'http'}://localhost:${port}`
  if (!URL.canParse(named)) throw refuse.badUrl({ url: named })
  const url = new URL(named)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback(url.hostname))) throw refuse.badUrl({ url: named })
  const smtpPort = env['MARUHI_SMTP_PORT'] ? Number(env['MARUHI_SMTP_PORT']) : undefined
  if (smtpPort !== undefined && (!Number.isInteger(smtpPort) || smtpPort < 0 || smtpPort > 65_535))
    throw refuse.badSmtpPort({ port: env['MARUHI_SMTP_PORT'] ?? '' })
  return {
    port,
    host,
    url,
    data: resolve(env['MARUHI_DATA'] || './data'),
    databaseUrl: env['DATABASE_URL'] || undefined,
    tls,
    trustProxy,
    smtp: smtpPort === undefined ? undefined : { host: env['MARUHI_SMTP_HOST'] || 'localhost', port: smtpPort },
  }
}
