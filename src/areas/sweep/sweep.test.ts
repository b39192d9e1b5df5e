import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import { assetDecision } from '../decision/contract.ts'
import { registerAsset } from '../inventory/contract/keeping.ts'
import { keepAsset, proposeDisposal, sweepList } from './contract.ts'

let installation: TestInstallation
let company: Company

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
})

const blank = {
  kind: 'paper' as const,
  business: '営業',
  note: '',
  owner: null,
  department: null as Company['tech'] | null,
  users: '営業部',
  origin: 'own' as 'own' | 'received',
  giver: '',
  personal: [],
  retention: '10年',
  retainUntil: null as string | null,
  holdings: [],
  restricted: false,
  readers: [],
}
const add = async (draft: Partial<typeof blank> & { name: string }) =>
  (await company.manager.visitor.act(registerAsset, { ...blank, ...draft })).asset

test('what may be unneeded is listed with the reason; disposal goes to the executive, what is needed is not asked again', async () => {
  const { manager, salesManager, techManager, tech, executive } = company
  const { visitor } = manager
  await add({ name: '使っている台帳' })
  const old = await add({ name: '期限切れの見積', retainUntil: '2020-03-31', department: tech })
  const held = await add({ name: '預かった図面', origin: 'received', giver: 'みなと電装', retention: '' })
  const vague = await add({ name: '用途の分からない箱', business: '', users: '' })
  const listed = async (by = visitor) => (await by.page(sweepList)).rows.map(({ id, signs }) => [id, signs])
  expect((await listed()).toSorted()).toEqual(
    [
      [old, ['retentionOver']],
      [held, ['returnOpen']],
      [vague, ['purposeUnclear']],
    ].toSorted(),
  )
  // Departments look at what is theirs.
  expect(await listed(techManager.visitor)).toEqual([[old, ['retentionOver']]])
  expect(await listed(salesManager.visitor)).toEqual([])
  await expect(
    salesManager.visitor.act(proposeDisposal, { asset: old, version: 1, ground: 'retentionOver', reason: 'x' }),
  ).rejects.toMatchObject({ status: 404 })

  await visitor.act(proposeDisposal, { asset: old, version: 1, ground: 'retentionOver', reason: '取引が終わった' })
  expect(await executive.visitor.read(assetDecision, { asset: old })).toMatchObject({
    open: { outcome: 'discard', reason: '保存期限を過ぎた。取引が終わった' },
  })
  await visitor.act(keepAsset, { asset: held, version: 1, until: '2999-03-31', reason: '取引が続いている' })
  expect(await listed()).toEqual([[vague, ['purposeUnclear']]])
  await expect(visitor.act(keepAsset, { asset: vague, version: 1, until: '2020-01-01', reason: 'x' })).rejects.toMatchObject({
    code: 'sweep.untilPast',
  })
  expect(installation.bugs).toEqual([])
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
