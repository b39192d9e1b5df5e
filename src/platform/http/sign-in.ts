import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Actor } from '../../kernel/roles.ts'
import { tokenHash } from '../auth/token.ts'
import type { Db } from '../database/db.ts'

/** A signed-in request: who, and through which session. */
export interface SignedIn {
  readonly actor: Actor
  readonly session: string
}

/** Who is behind a session token; kept by the people area, asked by every request. */
export interface Directory {
  readonly signedIn: (db: Db, token: Uint8Array, now: Date) => Promise<SignedIn | undefined>
}

const seconds = 12 * 3600

/**
 * The session cookie. Over TLS it carries `__Host-`, so that no other host of the domain can set it;
 * on http://localhost that prefix is not allowed.
 */
export const sessionCookie = {
  name: (secure: boolean) => (secure ? '__Host-maruhi' : 'maruhi'),
  read: (c: Context, secure: boolean) => getCookie(c, sessionCookie.name(secure)),
  write: (c: Context, secure: boolean, token: string) =>
    setCookie(c, sessionCookie.name(secure), token, { httpOnly: true, secure, sameSite: 'Strict', path: '/', maxAge: seconds }),
  clear: (c: Context, secure: boolean) =>
    setCookie(c, sessionCookie.name(secure), '', { httpOnly: true, secure, sameSite: 'Strict', path: '/', maxAge: 0 }),
}

const key = 'maruhi.signedIn'

export function signedInOf(c: Context): SignedIn | undefined {
  return c.get(key) as SignedIn | undefined
}

/** Finds out who asks; whether that is enough is decided where the act or view is. */
export function findSignedIn(deps: { db: Db; directory: Directory; clock: () => Date; secure: boolean }): MiddlewareHandler {
  return async (c, next) => {
    const token = sessionCookie.read(c, deps.secure)
    const found = token === undefined ? undefined : await deps.directory.signedIn(deps.db, tokenHash(token), deps.clock())
    c.set(key, found)
    await next()
  }
}
