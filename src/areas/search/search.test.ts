import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { draftOf, openWorld, type RoleName, type World } from '../../../test/access/world.ts'
import { fold } from '../../kernel/fold.ts'
import { folded } from '../../platform/database/folded.ts'
import { openDossier } from '../origins/contract.ts'
import { findThings, relatedThings } from './contract.ts'
import { registerAsset } from '../inventory/contract/keeping.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  const { manager, tech, sales, executive } = world.company
  await manager.visitor.act(registerAsset, draftOf({ name: 'プレス金型 設計データ一式', department: tech }))
  await manager.visitor.act(registerAsset, draftOf({ name: '金型', department: tech }))
  await manager.visitor.act(registerAsset, draftOf({ name: '見積の根拠', department: sales, note: '金型ごとの原価' }))
  await executive.visitor.act(registerAsset, draftOf({ name: '金型事業の売却', restricted: true }))
})

const titles = async (role: RoleName, text: string) =>
  (await world.member(role).visitor.read(findThings, { text })).found.map(({ title }) => title)

test('what is called so stands first, then what begins so, then what holds it, then what has it in its other words', async () => {
  expect(await titles('executive', '金型')).toEqual(['金型', '金型事業の売却', 'プレス金型 設計データ一式', '見積の根拠'])
})

test('each finds what they may see, and of the rest neither title nor number', async () => {
  expect(await titles('manager', '金型')).toEqual(['金型', 'プレス金型 設計データ一式', '見積の根拠'])
  expect(await titles('techManager', '金型')).toEqual(['金型', 'プレス金型 設計データ一式'])
  expect(await titles('employee', '金型')).toEqual([])
  expect(await titles('admin', '金型')).toEqual([])
  expect(await titles('manager', '売却')).toEqual([])
})

test('numbers, half width and hiragana find as well; people and departments are found among things', async () => {
  expect(await titles('manager', 'A-0002')).toEqual(['金型'])
  expect(await titles('manager', 'ﾌﾟﾚｽ')).toEqual(['プレス金型 設計データ一式'])
  expect(await titles('manager', 'ぷれす　せっけい')).toEqual([])
  expect(await titles('manager', '髙橋')).toContain('髙橋 由美子')
  expect(await titles('manager', '技術')).toContain('技術課')
})

test('what names a thing and what it names is related to it; nothing of a thing out of scope, and nothing out of scope of it', async () => {
  const { manager, executive, tech } = world.company
  const managerId = manager.id
  const { asset } = await manager.visitor.act(registerAsset, draftOf({ name: '治具図面', department: tech, owner: managerId }))
  const { asset: hidden } = await executive.visitor.act(
    registerAsset,
    draftOf({ name: '秘', restricted: true, department: tech }),
  )
  const { dossier } = await manager.visitor.act(openDossier, { name: '治具の開発', note: '', asset, members: [] })
  const of = async (role: RoleName, subject: string) =>
    (await world.member(role).visitor.read(relatedThings, { subject })).map(({ id, as }) => [id, as.ja])
  expect(await of('manager', asset)).toEqual([
    [tech, '管理部署'],
    [dossier, '情報資産'],
    [managerId, '責任者'],
  ])
  // The dossier is its keeper's and members' alone.
  expect((await of('techManager', asset)).map(([id]) => id)).not.toContain(dossier)
  expect((await of('manager', dossier)).map(([id]) => id)).toContain(asset)
  // A member of a dossier is told nothing of what it is about beyond what they may see themselves.
  const { employee } = world.company
  const about = { name: '秘の開発', note: '', asset: hidden, members: [employee.id] }
  const { dossier: other } = await executive.visitor.act(openDossier, about)
  expect((await of('executive', other)).map(([id]) => id)).toContain(hidden)
  expect((await of('employee', other)).map(([id]) => id)).not.toContain(hidden)
  expect(await of('employee', asset)).toEqual([])
  expect(await of('manager', hidden)).toEqual([])
  expect((await of('techManager', tech)).map(([id]) => id)).not.toContain(hidden)
})

test('nothing typed finds nothing; no text is a command', async () => {
  for (const text of ['', '   ', '%', "'; drop table asset; --"]) expect(await titles('manager', text)).toEqual([])
})

test('text folded in the database is text folded in the program, but for what it does with white space', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('ぷ', 'プ', 'ﾌﾟ', 'Ａ', 'ß', '髙', '𠮷', 'ゞ', '1', '㈱', 'é'), maxLength: 12 }),
      async (text) => {
        const { rows } = await sql<{ said: string }>`select ${folded(sql<string>`${text}::text`)} as said`.execute(
          world.installation.services.db,
        )
        expect(rows[0]?.said).toBe(fold(text))
      },
    ),
    { numRuns: 40 },
  )
})
