import { setStamping, stampNow } from '../../src/areas/record/contract/anchors.ts'
import { state } from '../../src/areas/record/contract/audits.ts'
import { Findings } from '../../src/areas/record/audit/findings.ts'
import { auditReplay } from '../../src/areas/record/audit/replay.ts'
import { auditRows } from '../../src/areas/record/audit/rows.ts'
import { startAuthority, type TestAuthority } from '../../src/areas/record/anchor/test-authority.ts'
import { atEnd } from './at-end.ts'
import type { Company } from './company.ts'
import type { TestInstallation } from './installation.ts'

/** Waits until something is there. */
export async function until<T>(find: () => Promise<T | undefined | false>): Promise<T> {
  for (let i = 0; i < 300; i++) {
    const found = await find()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
  throw new Error('it never came about')
}

/** What the self-audit finds in the rows: nothing, when every act that changed one left an entry about it. */
export async function differences({ services: { db, registry } }: TestInstallation): Promise<string[]> {
  const findings = new Findings()
  await auditReplay(db, registry.things, findings, () => undefined)
  await auditRows(db, registry, findings)
  return findings.list.map(({ kind, row }) => `${kind} ${row}`)
}

export interface TestRecord {
  readonly authority: TestAuthority
  /** Waits until every act is in the log. */
  logged(): Promise<void>
  /** Time-stamps everything there is, and waits until the token is in the log. */
  stamp(): Promise<void>
}

/** A running sequencer with a time-stamp authority on this machine; stopped when the test file ends. */
export async function runRecord(installation: TestInstallation, company: Company): Promise<TestRecord> {
  const authority = await startAuthority(installation.services.clock)
  const running = installation.runs((error) => installation.bugs.push(error))
  process.env['MARUHI_ALLOWED_HOSTS'] = '127.0.0.1'
  atEnd(async () => {
    await running.stop()
    await authority.stop()
  })
  const { visitor } = company.manager
  const now = () => visitor.read(state, {})
  const logged = async () => {
    await until(async () => (await now()).waiting === 0)
  }
  const named = { name: '試験認証局', url: authority.url, roots: authority.rootPem, policy: '' }
  await visitor.act(setStamping, { version: (await now()).version, rhythm: 'off', authorities: [named] })
  return {
    authority,
    logged,
    stamp: async () => {
      await logged()
      await visitor.act(stampNow, {})
      await until(async () => !(await now()).stamping.wanted)
      await logged()
    },
  }
}
