import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { refuse } from '../../kernel/refusal.ts'

const usual = 2

/** Bodies are small; only the addresses that take files may have more. */
export function limitBody(uploads: Readonly<Record<string, number>>): MiddlewareHandler {
  const limitOf = (megabytes: number) =>
    bodyLimit({
      maxSize: megabytes * 1024 * 1024,
      onError: () => {
        throw refuse.tooLarge({ limit: `${megabytes} MB` })
      },
    })
  const small = limitOf(usual)
  const large = new Map(Object.entries(uploads).map(([path, megabytes]) => [path, limitOf(megabytes)]))
  return (c, next) => (large.get(c.req.path) ?? small)(c, next)
}

/** Nothing from elsewhere, nothing inline, no frames (OWASP ASVS 5.0 V3). */
export function headers(secure: boolean): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
    },
    strictTransportSecurity: secure ? 'max-age=31536000' : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: 'no-referrer',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
    xFrameOptions: 'DENY',
  })
}

/** Acts come from our own pages only: browsers name the origin of every POST, and other clients need none. */
export function sameOrigin(origin: string): MiddlewareHandler {
  return async (c, next) => {
    if (!['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) {
      const from = c.req.header('origin')
      const site = c.req.header('sec-fetch-site')
      if ((from !== undefined && from !== origin) || (site !== undefined && site !== 'same-origin' && site !== 'none'))
        throw refuse.wrongOrigin()
    }
    await next()
  }
}
