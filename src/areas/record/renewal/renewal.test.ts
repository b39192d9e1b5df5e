import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../../test/support/installation.ts'
import { runRecord, type TestRecord } from '../../../../test/support/record.ts'
import { readProof, type ProofReport } from '../../../apps/verifier/proof-report.ts'
import type { Actor } from '../../../kernel/roles.ts'
import type { Services } from '../../../platform/services.ts'
import { addDepartment } from '../../people/contract.ts'
import { startAuthority, type TestAuthority } from '../anchor/test-authority.ts'
import { setStamping } from '../contract/anchors.ts'
import { disclose } from '../contract/disclosures.ts'
import { auditRecord } from '../audit/audit.ts'
import { buildBundle } from '../disclosure/build.ts'
import { disclosureTables } from '../disclosure/tables.ts'
import { logRow, type LogRow } from '../log/tables.ts'
import { Renewer } from './renewer.ts'

let installation: TestInstallation
let company: Company
let record: TestRecord
/** Today, in a test that lasts thirty years. */
let moment = new Date()
const authorities: TestAuthority[] = []

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  record = await runRecord(installation, company)
  for (const [from, until] of [
    [2020, 2031],
    [2030, 2047],
    [2046, 2070],
  ] as const)
    authorities.push(
      await startAuthority(() => moment, { notBefore: new Date(Date.UTC(from, 0)), notAfter: new Date(Date.UTC(until, 0)) }),
    )
})
afterAll(async () => {
  for (const authority of authorities) await authority.stop()
})

const later = (): Services => ({ ...installation.services, clock: () => moment })
const rowWith = async (...chosen: TestAuthority[]): Promise<LogRow> => ({
  ...(await logRow(installation.services.db)),
  authorities: chosen.map(({ url, rootPem }, i) => ({ name: `認証局${i}`, url, roots: rootPem, policy: '' })),
})
const renewals = async () => (await sql<{ at: string }>`select at from record_renewal order by at`.execute(later().db)).rows

async function tend(year: number, ...chosen: TestAuthority[]): Promise<void> {
  moment = new Date(Date.UTC(year, 8))
  const renewer = new Renewer(later())
  const row = await rowWith(...chosen)
  // Looks, and then renews what is due.
  for (let round = 0; round < 3; round++) await renewer.tend(row)
}

test('time-stamps are renewed before their certificates end, and still prove their day after thirty years', async () => {
  const { visitor } = company.manager
  const { department } = await company.admin.visitor.act(addDepartment, { name: '鋳造課', manager: null })
  const { version, authorities: chosen } = await rowWith(authorities[0]!)
  await visitor.act(setStamping, { version, rhythm: 'off', authorities: [...chosen] })
  moment = new Date()
  await record.stamp()
  await company.admin.visitor.act(addDepartment, { name: '仕上課', manager: null })
  await record.stamp()
  const { disclosure } = await visitor.act(disclose, {
    about: { kind: 'thing', subject: department },
    fields: ['dep.name'],
    recipient: '裁判所',
    purpose: '先使用権の立証',
  })
  const row = await disclosureTables(later().db)
    .selectFrom('recordDisclosure')
    .selectAll()
    .where('id', '=', disclosure)
    .executeTakeFirstOrThrow()
  const actor: Actor = { person: company.manager.id, roles: ['informationManager'], manages: [], name: '', session: null }
  const proofAt = async (year: number): Promise<ProofReport> => {
    moment = new Date(Date.UTC(year, 6))
    return readProof(await buildBundle(later(), actor, row), { now: moment })
  }
  const failed = ({ claims }: ProofReport) => claims.filter(({ error }) => error !== undefined).map(({ claim }) => claim)

  // Nothing is due in the beginning, and nothing is asked for.
  await tend(2027, ...authorities)
  expect(await renewals()).toEqual([])
  expect(failed(await proofAt(2029))).toEqual([])
  // An authority that itself ends soon is of no use.
  await tend(2030, authorities[0]!)
  expect(await renewals()).toEqual([])
  expect((await logRow(later().db)).stampTrouble).toContain('2031')

  await tend(2030, authorities[1]!)
  await tend(2031, authorities[1]!)
  await tend(2046, authorities[2]!)
  expect((await renewals()).map(({ at }) => new Date(at).getUTCFullYear())).toEqual([2030, 2046])
  expect(authorities[1]!.asked).toBe(1)

  const old = await proofAt(2056)
  expect(failed(old)).toEqual([])
  expect(old.bundle.times[0]!.time.getUTCFullYear()).toBeLessThan(2030)
  expect(old.bundle.times[0]!.validUntil).toEqual(new Date(Date.UTC(2070, 0)))
  expect(old.records[0]!.notAfter).toEqual(old.bundle.times[0]!.time)
  expect((await auditRecord(later())).findings).toEqual([])
  expect(failed(await proofAt(2071))).toContain('renewal')

  for (const lost of [2030, 2046]) {
    await sql`create table kept as select * from record_renewal where extract(year from at) = ${lost}`.execute(later().db)
    await sql`delete from record_renewal where extract(year from at) = ${lost}`.execute(later().db)
    expect(failed(await proofAt(2056))).toContain('renewal')
    expect((await auditRecord(later())).findings.map(({ kind }) => kind)).toContain('rowMissing')
    await sql`insert into record_renewal select * from kept`.execute(later().db)
    await sql`drop table kept`.execute(later().db)
  }
})
