import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import { history } from '../record/contract/entries.ts'
import { acceptCoverage, coverages, declareCoverage, endCoverage } from './contract.ts'

let installation: TestInstallation
let company: Company

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
})

const scope = { covers: '技術課の図面', leftOut: '総務の情報', risk: '名簿が漏れるおそれが残る', until: '2999-03-31' }

test('a company starts with a part: declared, accepted by the executive alone, followed by the next, all on record', async () => {
  const { manager, executive, auditor, employee } = company
  await expect(manager.visitor.act(declareCoverage, { ...scope, until: '2020-01-01' })).rejects.toMatchObject({
    code: 'coverage.untilPast',
  })
  const { coverage } = await manager.visitor.act(declareCoverage, scope)
  await expect(manager.visitor.act(declareCoverage, scope)).rejects.toMatchObject({ code: 'coverage.waiting' })
  await expect(manager.visitor.act(acceptCoverage, { coverage, version: 1, reason: 'x' })).rejects.toMatchObject({ status: 403 })
  await executive.visitor.act(acceptCoverage, { coverage, version: 1, reason: '人手が足りないため、半年で広げる' })
  await expect(executive.visitor.act(acceptCoverage, { coverage, version: 2, reason: 'x' })).rejects.toMatchObject({
    code: 'coverage.notWaiting',
  })
  const next = await manager.visitor.act(declareCoverage, { ...scope, covers: '技術課と金型課' })
  await executive.visitor.act(acceptCoverage, { coverage: next.coverage, version: 1, reason: '広げる' })
  expect(await auditor.visitor.read(coverages, {})).toMatchObject([
    { id: next.coverage, state: 'accepted', acceptedByName: '桐ヶ谷 誠一' },
    { id: coverage, state: 'ended', reason: '人手が足りないため、半年で広げる' },
  ])
  await expect(employee.visitor.read(coverages, {})).rejects.toMatchObject({ status: 403 })
  expect((await executive.visitor.read(history, { subject: coverage })).items).toHaveLength(3)
  await manager.visitor.act(endCoverage, { coverage: next.coverage, version: 2 })
  expect(installation.bugs).toEqual([])
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
