import { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { Visitor } from '../../../test/support/visitor.ts'
import { throttle } from './throttle.ts'

let installation: TestInstallation
let company: Company

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
})

describe('acts come from our own pages', () => {
  const send = (headers: Record<string, string>) => company.manager.visitor.send('/api/views/work.mine', {}, headers)

  test.each([
    [{}, 200],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'none' }, 200],
    [{ origin: 'http://localhost:8731' }, 403],
    [{ origin: 'https://localhost:8730' }, 403],
    [{ origin: 'http://localhost:8730.evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
  ])('%j: %i', async (headers, status) => {
    const answer = await send(headers)
    expect(answer.status).toBe(status)
    if (status === 403) expect(await answer.json()).toMatchObject({ error: { code: 'maruhi.wrongOrigin' } })
  })
})

describe('what is sent', () => {
  const raw = (body: string, type = 'application/json') =>
    installation.http.request('http://localhost:8730/api/views/work.mine', {
      method: 'POST',
      headers: { 'content-type': type, cookie: company.manager.visitor.cookie },
      body,
    })

  test('more than 2 MB is refused in words, also without a length told beforehand', async () => {
    const large = JSON.stringify({ x: 'x'.repeat(2 * 1024 * 1024) })
    const answer = await raw(large)
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ error: { code: 'maruhi.tooLarge' } })
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let i = 0; i < 40; i++) controller.enqueue(new Uint8Array(64 * 1024).fill(32))
        controller.close()
      },
    })
    const streamed = await installation.http.request('http://localhost:8730/api/views/work.mine', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: company.manager.visitor.cookie },
      body: stream,
      duplex: 'half',
    } as RequestInit)
    expect([413, 422]).toContain(streamed.status)
  })

  test.each([
    ['{', 'application/json'],
    ['[]', 'application/json'],
    ['null', 'application/json'],
    ['"x"', 'application/json'],
    ['{}', 'text/plain'],
    ['a=1', 'application/x-www-form-urlencoded'],
    ['', 'application/json'],
  ])('%j as %s is refused, not broken', async (body, type) => {
    expect((await raw(body, type)).status).toBe(422)
  })

  test('keys that belong to every object do no harm', async () => {
    expect((await raw('{"__proto__":{"roles":["executive"]},"constructor":{}}')).status).toBe(200)
    expect(({} as { roles?: unknown }).roles).toBeUndefined()
  })
})

test('every answer carries the rules for the browser and is kept nowhere', async () => {
  for (const path of ['/api/session', '/api/no-such-thing', '/api/openapi.json']) {
    const { headers } = await company.manager.visitor.send(path)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
  }
})

test('the cookie is for our pages alone: httpOnly, same site, no domain', async () => {
  const visitor = new Visitor(installation.http)
  const answer = await visitor.send('/api/sign-in', { login: 'auditor@example.jp', password: 'kaisha no himitsu 7' })
  const cookie = answer.headers.get('set-cookie') ?? ''
  for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part)
  expect(cookie).not.toContain('Domain')
})

describe('a sender who asks too often', () => {
  let now = 0
  const app = new Hono()
  app.use(
    throttle(
      { burst: 3, rate: 2 },
      (c) => c.req.header('who') ?? '',
      () => new Date(now),
    ),
  )
  app.get('/', (c) => c.text('in'))
  app.onError((error, c) =>
    c.json({ code: (error as { code?: string }).code, detail: (error as { detail?: object }).detail }, 429),
  )
  const ask = (who: string) => app.request('/', { headers: { who } })

  test('waits, is told how long, and comes in again; others are not held up', async () => {
    for (let i = 0; i < 3; i++) expect((await ask('a')).status).toBe(200)
    const refused = await ask('a')
    expect(refused.status).toBe(429)
    expect(await refused.json()).toEqual({ code: 'maruhi.tooMany', detail: { seconds: 1 } })
    expect((await ask('b')).status).toBe(200)
    now += 500
    expect((await ask('a')).status).toBe(200)
    expect((await ask('a')).status).toBe(429)
    now += 60_000
    for (let i = 0; i < 3; i++) expect((await ask('a')).status).toBe(200)
    expect((await ask('a')).status).toBe(429)
    now -= 3_600_000
    expect((await ask('b')).status).toBe(200)
  })
})
