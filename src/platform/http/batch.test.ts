import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { registerAsset } from '../../areas/inventory/contract/keeping.ts'
import { endPersonAccess, personLedger } from '../../areas/people/contract.ts'
import { history } from '../../areas/record/contract/entries.ts'

let installation: TestInstallation
let company: Company

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
})

const people = async () => (await company.manager.visitor.page(personLedger, { limit: 200 })).rows

type Results = { results: ({ act: string } | { error: { code: string; says: { ja: string } } })[] }

test('each row is done, or refused with its own reason, and none keeps another back', async () => {
  const rows = await people()
  const [one, other, third] = [company.employee, company.auditor, company.adviser].map((member) =>
    rows.find(({ id }) => id === member.id),
  )
  if (!one || !other || !third) throw new Error('too few people')
  const on = '2027-03-31'
  const inputs = [
    { person: one.id, version: one.version, on, reason: '退職のため' },
    { person: other.id, version: other.version + 1, on, reason: '退職のため' },
    { person: third.id, version: third.version, on, reason: '' },
    { person: third.id, version: third.version, on, reason: '退職のため' },
  ]
  const { results } = (await company.manager.visitor.ask('/api/batch', { act: endPersonAccess.name, inputs })) as Results
  expect(results.map((result) => ('error' in result ? result.error.code : 'done'))).toEqual([
    'done',
    'maruhi.stale',
    'maruhi.badInput',
    'done',
  ])
  const left = (await people()).filter(({ leftOn }) => leftOn === on).map(({ id }) => id)
  expect(left.toSorted()).toEqual([one.id, third.id].toSorted())
  // Each row is an act of its own in the record.
  const acts = await Promise.all([one, third].map(({ id }) => company.manager.visitor.read(history, { subject: id })))
  expect(new Set(acts.map(({ items }) => items[0]?.act)).size).toBe(2)
  expect(acts.map(({ items }) => items[0]?.name)).toEqual([endPersonAccess.name, endPersonAccess.name])
})

test('only what a ledger declares for its rows can be done in a batch, and only by its roles', async () => {
  const send = (who: Company['manager'], act: string) => who.visitor.send('/api/batch', { act, inputs: [{}] })
  expect((await send(company.manager, registerAsset.name)).status).toBe(404)
  expect((await send(company.manager, 'people.setUp')).status).toBe(404)
  expect((await send(company.manager, 'people.nothing')).status).toBe(404)
  expect((await send(company.employee, endPersonAccess.name)).status).toBe(403)
  expect((await company.manager.visitor.send('/api/batch', { act: endPersonAccess.name, inputs: [] })).status).toBe(422)
  expect(installation.bugs).toEqual([])
})
