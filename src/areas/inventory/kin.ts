import { sql } from 'kysely'
import { refuse as common } from '../../kernel/refusal.ts'
import type { Scope } from '../../kernel/roles.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { provide } from '../../platform/acts/provide.ts'
import { atVersion } from '../../platform/acts/version.ts'
import type { Db } from '../../platform/database/db.ts'
import { changed } from '../../platform/record/change.ts'
import { changeLocked } from './acts.ts'
import { asset as assetThing } from './contract/asset.ts'
import { setAssetFields } from './contract/keeping.ts'
import * as contract from './contract/kin.ts'
import { numberText, type Asset, type AssetDraft, type AssetId } from './model.ts'
import { merged, parted, refuseKin, type Relation } from './model/kin.ts'
import {
  assetForUpdate,
  assetInScope,
  assetsForUpdate,
  assetWithin,
  insertAssets,
  inventory,
  markMerged,
  nextNumbers,
  saveAsset,
  saveDecided,
} from './store.ts'

async function ranksOf(tx: Db, ids: readonly AssetId[]): Promise<ReadonlyMap<AssetId, number>> {
  // A decision to keep it among ourselves without a class outranks none at all.
  const { rows } = await sql<{
    id: AssetId
    rank: number
  }>`select id, class_rank * 2 + (outcome in ('secret', 'limitedData'))::int as rank
    from asset where id = any(${[...ids]}::text[])`.execute(tx)
  return new Map(rows.map(({ id, rank }) => [id, rank]))
}

async function noOpenProposal(tx: Db, ids: readonly AssetId[]): Promise<void> {
  const { rows } = await sql`select 1 from decision where asset = any(${[...ids]}::text[]) and state = 'proposed'`.execute(tx)
  if (rows.length > 0) throw refuseKin.proposalOpen()
}

const insertRelation = (tx: Db, relation: Relation) => inventory(tx).insertInto('assetRelation').values(relation).execute()

const relate = perform(contract.relateAssets, async (context, { asset, other, kind, note }) => {
  if (asset === other) throw refuseKin.itself({}, 'other')
  if (!(await assetForUpdate(context.tx, context.actor, asset))) throw common.notFound()
  if (!(await assetInScope(context.tx, context.actor, other))) throw common.notFound({}, 'other')
  const known = await inventory(context.tx)
    .selectFrom('assetRelation')
    .select('id')
    // Nothing is the earlier version, the source or a part of what it came from or holds.
    .where((eb) => eb.or([eb.and({ asset, other }), eb.and({ asset: other, other: asset })]).and(eb.and({ kind, ended: false })))
    .executeTakeFirst()
  if (known) throw refuseKin.relatedAlready({}, 'other')
  const made: Relation = { id: context.newId('rel'), asset, other, kind, note, ended: false }
  await insertRelation(context.tx, made)
  return done(changed(contract.relation, made.id, null, made), {})
})

const unrelate = perform(contract.endRelation, async (context, { relation: id }) => {
  const found = await inventory(context.tx)
    .selectFrom('assetRelation')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found || found.ended || !(await assetForUpdate(context.tx, context.actor, found.asset))) throw common.notFound()
  await inventory(context.tx).updateTable('assetRelation').set({ ended: true }).where('id', '=', id).execute()
  return done(changed(contract.relation, id, found, { ...found, ended: true }), {})
})

const merge = perform(contract.mergeAssets, async (context, { asset: id, version, into, intoVersion }) => {
  if (id === into) throw refuseKin.itself({}, 'into')
  const locked = new Map((await assetsForUpdate(context.tx, context.actor, [id, into])).map((one) => [one.id, one]))
  const from = atVersion(locked.get(id), version)
  const target = locked.get(into)
  if (!target) throw common.notFound({}, 'into')
  const before = atVersion(target, intoVersion)
  await noOpenProposal(context.tx, [id])
  const ranks = await ranksOf(context.tx, [id, into])
  const after = merged(before, from, { into: ranks.get(into) ?? 0, from: ranks.get(id) ?? 0 }, numberText(from.number))
  await saveAsset(context.tx, after)
  const gone: Asset = { ...from, mergedInto: into, reviewOn: null, version: version + 1 }
  await markMerged(context.tx, gone)
  return done([changed(assetThing, into, before, after), changed(assetThing, id, from, gone)], {})
})

const split = perform(contract.splitAsset, async (context, { asset: id, version, name, places }) => {
  const before = atVersion(await assetForUpdate(context.tx, context.actor, id), version)
  await noOpenProposal(context.tx, [id])
  const [number = 0] = await nextNumbers(context.tx, 1)
  const { stays, goes } = parted(before, { name, places, id: context.newId('ast'), number })
  await saveAsset(context.tx, stays)
  await insertAssets(context.tx, [goes])
  await saveDecided(context.tx, goes)
  const relation: Relation = { id: context.newId('rel'), asset: goes.id, other: id, kind: 'derivedFrom', note: '', ended: false }
  await insertRelation(context.tx, relation)
  return done(
    [
      changed(assetThing, id, before, stays),
      changed(assetThing, goes.id, null, goes),
      changed(contract.relation, relation.id, null, relation),
    ],
    { asset: goes.id, number: numberText(number) },
  )
})

/** The draft of an asset as it is, with some fields set anew. */
function withFields(
  before: Asset,
  set: Partial<AssetDraft>,
  tags: { add: readonly string[]; remove: readonly string[] },
): AssetDraft {
  const { id: _id, number: _number, registeredOn: _on, outcome: _outcome, class: _class, score: _score, ...rest } = before
  const { reviewOn: _review, version: _version, mergedInto: _merged, custom: _custom, ...draft } = rest
  const kept = (before.tags ?? []).filter((tag) => !tags.remove.includes(tag))
  return { ...draft, ...set, tags: [...kept, ...tags.add] }
}

const setFields = perform(setAssetFields, async (context: ActContext, { asset: id, version, addTags, removeTags, ...set }) => {
  const before = atVersion(await assetForUpdate(context.tx, context.actor, id), version)
  const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)) as Partial<AssetDraft>
  const after = await changeLocked(context, before, withFields(before, given, { add: addTags ?? [], remove: removeTags ?? [] }))
  return done(after === before ? [] : changed(assetThing, id, before, after), { version: after.version })
})

const kinOf = provide(contract.kin, async ({ db, scope }, { asset: id }) => {
  const asset = await assetInScope(db, scope, id)
  if (!asset) throw common.notFound()
  const into = asset.mergedInto === null ? [] : await named(db, scope, [asset.mergedInto])
  const relations = await inventory(db)
    .selectFrom('assetRelation')
    .innerJoin('asset', (join) =>
      join.on(
        sql<boolean>`asset.id = case when asset_relation.asset = ${id} then asset_relation.other else asset_relation.asset end`,
      ),
    )
    .where((eb) => eb.or([eb('assetRelation.asset', '=', id), eb('assetRelation.other', '=', id)]))
    .where('assetRelation.ended', '=', false)
    .where(assetWithin(scope))
    .select(['assetRelation.id', 'assetRelation.kind', 'assetRelation.note', 'asset.id as other', 'asset.number', 'asset.name'])
    .select(sql<boolean>`asset_relation.asset = ${id}`.as('forward'))
    .orderBy('assetRelation.id')
    .execute()
  const took = await inventory(db)
    .selectFrom('asset')
    .where('asset.mergedInto', '=', id)
    .where(assetWithin(scope))
    .select(['asset.id', 'asset.number', 'asset.name'])
    .orderBy('asset.number')
    .execute()
  const shown = (one: { id: AssetId; number: number; name: string }) => ({ ...one, number: numberText(one.number) })
  return {
    mergedInto: into[0] ? shown(into[0]) : null,
    took: took.map(shown),
    relations: relations.map(({ number, ...one }) => ({ ...one, number: numberText(number) })),
  }
})

const named = (db: Db, scope: Scope, ids: readonly AssetId[]) =>
  inventory(db)
    .selectFrom('asset')
    .where('asset.id', 'in', [...ids])
    .where(assetWithin(scope))
    .select(['asset.id', 'asset.number', 'asset.name'])
    .execute()

export const kinActs = [relate, unrelate, merge, split, setFields]
export const kinViews = [kinOf]
