import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { checkLedger } from '../../areas/sending/contract.ts'
import { endToken, makeToken, tokens } from '../../areas/sending/contract/token.ts'
import { settingsFrom } from '../../platform/settings.ts'
import { listen, type Serving } from '../server/serve.ts'
import { checkByServer } from './check-by-server.ts'

let installation: TestInstallation
let company: Company
let serving: Serving
let server: string
let token: Awaited<ReturnType<typeof made>>

const made = () => company.admin.visitor.act(makeToken, { name: '設計データ送付' })

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  serving = await listen(installation.http, settingsFrom({ PORT: '0', MARUHI_DATA: installation.folder }))
  server = `http://localhost:${serving.port}`
  token = await made()
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await serving.close()
})

async function run(files: readonly string[], json = true) {
  const [out, err]: [string[], string[]] = [[], []]
  const terminal = { lang: 'ja' as const, out: (line: string) => out.push(line), err: (line: string) => err.push(line) }
  const code = await checkByServer({ server, json, files }, terminal as never)
  return { code, out, err }
}

function file(name: string, content: string): string {
  mkdirSync(installation.folder, { recursive: true })
  const path = join(installation.folder, name)
  writeFileSync(path, content)
  return path
}

test('files and mails are checked with the token, and the check is recorded as the program’s', async () => {
  vi.stubEnv('MARUHI_TOKEN', token.token)
  const plain = file('案内.txt', '夏季休業のお知らせ')
  const marked = file('mail.eml', 'From: a@example.jp\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n社外秘\r\n')
  const { code, out, err } = await run([plain, marked])
  expect(err).toEqual([])
  expect(out.map((line) => (JSON.parse(line) as { verdict: string }).verdict)).toEqual(['allowed', 'needsApproval'])
  expect(JSON.parse(out[0] ?? '')).toMatchObject({
    path: plain,
    matches: [],
    marks: [],
    personal: [],
    status: 'ok',
    ms: expect.any(Number),
  })
  expect(code).toBe(1)
  expect((await run([plain], false)).out[0]).toMatch(/^送れます: /)
  const { rows } = await company.auditor.visitor.page(checkLedger)
  expect(rows).toHaveLength(3)
  expect(rows[0]).toMatchObject({ person: null, personName: '設計データ送付' })
})

test('the token opens nothing else, and nothing once it is ended', async () => {
  const bearer = { authorization: `Bearer ${token.token}` }
  for (const path of ['/api/views/sending.checks', '/api/views/inventory.register', '/api/acts/sending.makeToken'])
    expect((await fetch(`${server}${path}`, { method: 'POST', headers: bearer, body: '{}' })).status, path).toBe(401)
  const { rows } = await sql<{ all: string }>`select (select string_agg(value::text, ' ') from entry_field) ||
    (select string_agg(encode(hash, 'escape'), ' ') from sending_token) as all`.execute(installation.services.db)
  expect(rows[0]?.all).not.toContain(token.token.slice(-20))
  const [row] = await company.admin.visitor.read(tokens, {})
  expect(row?.lastUsed).not.toBeNull()
  await company.admin.visitor.act(endToken, { token: token.id, version: 1 })
  const { code, err } = await run([file('b.txt', 'b')])
  expect(code).toBe(1)
  expect(err[0]).toContain('サインインしてください')
})

test('without a token, without a server, without the file', async () => {
  vi.stubEnv('MARUHI_TOKEN', '')
  await expect(run([])).rejects.toMatchObject({ says: { ja: expect.stringContaining('MARUHI_TOKEN') } })
  vi.stubEnv('MARUHI_TOKEN', token.token)
  expect((await run([join(installation.folder, 'gone.txt')])).err[0]).toContain('検査できませんでした')
  await serving.close()
  expect((await run([file('c.txt', 'c')])).err[0]).toContain('ECONNREFUSED')
})
