import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { Client } from 'pg'
import { postgresHere, startPostgres } from '../../test/support/postgres.ts'

/** `node bench/record/index.ts`: what the record costs a whole act, through the front door with 16 writers, on the embedded database and on a PostgreSQL. */
const rounds = 5
const most = 0.15

function run(databaseUrl: string | undefined, ...flags: string[]): number {
  const env = { ...process.env, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) }
  const { stdout, status, stderr } = spawnSync(process.execPath, [...flags, join(import.meta.dirname, 'acts.ts')], {
    encoding: 'utf8',
    env,
  })
  if (status !== 0) throw new Error(stderr)
  return (JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { actsPerSecond: number }).actsPerSecond
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number

/** @param fresh makes the database of one run. */
async function compare(what: string, fresh: () => Promise<string | undefined>): Promise<boolean> {
  const pairs: { whole: number; without: number }[] = []
  // In turn: what else runs on the machine hits both.
  for (let round = 0; round < rounds; round++)
    pairs.push({
      whole: run(await fresh()),
      without: run(await fresh(), '--import', join(import.meta.dirname, 'without.ts')),
    })
  const [whole, without] = [median(pairs.map((pair) => pair.whole)), median(pairs.map((pair) => pair.without))]
  const cost = median(pairs.map((pair) => 1 - pair.whole / pair.without))
  const met = cost <= most
  console.log(what)
  console.log(`  acts/s with the record      ${whole.toFixed(0)}`)
  console.log(`  acts/s with a no-op writer  ${without.toFixed(0)}`)
  console.log(`  the record costs            ${(cost * 100).toFixed(1)} %   ${met ? 'met   ' : 'MISSED'} at most ${most * 100} %`)
  return met
}

const met = [await compare('embedded database', () => Promise.resolve(undefined))]
if (postgresHere()) {
  const server = await startPostgres()
  try {
    let made = 0
    met.push(
      await compare('PostgreSQL', async () => {
        const client = new Client({ connectionString: server.url })
        await client.connect()
        const name = `bench_${++made}`
        await client.query(`create database ${name}`)
        await client.end()
        const url = new URL(server.url)
        url.pathname = name
        return url.href
      }),
    )
  } finally {
    await server.stop()
  }
} else console.log('PostgreSQL: not for this kind of machine')
process.exitCode = met.every(Boolean) ? 0 : 1
