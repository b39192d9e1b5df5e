import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { draftOf, openWorld, type World } from '../../../test/access/world.ts'
import { registerAsset } from '../inventory/contract/keeping.ts'
import { history } from '../record/contract/entries.ts'
import { myWork } from '../work/contract.ts'
import { commentsOn, editComment, heedComment, withdrawComment, writeComment } from './contract.ts'

let world: World
let [open, restricted]: string[] = []

beforeAll(async () => {
  world = await openWorld()
  const { manager, executive, tech } = world.company
  open = (await manager.visitor.act(registerAsset, draftOf({ name: '金型', department: tech }))).asset
  restricted = (await executive.visitor.act(registerAsset, draftOf({ name: '売却', restricted: true }))).asset
})

const texts = async (role: 'manager' | 'techManager' | 'employee' | 'executive', subject = open ?? '') =>
  (await world.member(role).visitor.read(commentsOn, { subject })).map(({ text, mine }) => ({ text, mine }))

test('who may see the thing reads and writes; for the others there is neither thing nor comment', async () => {
  const { manager, techManager, employee, executive } = world.company
  await manager.visitor.act(writeComment, { subject: open ?? '', text: '区分を見直しませんか' })
  await techManager.visitor.act(writeComment, { subject: open ?? '', text: '来週話しましょう' })
  expect(await texts('manager')).toEqual([
    { text: '区分を見直しませんか', mine: true },
    { text: '来週話しましょう', mine: false },
  ])
  expect(await texts('employee')).toEqual([])
  const gone = 'ast_01kmng21n79ape85btgk58488b'
  const answer = async (subject: string) =>
    (await employee.visitor.send(`/api/acts/${writeComment.name}`, { subject, text: 'x' })).text()
  expect(await answer(open ?? '')).toBe(await answer(gone))
  await executive.visitor.act(writeComment, { subject: restricted ?? '', text: '極秘の相談' })
  expect(await texts('manager', restricted)).toEqual([])
  await expect(manager.visitor.act(writeComment, { subject: restricted ?? '', text: 'x' })).rejects.toMatchObject({ status: 404 })
})

test('one edits and withdraws what one wrote oneself; the record keeps both', async () => {
  const { manager, techManager } = world.company
  const [one] = await manager.visitor.read(commentsOn, { subject: open ?? '' })
  if (!one) throw new Error('no comment')
  const edit = { comment: one.id, version: 1, text: '区分の見直しをお願いします' }
  await expect(techManager.visitor.act(editComment, edit)).rejects.toMatchObject({ code: 'comments.notYours' })
  await expect(world.company.employee.visitor.act(editComment, edit)).rejects.toMatchObject({ status: 404 })
  await manager.visitor.act(editComment, edit)
  await expect(manager.visitor.act(withdrawComment, { comment: one.id, version: 1 })).rejects.toMatchObject({
    code: 'maruhi.stale',
  })
  await manager.visitor.act(withdrawComment, { comment: one.id, version: 2 })
  const after = (await techManager.visitor.read(commentsOn, { subject: open ?? '' })).find(({ id }) => id === one.id)
  expect(after).toMatchObject({ withdrawn: true, text: '' })
  const { items } = await manager.visitor.read(history, { subject: one.id })
  expect(items.map(({ name }) => name)).toEqual([withdrawComment.name, editComment.name, writeComment.name])
  await expect(manager.visitor.act(editComment, { ...edit, version: 3 })).rejects.toMatchObject({ code: 'comments.withdrawn' })
})

test('who is called by a comment finds it in their work until they read or answer it, and only while they may see the thing', async () => {
  const { manager, techManager, executive } = world.company
  const callsOf = async ({ visitor }: typeof techManager) =>
    (await visitor.read(myWork, {})).filter(({ link }) => link.includes('tab=comments'))
  const calls = () => callsOf(techManager)
  const call = (subject: string, text: string) =>
    manager.visitor.act(writeComment, { subject, text, mentions: [techManager.id, executive.id, techManager.id] })
  const { comment } = await call(open ?? '', '確かめてください')
  expect(await calls()).toMatchObject([{ id: comment, title: '金型', link: `/register/${open}?tab=comments`, verb: 'answer' }])
  await techManager.visitor.act(heedComment, { comment })
  expect(await calls()).toEqual([])
  // Whoever else was called has not read it by that.
  expect(await callsOf(executive)).toMatchObject([{ id: comment }])
  await expect(techManager.visitor.act(heedComment, { comment })).rejects.toMatchObject({ status: 404 })
  await call(open ?? '', 'もう一度')
  await techManager.visitor.act(writeComment, { subject: open ?? '', text: '確かめました' })
  expect(await calls()).toEqual([])

  await expect(
    executive.visitor.act(writeComment, { subject: restricted ?? '', text: 'x', mentions: [techManager.id] }),
  ).rejects.toMatchObject({ code: 'comments.cannotSee' })
  const { asset } = await manager.visitor.act(registerAsset, draftOf({ name: '試作', department: world.company.tech }))
  await call(asset, '見てください')
  expect(await calls()).toHaveLength(1)
  await sql`update asset set restricted = true, department = null where id = ${asset}`.execute(world.installation.services.db)
  expect(await calls()).toEqual([])
})
