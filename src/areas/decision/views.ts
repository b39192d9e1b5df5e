import { sql } from 'kysely'
import { defaultCriteria } from '../../catalog/criteria.ts'
import type { Id } from '../../kernel/ids.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Actor } from '../../kernel/roles.ts'
import { provide, provideRows } from '../../platform/acts/provide.ts'
import type { Db } from '../../platform/database/db.ts'
import { allClasses } from '../classification/index.ts'
import { labelsToReplace } from '../labels/index.ts'
import { assetInScope, assetWithin, numberColumn, type AssetId } from '../inventory/index.ts'
import { assetDecision, decisionLedger } from './contract.ts'
import { decisions } from './store.ts'

function rowsOf(db: Db, scope: Actor) {
  return decisions(db)
    .selectFrom('decision')
    .innerJoin('asset', 'asset.id', 'decision.asset')
    .innerJoin('person as proposer', 'proposer.id', 'decision.proposedBy')
    .leftJoin('person as decider', 'decider.id', 'decision.decidedBy')
    .leftJoin('secrecyClass', 'secrecyClass.id', 'decision.class')
    .where(assetWithin(scope))
    .select([
      'decision.id',
      'decision.asset',
      'decision.state',
      'decision.outcome',
      'decision.class',
      'decision.reason',
      'decision.reviewOn',
      'decision.scores',
      'decision.total',
      'decision.proposedBy',
      'decision.proposedAt',
      'decision.decidedAt',
      'decision.version',
      'secrecyClass.name as className',
      'proposer.name as proposedByName',
      'decider.name as decidedByName',
      'asset.name as assetName',
      'asset.searchText',
    ])
    .select(sql<number>`coalesce(secrecy_class.rank, 0)`.as('classRank'))
    .select(numberColumn.as('assetNumber'))
}

const list = provideRows(decisionLedger, { searchIn: 'searchText', rows: ({ db, scope }) => rowsOf(db, scope) })

/** Persons who can see the asset by its own rule; told as a number before deciding. */
async function readersOf(db: Db, asset: AssetId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from person p, asset a
    where a.id = ${asset} and (p.left_on is null or p.left_on > current_date) and (
      p.roles && array['executive', 'auditor'] or a.owner = p.id
      or exists (select 1 from asset_reader r where r.asset = a.id and r.person = p.id)
      or (not a.restricted and ('informationManager' = any(p.roles)
        or exists (select 1 from department d where d.id = a.department and d.manager = p.id))))`.execute(db)
  return rows[0]?.count ?? 0
}

/** For each class that could be decided: how many labels and marked files would then say something else. */
async function replaceFor(
  db: Db,
  scope: Actor,
  asset: AssetId,
  classes: readonly { readonly id: Id<'cls'> }[],
): Promise<Record<string, number>> {
  const counted: Record<string, number> = {}
  for (const to of [null, ...classes.map(({ id }) => id)]) {
    const { labels, files } = await labelsToReplace(db, scope, [asset], to)
    counted[to ?? 'none'] = labels + files
  }
  return counted
}

const ofAsset = provide(assetDecision, async ({ db, scope }, params) => {
  const asset = await assetInScope(db, scope, params.asset)
  if (!asset) throw refuse.notFound()
  const rows = await rowsOf(db, scope).where('decision.asset', '=', asset.id).orderBy('decision.proposedAt', 'desc').execute()
  const shown = rows.map(({ assetName: _name, assetNumber: _number, searchText: _text, asset: _asset, ...row }) => row)
  const keeps = scope.roles.includes('informationManager') || scope.roles.includes('executive')
  const manages =
    scope.roles.includes('departmentManager') &&
    (asset.owner === scope.person || scope.manages.some((id) => id === asset.department))
  const { criteria, formula, duty } = defaultCriteria
  const classes = (await allClasses(db))
    .filter((one) => !one.retired)
    .map(({ id, name, rank, meaning }) => ({ id, name, rank, meaning }))
  return {
    assetVersion: asset.version,
    received: asset.origin === 'received',
    duty,
    criteria: criteria.map(({ id, ja, en, question }) => ({ id, ja, en, question })),
    formula: { highest: [...formula.highest], weight: formula.weight, once: [...formula.once] },
    classes,
    current: shown.find((row) => row.state === 'decided') ?? null,
    open: shown.find((row) => row.state === 'proposed') ?? null,
    effect: {
      readers: await readersOf(db, asset.id),
      holdings: asset.holdings.length,
      replace: await replaceFor(db, scope, asset.id, classes),
    },
    mayPropose: keeps || manages,
    mayDecide: scope.roles.includes('executive'),
  }
})

export const views = [list, ofAsset]
