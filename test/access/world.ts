import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { classes } from '../../src/areas/classification/contract.ts'
import { decideSecrecy, proposeDecision } from '../../src/areas/decision/contract.ts'
import { candidates } from '../../src/areas/discovery/contract/proposals.ts'
import { startScan } from '../../src/areas/discovery/contract/scans.ts'
import { assetView, registerAsset } from '../../src/areas/inventory/contract/keeping.ts'
import { codeOf } from '../../src/areas/labels/model.ts'
import { saveFile, saveLabel } from '../../src/areas/labels/store.ts'
import { newId, type Id } from '../../src/kernel/ids.ts'
import type { Actor } from '../../src/kernel/roles.ts'
import { addDays, dayOf } from '../../src/kernel/time.ts'
import { actorOf, foundCompany, type Company, type Member } from '../support/company.ts'
import { openTestInstallation, type TestInstallation } from '../support/installation.ts'
import { startSequencer } from '../../src/areas/record/log/sequencer.ts'
import { until } from '../support/record.ts'
import { runJobs } from '../support/jobs.ts'
import type { Visitor } from '../support/visitor.ts'

/** One person for each role, and a second department manager: need-to-know differs between two of the same role. */
export const roleNames = [
  'executive',
  'manager',
  'techManager',
  'salesManager',
  'employee',
  'auditor',
  'adviser',
  'admin',
] as const
export type RoleName = (typeof roleNames)[number]

/** An asset with a story: registered, proposed, decided. */
export interface Told {
  readonly asset: Id<'ast'>
  readonly decision: Id<'dcn'> | null
  readonly name: string
}

export interface World {
  readonly installation: TestInstallation
  readonly company: Company
  readonly share: string
  member(role: RoleName): Member
  actor(role: RoleName): Promise<Actor>
  /** Registers an asset; as far as asked it is proposed and decided, with a review due soon. */
  tell(by: Visitor, words: Partial<Draft> & { name: string }, until?: 'registered' | 'proposed' | 'decided'): Promise<Told>
  /** Puts a label on the asset and a mark on a file of it, as if printed and marked by the executive; the label's code. */
  label(asset: Id<'ast'>): Promise<string>
  put(path: string, text: string): void
  /** Waits until all acts are in the log: when an entry gets there is no answer to anybody's question. */
  logged(): Promise<void>
  /** Lets the information manager scan the share. */
  scan(): Promise<{ place: Id<'plc'>; job: Id<'job'>; candidates: Id<'cnd'>[] }>
}

const blank = {
  kind: 'electronic' as const,
  business: '開発',
  note: '',
  owner: null as Id<'psn'> | null,
  department: null as Id<'dep'> | null,
  users: '技術課',
  origin: 'own' as 'own' | 'received',
  giver: '',
  personal: [] as ('personal' | 'specific')[],
  retention: '無期限',
  retainUntil: null,
  holdings: [{ medium: 'electronic' as const, place: '/srv/share/設計', holder: '', count: 1 }],
  restricted: false,
  readers: [] as Id<'psn'>[],
}
export type Draft = typeof blank & { name: string }

export const draftOf = (words: Partial<Draft> & { name: string }): Draft => ({ ...blank, ...words })

export const scores = Object.fromEntries(
  ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'].map((id) => [id, { score: 2, reason: `${id}の理由` }]),
)

/** Verdict that the rules accept, with a review that the tasks already show. */
export async function verdictFor(world: Pick<World, 'installation'>, by: Visitor) {
  const [top] = await by.read(classes, {})
  const reviewOn = addDays(dayOf(world.installation.services.clock()), 20)
  return { outcome: 'secret' as const, class: top?.id ?? null, reason: '競争力の源泉', reviewOn }
}

export async function openWorld(): Promise<World> {
  const installation = await openTestInstallation()
  const company = await foundCompany(installation)
  const share = join(installation.folder, 'share')
  const world: World = {
    installation,
    company,
    share,
    member: (role) => company[role],
    actor: (role) => actorOf(installation, company[role]),
    async tell(by, words, until = 'registered') {
      const { asset } = await by.act(registerAsset, draftOf(words))
      if (until === 'registered') return { asset, decision: null, name: words.name }
      const { version } = await by.read(assetView, { asset })
      const verdict = await verdictFor(world, by)
      const { decision } = await by.act(proposeDecision, { asset, assetVersion: version, scores, ...verdict })
      if (until === 'decided') await company.executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
      return { asset, decision, name: words.name }
    },
    async label(asset) {
      const { db, clock } = installation.services
      const now = clock()
      const [top] = await company.executive.visitor.read(classes, {})
      if (!top) throw new Error('no class')
      const id = newId('lbl', now)
      const common = { asset, class: top.id, className: top.name, version: 1 }
      const printed = { printedAt: now.toISOString(), printedBy: company.executive.id }
      await saveLabel(db, { id, code: codeOf(id), place: '極秘計画の棚', state: 'current', ...printed, ...common })
      const path = `/srv/極秘計画/${asset}.docx`
      const marked = { markedAt: now.toISOString(), markedBy: company.executive.id, searchText: '極秘計画' }
      const hashes = { before: 'a'.repeat(64), after: 'b'.repeat(64) }
      await saveFile(db, {
        id: newId('mkf', now),
        path,
        foundPath: path,
        state: 'marked',
        outcome: 'marked',
        ...hashes,
        ...marked,
        ...common,
      })
      return codeOf(id)
    },
    put(path, text) {
      const file = join(share, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
      const old = new Date('2026-10-01T00:00:00Z')
      utimesSync(file, old, old)
    },
    async logged() {
      const { db } = installation.services
      const sequencer = startSequencer(installation.services, (error) => installation.bugs.push(error))
      await until(async () => {
        const { rows } = await sql<{
          waiting: number
        }>`select (select count(*) from entry_waiting) + (select count(*) from entry_unsealed) as waiting`.execute(db)
        return rows[0]?.waiting === 0
      })
      await sequencer.stop()
    },
    async scan() {
      const { visitor } = company.manager
      const started = await visitor.act(startScan, { path: share })
      await runJobs(installation)
      const { rows } = await visitor.page(candidates, { limit: 200 })
      return { ...started, candidates: rows.map((row) => row.id) }
    },
  }
  mkdirSync(share, { recursive: true })
  return world
}
