import { sql } from 'kysely'
import type { Id } from '../../kernel/ids.ts'
import type { Actor } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import { assetWithin, numberColumn, type AssetId } from '../inventory/index.ts'
import { labelsToReplace } from '../labels/index.ts'
import type { Decision } from './model.ts'
import { decisions } from './store.ts'

/** Decisions with the names that stand beside them, within scope. */
export function rowsOf(db: Db, scope: Actor) {
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
      'decision.secretUntil',
      'decision.secretEvent',
      'decision.manner',
      'decision.audit',
      'decision.total',
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

/** Persons who can see each asset by its own rule; told as a number before deciding. */
export async function readersOf(db: Db, assets: readonly AssetId[]): Promise<ReadonlyMap<AssetId, number>> {
  if (assets.length === 0) return new Map()
  const { rows } = await sql<{ id: AssetId; count: number }>`
    select a.id, count(*)::int as count from person p, asset a
    where a.id = any(${[...assets]}::text[]) and (p.left_on is null or p.left_on > current_date) and (
      p.roles && array['executive', 'auditor'] or a.owner = p.id
      or exists (select 1 from asset_reader r where r.asset = a.id and r.person = p.id)
      or (not a.restricted and ('informationManager' = any(p.roles)
        or exists (select 1 from department d where d.id = a.department and d.manager = p.id))))
    group by a.id`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** Labels and marked files that would say something else if this class were decided. */
export async function replaceFor(db: Db, scope: Actor, asset: AssetId, to: Id<'cls'> | null): Promise<number> {
  const { labels, files } = await labelsToReplace(db, scope, [asset], to)
  return labels + files
}

/** Names of people, for what a row holds of them by id. */
export async function namesOf(db: Db, ids: readonly Id<'psn'>[]): Promise<(id: Id<'psn'> | null) => string> {
  if (ids.length === 0) return () => ''
  const rows = await decisions(db)
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (id) => (id === null ? '' : (names.get(id) ?? ''))
}

/** Everybody a decision names. */
export const peopleOf = ({ proposedBy, decidedBy, auditedBy, votes, conflicts }: Decision): Id<'psn'>[] => [
  proposedBy,
  ...(decidedBy === null ? [] : [decidedBy]),
  ...(auditedBy === null ? [] : [auditedBy]),
  ...votes.map(({ person }) => person),
  ...conflicts.flatMap(({ person, withdrawnBy }) => (withdrawnBy === undefined ? [person] : [person, withdrawnBy])),
]
