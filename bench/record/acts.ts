import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setUpToken } from '../../src/areas/people/index.ts'
import { openInstallation } from '../../src/apps/server/installation.ts'
import { settingsFrom } from '../../src/platform/settings.ts'

/** One run in a process of its own: the installation as the server puts it together, acts through its front door. The database is the embedded one, or that of DATABASE_URL. Prints acts per second, and what one takes of the processor in all threads of this process. */
const acts = Number(process.argv[2] ?? 1200)
const warmUp = 200
const writers = 16
const url = 'http://localhost:8730'

const folder = mkdtempSync(join(tmpdir(), 'maruhi-bench-'))
const { DATABASE_URL } = process.env
const installation = await openInstallation(
  settingsFrom({ MARUHI_DATA: join(folder, 'data'), MARUHI_URL: url, DATABASE_URL }),
  {},
)
const failed: unknown[] = []
const app = installation.app({ report: (error) => failed.push(error) })
const runs = installation.runs((error) => failed.push(error))

let cookie = ''
async function post(path: string, body: unknown): Promise<void> {
  const response = await app.request(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify(body),
  })
  const set = response.headers.get('set-cookie')
  if (set !== null) cookie = set.split(';')[0] ?? ''
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
}

const token = await setUpToken(installation.services.db, installation.services.clock())
const who = { name: '管理 太郎', reading: 'かんり たろう', login: 'admin@example.jp', password: 'kaisha no himitsu 7' }
await post('/api/set-up', { token, company: '計測工業株式会社', ...who, roles: ['systemAdministrator', 'informationManager'] })

const draft = {
  kind: 'electronic',
  business: '開発',
  note: '',
  owner: null,
  department: null,
  users: '技術課',
  origin: 'own',
  giver: '',
  personal: [],
  retention: '無期限',
  retainUntil: null,
  holdings: [{ medium: 'electronic', place: '/srv/share/設計', holder: '', count: 1 }],
  restricted: false,
  readers: [],
}

let next = 0
async function work(until: number): Promise<void> {
  const write = async () => {
    while (next < until) await post('/api/acts/inventory.registerAsset', { ...draft, name: `資産 ${++next}` })
  }
  await Promise.all(Array.from({ length: writers }, write))
}

await work(warmUp)
const started = performance.now()
const before = process.cpuUsage()
await work(warmUp + acts)
const seconds = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage(before)
await runs.stop()
await installation.close()
rmSync(folder, { recursive: true })
if (failed.length > 0) throw failed[0]
console.log(JSON.stringify({ actsPerSecond: acts / seconds, milliseconds: (user + system) / 1000 / acts }))
