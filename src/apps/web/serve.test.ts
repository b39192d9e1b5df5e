import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveWeb } from './serve.ts'

let root = ''
const app = new Hono()

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'maruhi-serve-'))
  const folder = join(root, 'web')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(folder, 'index.html'), '<!doctype html>start')
  await writeFile(join(folder, '.stamp'), 'stamp')
  await writeFile(join(folder, 'assets/main-1a2b.js'), 'let a')
  await writeFile(join(folder, 'assets/main-1a2b.js.gz'), gzipSync('let a'))
  await writeFile(join(root, 'secret.txt'), 'secret')
  serveWeb(app, folder)
})
afterAll(() => rm(root, { recursive: true }))

test('hashed files are kept for good and sent squeezed', async () => {
  const answer = await app.request('/assets/main-1a2b.js', { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(await answer.arrayBuffer()).toString()).toBe('let a')
  expect(await (await app.request('/assets/main-1a2b.js')).text()).toBe('let a')
})

test('every other address gets the start page, asked for anew', async () => {
  const answer = await app.request('/register/ast_1')
  expect(await answer.text()).toBe('<!doctype html>start')
  expect(answer.headers.get('cache-control')).toBe('no-cache')
  const again = await app.request('/', { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
})

test('a missing asset and the API are not answered with a page', async () => {
  expect((await app.request('/assets/gone.js')).status).toBe(404)
  expect((await app.request('/api/none')).status).toBe(404)
})

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/.stamp',
  '/%00',
  '/%zz',
])('nothing outside the folder: %s', async (path) => {
  const answer = await app.request(path)
  const text = await answer.text()
  expect(text).not.toContain('secret')
  expect(text).not.toBe('stamp')
})
