/**
 * 1,000 signed pledges as PDFs in one ZIP, through the job a manager starts: time, the longest time the event loop stood still, memory,
 * and how often progress was told meanwhile. The target is of the clock; the processor's time beside it shows how busy the machine was otherwise.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openInstallation } from '../../src/apps/server/installation.ts'
import { actorById } from '../../src/areas/people/index.ts'
import { addDepartment, setUp } from '../../src/areas/people/contract.ts'
import { addForm, askPledges, makeBundle } from '../../src/areas/pledges/contract/pledges.ts'
import { readZip } from '../../src/engines/paper/zip/read.ts'
import { addDays, dayOf } from '../../src/kernel/time.ts'
import { performAs } from '../../src/platform/services.ts'
import { settingsFrom } from '../../src/platform/settings.ts'

const count = 1000
const mostSeconds = 60
const folder = mkdtempSync(join(tmpdir(), 'maruhi-bench-'))
const settings = settingsFrom({ MARUHI_DATA: join(folder, 'data'), MARUHI_URL: 'http://localhost:8730' })
const installation = await openInstallation(settings, {})
const { services } = installation
const { db } = services
const { person } = await performAs(services, setUp, null, {
  company: '計測株式会社',
  name: '計測 太郎',
  reading: 'けいそく たろう',
  login: 'bench@example.jp',
  password: 'kaisha no himitsu 7',
  roles: ['informationManager'],
})
const actor = await actorById(db, person, dayOf(new Date()))
if (!actor) throw new Error('nobody')
const { department } = await performAs(services, addDepartment, actor, { name: '製造部', manager: null })
await sql`insert into person (id, name, reading, login, title, department, roles, search_text, created)
  select 'psn_' || lpad(g::text, 26, '0'), '髙橋 𠮷' || g, 'たかはし', 'p' || g, '', ${department}, array['employee'], '', now()
  from generate_series(1, ${count}) g`.execute(db)
const { form } = await performAs(services, addForm, actor, {
  kind: 'joining',
  name: '入社時',
  template: 'pledge-joining',
  toggles: {},
  values: { representative: '代表取締役　計測 花子' },
  secrets: ['製品の図面及び加工条件', '原価及び見積りの基準'],
})
const asking = performance.now()
await performAs(services, askPledges, actor, {
  form,
  people: [],
  departments: [department],
  project: '',
  secrets: [],
  reason: '',
  due: addDays(dayOf(new Date()), 14),
})
const load = `load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors`
console.log(`${load}\nasking ${count} people in one act: ${Math.round(performance.now() - asking)} ms`)
await sql`update pledge set state = 'signed', means = 'screen', confirmed = 'password', signed_on = current_date, signed_at = now(),
  signed_unit = '製造部', signed_name = (select name from person where person.id = pledge.person),
  document_hash = encode(sha256(convert_to(id, 'UTF8')), 'hex')`.execute(db)

let longest = 0
let last = performance.now()
const timer = setInterval(() => {
  longest = Math.max(longest, performance.now() - last - 5)
  last = performance.now()
}, 5)
const began = performance.now()
const used = process.cpuUsage()
const { job } = await performAs(services, makeBundle, actor, { kind: null, from: null, to: null })
const worker = installation.worker((error) => console.error(error))
const told = new Set<number>()
let state = 'waiting'
while (state === 'waiting' || state === 'running') {
  await new Promise((resolve) => setTimeout(resolve, 200))
  const { rows } = await sql<{
    state: string
    done: number
  }>`select state, (progress->>'done')::int as done from job where id = ${job}`.execute(db)
  state = rows[0]?.state ?? 'gone'
  told.add(rows[0]?.done ?? 0)
}
const seconds = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage(used)
const processor = (user + system) / 1e6
clearInterval(timer)
await worker.stop()
const { rows: parts } = await sql<{
  content: Uint8Array
}>`select content from job_file_part where job = ${job} order by n`.execute(db)
const zip = Buffer.concat(parts.map(({ content }) => content))
const papers = readZip(zip).entries.length - 1
const missed = seconds > mostSeconds || papers !== count || state !== 'done'
console.log(
  `${papers} signed pledges as PDF, ${(zip.length / 1e6).toFixed(1)} MB: ${seconds.toFixed(1)} s by the clock, ${processor.toFixed(1)} s of the processor (target ≤ ${mostSeconds} s)${missed ? ' MISSED' : ''}`,
)
console.log(
  `progress told ${told.size} times; longest pause of the event loop ${Math.round(longest)} ms; memory of the process ${Math.round(process.memoryUsage.rss() / 1e6)} MB`,
)
await installation.close()
rmSync(folder, { recursive: true, force: true })
process.exit(missed ? 1 : 0)
