import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { CamelCasePlugin, CompiledQuery, Kysely, sql } from 'kysely'
import { register } from '../../src/areas/inventory/contract/register.ts'
import { setUpToken } from '../../src/areas/people/index.ts'
import { openInstallation } from '../../src/apps/server/installation.ts'
import { secretsWith } from '../../src/platform/auth/secrets.ts'
import { embeddedDialect } from '../../src/platform/database/embedded.ts'
import type { Db } from '../../src/platform/database/db.ts'
import { settingsFrom } from '../../src/platform/settings.ts'
import { median } from './report.ts'

/** How the register is asked: two chips and another order, the second page. */
const asked = {
  filters: { kind: ['electronic', 'paper'], outcome: ['undecided'] },
  sort: { by: 'name', down: false },
  limit: 50,
  offset: 50,
}

const lanes = 8
const seconds = 2

/** Pairs of characters of the search text, as `gramsOf` makes them. */
const grams = sql`(select array_agg((ascii(one)::bigint * 65521 + ascii(next)) % 2147483647)
  from unnest(string_to_array(f.text, null), string_to_array(substr(f.text, 2), null)) as pair (one, next)
  where next is not null and one <> ' ' and next <> ' ')`

export async function fill(db: Db, rows: number): Promise<void> {
  await sql`insert into asset (id, number, name, kind, business, note, users, origin, giver, personal, retention, registered_on,
      restricted, outcome, holding_text, place_text, search_text, search_grams)
    select 'ast_' || lpad(n::text, 26, '0'), n, '資産 ' || md5(n::text), (array['electronic', 'paper', 'thing', 'equipment', 'knowhow'])[1 + n % 5],
      '開発', repeat('備考 ', 10), '技術課', 'own', '', '{}', '無期限', '2026-04-01', n % 50 = 0,
      case when n % 10 = 0 then 'general' else 'undecided' end, '電子 1', '/srv/share/' || n, f.text, ${grams}
    from generate_series(1, ${rows}::int) n, lateral (select 'a-' || n || ' 資産 ' || md5(n::text) || ' /srv/share/' || n as text) f`.execute(
    db,
  )
  await sql`analyze`.execute(db)
}

interface Asker {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly port: number
}

const agent = new Agent({ keepAlive: true, maxSockets: lanes })

function ask({ port, path, headers }: Asker, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port,
        path,
        method: 'POST',
        host: 'localhost',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => (text += part))
        answer.on('end', () => (answer.statusCode === 200 ? resolve(text) : reject(new Error(`${answer.statusCode} ${text}`))))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Requests a second, with so many lanes asking. */
async function rate(asker: Asker, body: string): Promise<number> {
  const until = performance.now() + seconds * 1000
  const began = performance.now()
  let answered = 0
  const lane = async () => {
    while (performance.now() < until) {
      await ask(asker, body)
      answered++
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return answered / ((performance.now() - began) / 1000)
}

export interface Pages {
  readonly rows: number
  /** Requests a second through the whole stack and of the same SQL on bare hono and kysely. */
  readonly whole: number
  readonly bare: number
  /** Milliseconds of one request, alone. */
  readonly alone: number
}

/** The same page of the register, through the whole stack and bare, in turns. */
export async function measurePages(rows: number): Promise<Pages> {
  const folder = mkdtempSync(join(tmpdir(), 'maruhi-bench-'))
  const seen: CompiledQuery[] = []
  const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })]
  const dialect = embeddedDialect({ folder: join(folder, 'database') })
  const db = new Kysely<object>({ dialect, plugins, log: (event) => void seen.push(event.query) }) as unknown as Db
  const settings = settingsFrom({ MARUHI_DATA: folder, PORT: '0', MARUHI_URL: 'http://localhost:8730' })
  const opened = { db, embedded: true, close: () => db.destroy() }
  // The clock goes on a second with every request: what is measured is the work, not the limit for one sender.
  let moment = Date.now()
  const clock = () => new Date((moment += 15))
  const installation = await openInstallation(
    settings,
    {},
    { open: () => Promise.resolve(opened), secrets: secretsWith(randomBytes(32)), clock },
  )
  const app = installation.app({ report: (error) => console.error(error) })
  await fill(db, rows)

  const token = await setUpToken(db, clock())
  const head = {
    company: '試験工業',
    name: '管理 太郎',
    reading: 'かんり',
    login: 'admin@example.jp',
    password: 'kaisha no himitsu 7',
  }
  const entered = await app.request('http://localhost:8730/api/set-up', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost:8730' },
    body: JSON.stringify({ token, ...head, roles: ['informationManager', 'systemAdministrator'] }),
  })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const body = JSON.stringify(asked)

  const whole = serve({ fetch: app.fetch, port: 0 })
  const path = `/api/views/${register.name}`
  const wholeAsker = { port: portOf(whole), path, headers: { cookie } }
  seen.length = 0
  const { rows: page } = JSON.parse(await ask(wholeAsker, body)) as { rows: unknown[] }
  const query = seen.find(({ sql: text }) => text.includes('from "asset"'))
  if (!query || page.length !== 50) throw new Error('the page was not asked as expected')

  const plain = new Hono()
  plain.post(path, async (c) => {
    await c.req.json()
    const { rows: found } = await db.executeQuery(CompiledQuery.raw(query.sql, [...query.parameters]))
    return c.json({ rows: found })
  })
  const bare = serve({ fetch: plain.fetch, port: 0 })
  const bareAsker = { port: portOf(bare), path, headers: {} }
  await ask(bareAsker, body)

  const rates: { whole: number[]; bare: number[] } = { whole: [], bare: [] }
  await rate(wholeAsker, body)
  for (let round = 0; round < 3; round++) {
    rates.bare.push(await rate(bareAsker, body))
    rates.whole.push(await rate(wholeAsker, body))
  }
  const times: number[] = []
  for (let i = 0; i < 60; i++) {
    const began = performance.now()
    await ask(wholeAsker, body)
    times.push(performance.now() - began)
  }
  whole.close()
  bare.close()
  agent.destroy()
  await installation.close()
  rmSync(folder, { recursive: true, force: true })
  return { rows, whole: median(rates.whole), bare: median(rates.bare), alone: median(times) }
}

function portOf(server: ReturnType<typeof serve>): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
