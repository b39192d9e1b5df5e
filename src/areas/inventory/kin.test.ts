import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import { history } from '../record/contract/entries.ts'
import { assetView, registerAsset, setAssetFields } from './contract/keeping.ts'
import { endRelation, kin, mergeAssets, relateAssets, splitAsset } from './contract/kin.ts'
import { register } from './contract/register.ts'
import { blankDraft, noAttributes, noEvaluation, type Asset, type AssetDraft } from './model.ts'
import { merged } from './model/kin.ts'

let installation: TestInstallation
let company: Company

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
})

const holding = (place: string) => ({ medium: 'electronic' as const, place, holder: '', count: 1 })
const { ...blank } = blankDraft
const add = async (draft: Partial<AssetDraft> & { name: string }, by = company.manager.visitor) =>
  (
    await by.act(registerAsset, {
      ...blank,
      ...draft,
      personal: [...(draft.personal ?? [])],
      holdings: [...(draft.holdings ?? [])],
      readers: [],
      tags: draft.tags ? [...draft.tags] : null,
    })
  ).asset

test('merging: the other keeps everything that was known, this one leaves the list and keeps its history', async () => {
  const { visitor } = company.manager
  const from = await add({
    name: '図面（紙）',
    department: company.tech,
    holdings: [holding('/a'), holding('/b')],
    personal: ['personal'],
    tags: ['旧'],
    note: '控え',
  })
  const into = await add({ name: '図面', holdings: [holding('/b')], tags: ['CT-9'] })
  await visitor.act(mergeAssets, { asset: from, version: 1, into, intoVersion: 1 })
  expect(await visitor.read(assetView, { asset: into })).toMatchObject({
    holdings: [{ place: '/b' }, { place: '/a' }],
    personal: ['personal'],
    tags: ['CT-9', '旧'],
    note: '控え',
  })
  const { rows } = await visitor.page(register)
  expect(rows.map(({ id }) => id)).not.toContain(from)
  expect(await visitor.read(assetView, { asset: from })).toMatchObject({ mergedInto: into, mayChange: false })
  expect((await visitor.read(history, { subject: from })).items.length).toBe(2)
  expect(await visitor.read(kin, { asset: into })).toMatchObject({ took: [{ id: from }] })
  expect(await visitor.read(kin, { asset: from })).toMatchObject({ mergedInto: { id: into } })
  // The other belongs to no department: the department's manager is not told where it went.
  expect(await company.techManager.visitor.read(kin, { asset: from })).toMatchObject({ mergedInto: null })
  await expect(visitor.act(setAssetFields, { asset: from, version: 2, business: 'x' })).rejects.toMatchObject({ status: 404 })
})

test('splitting: places go to a new asset that is as guarded as the old one', async () => {
  const { visitor } = company.manager
  const before = await add({ name: '契約一式', holdings: [holding('/x'), holding('/y')], tags: ['契約'] })
  const { asset } = await visitor.act(splitAsset, { asset: before, version: 1, name: '契約（控え）', places: [1] })
  expect(await visitor.read(assetView, { asset })).toMatchObject({
    name: '契約（控え）',
    holdings: [{ place: '/y' }],
    tags: ['契約'],
  })
  expect(await visitor.read(assetView, { asset: before })).toMatchObject({ holdings: [{ place: '/x' }] })
  expect(await visitor.read(kin, { asset })).toMatchObject({ relations: [{ kind: 'derivedFrom', forward: true, other: before }] })
  await expect(visitor.act(splitAsset, { asset: before, version: 2, name: 'x', places: [0] })).rejects.toMatchObject({
    code: 'inventory.placeless',
  })
})

test('relations: read from both ends, told only to those who may see both, ended without being forgotten', async () => {
  const { manager, techManager, tech, sales } = company
  const old = await add({ name: '旧版', department: sales })
  const now = await add({ name: '新版', department: tech })
  await manager.visitor.act(relateAssets, { asset: now, other: old, kind: 'supersedes', note: '第2版' })
  for (const again of [
    { asset: now, other: old },
    { asset: old, other: now },
  ])
    await expect(manager.visitor.act(relateAssets, { ...again, kind: 'supersedes', note: '' })).rejects.toMatchObject({
      code: 'inventory.relatedAlready',
    })
  const [relation] = (await manager.visitor.read(kin, { asset: old })).relations
  expect(relation).toMatchObject({ forward: false, other: now, note: '第2版' })
  expect((await techManager.visitor.read(kin, { asset: now })).relations).toEqual([])
  await expect(
    techManager.visitor.act(relateAssets, { asset: now, other: old, kind: 'contains', note: '' }),
  ).rejects.toMatchObject({
    status: 404,
  })
  await manager.visitor.act(endRelation, { relation: relation!.id })
  expect((await manager.visitor.read(kin, { asset: now })).relations).toEqual([])
})

test('one field of many: what is not named stays, tags come and go', async () => {
  const { visitor } = company.manager
  const asset = await add({ name: '一括', business: '営業', tags: ['a', 'b'] })
  await visitor.act(setAssetFields, { asset, version: 1, department: company.tech, addTags: ['c'], removeTags: ['a'] })
  expect(await visitor.read(assetView, { asset })).toMatchObject({
    department: company.tech,
    business: '営業',
    tags: ['b', 'c'],
    version: 2,
  })
})

test('what many rows say already is no change: no version, no entry, and the answer names no act', async () => {
  const { visitor } = company.manager
  const asset = await add({ name: '変わらない一括', business: '営業', tags: ['a'] })
  const ask = async (set: object) =>
    (await visitor.ask('/api/batch', { act: setAssetFields.name, inputs: [{ asset, version: 1, ...set }] })) as object
  for (const set of [{ business: '営業' }, { addTags: ['a'] }, { removeTags: ['b'] }, { owner: null }, { retainUntil: null }])
    expect(await ask(set)).toEqual({ results: [{ act: null, answer: { version: 1 } }] })
  expect((await visitor.read(history, { subject: asset })).items).toHaveLength(1)
  expect(await ask({ business: '製造' })).toMatchObject({
    results: [{ act: expect.stringMatching(/^act_/), answer: { version: 2 } }],
  })
})

test.each([
  [{ exportControl: 'controlled' as const, exportItem: '2の項(12)' }, 'inventory.judgementIncomplete'],
  [{ exportControl: 'controlled' as const, exportJudgedOn: '2020-01-01', exportJudge: '輸出管理課' }, 'inventory.itemMissing'],
  [{ exportControl: 'notControlled' as const, exportJudgedOn: '2999-01-01', exportJudge: '輸出管理課' }, 'inventory.judgedAhead'],
])('an export judgement says by whom and when: %j is refused with %s', async (given, code) => {
  await expect(add({ name: '技術', ...given })).rejects.toMatchObject({ status: 422, code })
})

const asset = fc.record({
  restricted: fc.boolean(),
  readers: fc.subarray(['psn_a', 'psn_b', 'psn_c'] as Asset['readers'][number][]),
  personal: fc.subarray(['personal', 'sensitive', 'specific'] as const),
  places: fc.subarray(['/a', '/b', '/c']),
  rank: fc.integer({ min: 0, max: 5 }),
})

test('a merge never shows anything to more people, lowers a class, or loses a place', () => {
  const made = (
    given: { restricted: boolean; readers: Asset['readers']; personal: Asset['personal']; places: string[] },
    id: string,
  ): Asset => ({
    ...(blankDraft as unknown as Asset),
    custom: [],
    ...noEvaluation,
    ...noAttributes,
    ...given,
    id: id as Asset['id'],
    holdings: given.places.map(holding),
    classWord: '',
    version: 1,
  })
  fc.assert(
    fc.property(asset, asset, (one, other) => {
      const [into, from] = [made(one, 'ast_1'), made(other, 'ast_2')]
      const wider =
        other.rank > one.rank ||
        (from.restricted && (!into.restricted || into.readers.some((reader) => !from.readers.includes(reader))))
      let after: Asset | undefined
      try {
        after = merged(into, from, { into: one.rank, from: other.rank }, 'A-0002')
      } catch (error) {
        expect(error).toMatchObject({ code: 'inventory.stricter' })
      }
      expect(after === undefined).toBe(wider)
      if (after)
        for (const { place } of [...into.holdings, ...from.holdings])
          expect(after.holdings.map((held) => held.place)).toContain(place)
    }),
  )
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
