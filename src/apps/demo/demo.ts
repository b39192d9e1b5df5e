import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { decideSecrecy, proposeDecision } from '../../areas/decision/contract.ts'
import { startScan } from '../../areas/discovery/contract/scans.ts'
import { registerAsset } from '../../areas/inventory/contract/keeping.ts'
import {
  addDepartment,
  changeDepartment,
  changePerson,
  choices,
  invitePerson,
  setUp,
  sharePassword,
} from '../../areas/people/contract.ts'
import { actorById } from '../../areas/people/index.ts'
import { classes } from '../../areas/classification/contract.ts'
import type { Id } from '../../kernel/ids.ts'
import { roleSays, type Actor } from '../../kernel/roles.ts'
import type { Says } from '../../kernel/says.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import type { Running } from '../../platform/acts/area.ts'
import { performAs, readAs, type Services } from '../../platform/services.ts'
import type { Settings } from '../../platform/settings.ts'
import { openInstallation, type Installation } from '../server/installation.ts'
import { assets, type DemoAsset } from './assets.ts'
import { companyName, departments, heads, others, type Department, type DemoPerson } from './company.ts'
import { sendMails } from './mails.ts'
import { labelThings } from './labels.ts'
import { planMeasures } from './measures.ts'
import { Origins } from './origins.ts'
import { collectPledges } from './pledges.ts'
import { audited, leave, leaveSheet, showLawyer } from './proof.ts'
import { writeRules } from './rules.ts'
import { writeShare } from './share.ts'

export interface Demo {
  readonly installation: Installation
  readonly company: string
  readonly password: string
  readonly people: readonly { readonly login: string; readonly name: string; readonly role: Says }[]
}

const password = 'maruhi-demo-2026'
const domain = 'kirigaya.example'
const loginOf = (person: Pick<DemoPerson, 'login'>) => `${person.login}@${domain}`

const questions = [
  '売上と開発費から見た',
  '競争力への影響から見た',
  '競合の役立ちから見た',
  '漏れた時の損失から見た',
  '取引先との信頼から見た',
  '法令と契約から見た',
]

/** A company a year into its work, made anew each time through the same acts people use; its past happens on a clock of its own. */
export async function makeDemo(settings: Settings, env: Readonly<Record<string, string | undefined>>): Promise<Demo> {
  rmSync(settings.data, { recursive: true, force: true })
  let past: Date | undefined = new Date(Date.now() - 240 * 86_400_000)
  const clock = () => past ?? new Date()
  const later = (minutes: number) => {
    if (past) past = new Date(past.getTime() + minutes * 60_000)
  }
  const daysAgo = (days: number) => {
    past = new Date(Date.now() - days * 86_400_000)
  }
  const installation = await openInstallation(settings, env, { clock })
  const { services } = installation
  const people = await hire(services, later)
  await registerAll(services, people, later)
  await planMeasures(services, people, later)
  await collectPledges(services, people, later)
  await writeRules(services, people, later)
  const share = join(dirname(settings.data), 'demo-share')
  await writeShare(share, new Date())
  const manager = people.get('takahashi') as Actor
  const origins = new Origins(services, people, share)
  await beside(
    (report) => [installation.runs(report)],
    async () => {
      daysAgo(75)
      const dossier = await origins.begin(later)
      daysAgo(50)
      await leaveSheet(services, manager, { keeper: '青葉公証役場', note: '確定日付 第318号' }, later)
      await leave(services, manager, (people.get('ogawa') as Actor).person)
      daysAgo(21)
      await showLawyer(services, manager, dossier)
      daysAgo(8)
      await origins.goOn(later)
      await leaveSheet(services, manager, { keeper: 'さくら通り法律事務所', note: '耐火金庫に保管' }, later)
    },
  )
  past = undefined
  await beside(
    (report) => [installation.runs(report), installation.worker(report)],
    async () => {
      const finished = (job: Id<'job'>) => jobDone(services, job)
      await finished((await performAs(services, startScan, manager, { path: share })).job)
      await sendMails(services, people, domain)
      await labelThings(services, people, share)
      await origins.compare(finished)
      await audited(services, manager, finished)
    },
  )
  return {
    installation,
    company: companyName,
    password,
    people: heads.map((person) => ({ login: loginOf(person), name: person.name, role: roleSays[person.roles[0] ?? 'employee'] })),
  }
}

/** Sign-in name → the person with the rights they have. */
type People = ReadonlyMap<string, Actor>

async function hire(services: Services, later: (minutes: number) => void): Promise<People> {
  const [first, ...rest] = [...heads, ...others] as [DemoPerson, ...DemoPerson[]]
  const { person: founder } = await performAs(services, setUp, null, {
    company: companyName,
    name: first.name,
    reading: first.reading,
    login: loginOf(first),
    password,
    roles: [...first.roles],
  })
  const actor = async (id: Id<'psn'>) => (await actorById(services.db, id, dayOf(services.clock()))) as Actor
  const manager = await actor(founder)
  const ids = new Map<Department, Id<'dep'>>()
  for (const name of departments) {
    ids.set(name, (await performAs(services, addDepartment, manager, { name, manager: null })).department)
    later(7)
  }
  const hired = new Map([[first.login, founder]])
  for (const person of rest) {
    const { name, reading, title, roles } = person
    const department = ids.get(person.department) ?? null
    const { person: id } = await performAs(services, invitePerson, manager, {
      name,
      reading,
      title,
      department,
      roles: [...roles],
      login: loginOf(person),
    })
    hired.set(person.login, id)
    later(11)
  }
  for (const { login, manages } of heads) {
    const department = manages && ids.get(manages)
    const id = hired.get(login) ?? null
    if (manages && department)
      await performAs(services, changeDepartment, manager, { department, version: 1, name: manages, manager: id })
  }
  const own = { name: first.name, reading: first.reading, login: loginOf(first), title: first.title, roles: [...first.roles] }
  await performAs(services, changePerson, manager, {
    person: founder,
    version: 1,
    department: ids.get(first.department) ?? null,
    ...own,
  })
  await performAs(services, sharePassword, null, { founder })
  return new Map(await Promise.all([...hired].map(async ([login, id]) => [login, await actor(id)] as const)))
}

async function registerAll(services: Services, people: People, later: (minutes: number) => void): Promise<void> {
  const manager = people.get('takahashi') as Actor
  const executive = people.get('kirigaya') as Actor
  const { departments: places } = await readAs(services, choices, manager, {})
  const known = await readAs(services, classes, manager, {})
  for (const asset of assets) {
    later(60 * 20)
    const owner = people.get(asset.owner)?.person ?? null
    const department = places.find((place) => place.name === asset.department)?.id ?? null
    const { asset: id } = await performAs(services, registerAsset, manager, draftOf(asset, owner, department))
    if (!asset.points) continue
    later(60 * 30)
    const today = dayOf(services.clock())
    const target = dayOf(new Date())
    const reviewOn = addDays(target, asset.review ?? 365)
    const [outcome, name] = asset.decided ?? ['secret', asset.points[1] >= 3 ? '極秘' : '社外秘']
    const verdict = {
      outcome,
      class: known.find((one) => one.name === name)?.id ?? null,
      reason: outcome === 'general' ? '公開しており、秘密にする必要がない' : '評価の結果と、漏れた時の影響の大きさから',
      reviewOn: reviewOn > today ? reviewOn : addDays(today, 1),
    }
    const scores = Object.fromEntries(asset.points.map((score, i) => [`V${i + 1}`, { score, reason: `${questions[i]}評価` }]))
    const { decision } = await performAs(services, proposeDecision, manager, { asset: id, assetVersion: 1, scores, ...verdict })
    later(60 * 26)
    if (asset.decided) await performAs(services, decideSecrecy, executive, { decision, version: 1, ...verdict })
  }
}

const draftOf = (asset: DemoAsset, owner: Id<'psn'> | null, department: Id<'dep'> | null) => ({
  name: asset.name,
  kind: asset.kind,
  business: asset.business,
  note: asset.note,
  owner,
  department,
  users: asset.users,
  origin: asset.origin,
  giver: asset.giver,
  personal: [...asset.personal],
  retention: asset.retention,
  retainUntil: null,
  holdings: asset.holdings.map(([medium, place, count]) => ({ medium, place, holder: asset.department, count })),
  restricted: false,
  readers: [],
})

/** What runs beside a server runs meanwhile; where it fails, so does the work. */
async function beside(start: (report: (error: unknown) => void) => Running[], work: () => Promise<void>): Promise<void> {
  let running: Running[] = []
  const failure = new Promise<never>((_resolve, reject) => (running = start(reject)))
  try {
    await Promise.race([work(), failure])
  } finally {
    await Promise.all(running.map((one) => one.stop()))
  }
}

async function jobDone({ db }: Services, job: Id<'job'>): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ state: string }>`select state from job where id = ${job}`.execute(db)
    if (rows[0]?.state === 'done') return
    if (rows[0]?.state !== 'waiting' && rows[0]?.state !== 'running') throw new Error(`job ${job} of the demo failed`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
