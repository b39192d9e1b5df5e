import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation } from '../../../test/support/installation.ts'
import { changeView, removeView, saveView, viewsOf } from './contract.ts'

let company: Company
const ledger = 'inventory.register'
const place = { filters: { kind: ['paper'] }, sort: { by: 'name', down: false }, columns: ['name', 'kind'] }

beforeAll(async () => {
  company = await foundCompany(await openTestInstallation())
})

const seen = async (who: Company['manager']) =>
  (await who.visitor.read(viewsOf, { ledger })).map(({ name, mine }) => ({ name, mine }))

test("one's own views are one's own; shared ones are seen by the role they are shared with, and changed by nobody else", async () => {
  const { manager, auditor, employee, techManager } = company
  await manager.visitor.act(saveView, { ledger, name: '紙だけ', shared: [], place })
  const { view } = await manager.visitor.act(saveView, { ledger, name: '監査で見るもの', shared: ['auditor'], place })
  expect(await seen(manager)).toEqual([
    { name: '紙だけ', mine: true },
    { name: '監査で見るもの', mine: true },
  ])
  expect(await seen(auditor)).toEqual([{ name: '監査で見るもの', mine: false }])
  expect(await seen(employee)).toEqual([])
  const change = { view, version: 1, name: '別の名前', shared: [], place }
  // Seen and not one's own: told so. Not seen: as if there were none.
  await expect(auditor.visitor.act(changeView, change)).rejects.toMatchObject({ code: 'views.notYours' })
  await expect(techManager.visitor.act(changeView, change)).rejects.toMatchObject({ code: 'maruhi.notFound' })
  await expect(techManager.visitor.act(removeView, { view, version: 1 })).rejects.toMatchObject({ code: 'maruhi.notFound' })
  await manager.visitor.act(changeView, change)
  expect(await seen(auditor)).toEqual([])
  await expect(manager.visitor.act(removeView, { view, version: 1 })).rejects.toMatchObject({ code: 'maruhi.stale' })
  await manager.visitor.act(removeView, { view, version: 2 })
  expect(await seen(manager)).toEqual([{ name: '紙だけ', mine: true }])
})

test('an employee keeps views but shares none; a list one may not open has none', async () => {
  const { employee } = company
  await expect(employee.visitor.act(saveView, { ledger, name: '配る', shared: ['employee'], place })).rejects.toMatchObject({
    code: 'views.mayNotShare',
  })
  await employee.visitor.act(saveView, { ledger, name: '自分用', shared: [], place })
  expect(await seen(employee)).toEqual([{ name: '自分用', mine: true }])
  for (const unknown of ['people.directory', 'no.such', 'inventory.asset'])
    await expect(employee.visitor.act(saveView, { ledger: unknown, name: 'x', shared: [], place })).rejects.toMatchObject({
      code: 'maruhi.notFound',
    })
})
