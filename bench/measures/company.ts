import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openInstallation } from '../../src/apps/server/installation.ts'
import { addClass } from '../../src/areas/classification/contract.ts'
import { setUp } from '../../src/areas/people/contract.ts'
import { actorById } from '../../src/areas/people/index.ts'
import { dayOf } from '../../src/kernel/time.ts'
import type { Db } from '../../src/platform/database/db.ts'
import { performAs } from '../../src/platform/services.ts'
import { settingsFrom } from '../../src/platform/settings.ts'

const address = 'http://localhost:8730'
const login = 'bench@example.jp'
const password = 'kaisha no himitsu 7'

export interface BenchCompany {
  readonly db: Db
  /** Asks as the information manager, through the whole stack. @throws Error for any answer but a good one */
  ask(path: string, body: unknown): Promise<unknown>
  /** Prints time on the clock, and time of the processor in all threads: on a busy machine only the second says something. */
  time(label: string, target: number, runs: number, path: string, body: unknown): Promise<void>
  /** @returns how many targets were missed */
  close(): Promise<number>
}

const middle = (list: readonly number[]) => Math.round(list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0)

/** A company of one manager, five classes, forty departments, and so many assets, nine in ten of them secrets. */
export async function foundBenchCompany(assets: number, databaseUrl?: string): Promise<BenchCompany> {
  const folder = mkdtempSync(join(tmpdir(), 'maruhi-bench-'))
  const settings = settingsFrom({ MARUHI_DATA: join(folder, 'data'), MARUHI_URL: address, DATABASE_URL: databaseUrl })
  const installation = await openInstallation(settings, {})
  const { services } = installation
  const { person } = await performAs(services, setUp, null, {
    company: '計測株式会社',
    name: '計測 太郎',
    reading: 'けいそく たろう',
    login,
    password,
    roles: ['informationManager'],
  })
  const actor = await actorById(services.db, person, dayOf(new Date()))
  if (!actor) throw new Error('nobody')
  for (const [name, rank] of [
    ['役員限り', 5],
    ['部外秘', 4],
    ['関係者限り', 1],
  ] as const)
    await performAs(services, addClass, actor, { name, rank, meaning: name, readers: '', outside: 'never' })
  await sql`insert into department (id, name) select 'dep_' || lpad(g::text, 26, '0'), '部署' || g from generate_series(1, 40) g`.execute(
    services.db,
  )
  await sql`insert into asset (id, number, name, kind, business, note, users, origin, giver, personal, retention, registered_on, restricted, outcome,
      class, class_rank, score, department, holding_text, place_text, search_text, search_grams)
    select 'ast_' || lpad(g::text, 26, '0'), g, '資産' || g, (array['paper','electronic','thing','equipment','knowhow'])[1 + g % 5], '', '', '', 'own', '',
      '{}', '', current_date, g % 50 = 0, case when g % 10 = 0 then 'general' else 'secret' end, c.id, c.rank, 3 + g % 13,
      'dep_' || lpad((1 + g % 40)::text, 26, '0'), '', '', '', '{}'
    from generate_series(1, ${assets}) g join (select id, rank, row_number() over (order by rank) n from secrecy_class) c on c.n = 1 + g % 5`.execute(
    services.db,
  )
  await sql`analyze asset`.execute(services.db)

  const http = installation.app({ report: (error) => console.error(error) })
  const send = async (path: string, body: unknown, cookie = '') => {
    const response = await http.request(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address, cookie },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
  const cookie = (await send('/api/sign-in', { login, password })).headers.get('set-cookie')?.split(';')[0] ?? ''
  const ask = async (path: string, body: unknown): Promise<unknown> => (await send(path, body, cookie)).json()
  let missed = 0
  return {
    db: services.db,
    ask,
    time: async (label, target, runs, path, body) => {
      const clock: number[] = []
      const processor: number[] = []
      for (let i = 0; i < runs; i++) {
        const [from, used] = [performance.now(), process.cpuUsage()]
        await ask(path, body)
        const { user, system } = process.cpuUsage(used)
        clock.push(performance.now() - from)
        processor.push((user + system) / 1000)
      }
      // A server's work is not in this process: there the clock is all there is.
      const taken = databaseUrl === undefined ? middle(processor) : middle(clock)
      if (taken > target) missed++
      console.log(
        `${label}: processor ${middle(processor)} ms, clock ${middle(clock)} ms (target ${target} ms)${taken > target ? ' MISSED' : ''}`,
      )
    },
    close: async () => {
      await installation.close()
      rmSync(folder, { recursive: true, force: true })
      return missed
    },
  }
}
