import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../../kernel/time.ts'
import { parseInput } from '../../platform/acts/input.ts'
import { checkPassword } from '../../platform/auth/password.ts'
import { recoveryHash, stepOfCode } from '../../platform/auth/totp.ts'
import { senderOf } from '../../platform/http/throttle.ts'
import { sessionCookie, signedInOf } from '../../platform/http/sign-in.ts'
import { performAs, type Services } from '../../platform/services.ts'
import { join, Login, Password, setUp } from './contract.ts'
import {
  countFailure,
  credentialByLogin,
  credentialForUpdate,
  endOneSession,
  mustBeUnlocked,
  readLink,
  saveCredential,
  startSession,
  type Credential,
} from './credentials.ts'
import { refuse, type PersonId } from './model.ts'
import { roles } from '../../kernel/roles.ts'
import { anybody, companyName, loginOf } from './store.ts'

const signInSchema = z.object({ login: Login, password: z.string().max(200), code: z.string().trim().max(20).optional() })
const token = z.string().max(100)
const linkSchema = z.object({ token })
const setUpSchema = setUp.input.extend({ token, roles: z.array(z.enum(roles)).min(1) })
const joinSchema = z.object({ token, password: Password })

/** Sign-in and the one-time links: the only doors open to somebody who is not signed in. */
export function routes(app: Hono, services: Services): void {
  const { db, clock } = services
  const secure = services.url.protocol === 'https:'
  const begin = async (c: Context, person: PersonId) => {
    const agent = c.req.header('user-agent') ?? ''
    sessionCookie.write(
      c,
      secure,
      await startSession(db, { person, now: clock(), address: senderOf(c, services.trustProxy), agent }),
    )
  }

  app.get('/api/session', async (c) => {
    const signed = signedInOf(c)
    if (!signed) return c.json({ signedIn: false, setUp: !(await anybody(db)) })
    const { person, name, roles: mine } = signed.actor
    const login = await loginOf(db, person)
    return c.json({ signedIn: true, person: { id: person, name, login }, roles: mine, company: await companyName(db) })
  })

  app.post('/api/sign-in', async (c) => {
    const input = parseInput(signInSchema, await c.req.json().catch(() => ({})))
    await begin(c, await checkSignIn(services, input))
    return c.json({ ok: true })
  })

  app.post('/api/sign-out', async (c) => {
    const signed = signedInOf(c)
    if (signed) await endOneSession(db, signed.actor.person, signed.session, clock())
    sessionCookie.clear(c, secure)
    return c.json({ ok: true })
  })

  app.post('/api/link', async (c) => {
    const input = parseInput(linkSchema, await c.req.json().catch(() => ({})))
    const link = await readLink(db, input.token, clock(), false)
    if (!link) throw refuse.badLink()
    return c.json({ purpose: link.purpose, name: link.name, login: link.login })
  })

  app.post('/api/set-up', async (c) => {
    const { token: given, ...input } = parseInput(setUpSchema, await c.req.json().catch(() => ({})))
    if ((await readLink(db, given, clock(), false))?.purpose !== 'set-up') throw refuse.badLink()
    const { person } = await performAs(services, setUp, null, input)
    await readLink(db, given, clock(), true)
    await begin(c, person)
    return c.json({ ok: true })
  })

  app.post('/api/join', async (c) => {
    const input = parseInput(joinSchema, await c.req.json().catch(() => ({})))
    const link = await readLink(db, input.token, clock(), false)
    if (link?.purpose !== 'join' || !link.person) throw refuse.badLink()
    await performAs(services, join, null, { person: link.person, password: input.password })
    if (!(await readLink(db, input.token, clock(), true))) throw refuse.badLink()
    await begin(c, link.person)
    return c.json({ ok: true })
  })
}

/**
 * Password, then second factor where one is registered.
 * Each failure counts in a transaction of its own, so that many tries at once all count.
 */
async function checkSignIn(services: Services, input: z.output<typeof signInSchema>): Promise<PersonId> {
  const { db, clock } = services
  const found = await credentialByLogin(db, input.login, dayOf(clock()))
  mustBeUnlocked(found, clock())
  const right = await checkPassword(input.password, found?.password)
  if (!found) throw refuse.wrongSignIn()
  return db
    .transaction()
    .execute(async (tx) => {
      const credential = await credentialForUpdate(tx, found.person)
      if (!credential) return refuse.wrongSignIn()
      const failure = right ? secondFactor(services, credential, input.code) : refuse.wrongSignIn()
      if (failure instanceof Error) {
        if (failure.code !== 'people.codeNeeded') await countFailure(tx, credential, clock())
        return failure
      }
      await saveCredential(tx, credential.person, { ...failure, failures: 0, lockedUntil: null })
      return credential.person
    })
    .then((result) => {
      if (result instanceof Error) throw result
      return result
    })
}

/** @returns what to store when the factor is right, else the refusal. */
function secondFactor(services: Services, credential: Credential, code: string | undefined) {
  if (credential.totp === null) return {}
  if (!code) return refuse.codeNeeded({}, 'code')
  const step = /^\d{6}$/.test(code)
    ? stepOfCode(services.secrets.open(credential.totp), code, services.clock(), credential.totpStep)
    : undefined
  if (step !== undefined) return { totpStep: step }
  const hash = recoveryHash(code)
  if (credential.recovery.includes(hash)) return { recovery: credential.recovery.filter((one) => one !== hash) }
  return refuse.wrongCode({}, 'code')
}
