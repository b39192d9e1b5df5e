import { sql, type Expression, type SqlBool } from 'kysely'
import type { Scope } from '../../kernel/roles.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import { assetWithin, type Asset, type AssetId } from '../inventory/index.ts'
import type { ScoreSheet } from './model/scoring.ts'
import { decisions, type DecisionTables } from './store.ts'

const tables = (db: Db) => db.withTables<DecisionTables & { scoreSheet: ScoreSheet }>()

/**
 * Who may see the asset sees its sheets; but while somebody's own sheet of the round waits, only that one: scores are given apart.
 */
export function sheetWithin(scope: Scope): Expression<SqlBool> {
  return sql<SqlBool>`exists (select 1 from asset where asset.id = score_sheet.asset and ${assetWithin(scope)})
    and (score_sheet.scorer = ${scope.person} or not exists (select 1 from score_sheet own
      where own.asset = score_sheet.asset and own.scorer = ${scope.person} and own.state = 'asked'))`
}

/** Sheets of the open round, as many as this person may see. */
export function sheetsOf(db: Db, scope: Scope, asset: AssetId) {
  return tables(db)
    .selectFrom('scoreSheet')
    .innerJoin('person', 'person.id', 'scoreSheet.scorer')
    .where('scoreSheet.asset', '=', asset)
    .where('scoreSheet.decision', 'is', null)
    .where(sheetWithin(scope))
    .selectAll('scoreSheet')
    .select('person.name')
    .orderBy('scoreSheet.askedAt')
    .orderBy('scoreSheet.id')
    .execute()
}

/** Who else was asked, without their scores. */
export function askedOf(db: Db, scope: Scope, asset: AssetId) {
  return tables(db)
    .selectFrom('scoreSheet')
    .innerJoin('person', 'person.id', 'scoreSheet.scorer')
    .innerJoin('asset', 'asset.id', 'scoreSheet.asset')
    .where('scoreSheet.asset', '=', asset)
    .where('scoreSheet.decision', 'is', null)
    .where(assetWithin(scope))
    .select(['person.name', 'scoreSheet.state', 'scoreSheet.due'])
    .orderBy('person.reading')
    .execute()
}

/** What waits for this person. */
export function sheetsFor(db: Db, scope: Scope) {
  return tables(db)
    .selectFrom('scoreSheet')
    .innerJoin('asset', 'asset.id', 'scoreSheet.asset')
    .where('scoreSheet.scorer', '=', scope.person)
    .where('scoreSheet.state', '=', 'asked')
    .where(sheetWithin(scope))
    .select(['scoreSheet.id', 'scoreSheet.asset', 'scoreSheet.due', 'asset.name'])
    .orderBy('scoreSheet.askedAt')
    .limit(100)
    .execute()
}

export function sheetForUpdate(tx: Db, scope: Scope, id: ScoreSheet['id']): Promise<ScoreSheet | undefined> {
  return tables(tx)
    .selectFrom('scoreSheet')
    .selectAll()
    .where('id', '=', id)
    .where('scorer', '=', scope.person)
    .where(sheetWithin(scope))
    .forUpdate()
    .executeTakeFirst()
}

/** All of the open round, whoever they are of: the act that closes it holds the asset. */
export function roundForUpdate(tx: Db, asset: AssetId): Promise<ScoreSheet[]> {
  return tables(tx)
    .selectFrom('scoreSheet')
    .selectAll()
    .where('asset', '=', asset)
    .where('decision', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function saveSheet(tx: Db, sheet: ScoreSheet): Promise<void> {
  const values = { ...sheet, scores: jsonb(sheet.scores) }
  const { id: _id, ...rest } = values
  await tables(tx)
    .insertInto('scoreSheet')
    .values(values)
    .onConflict((existing) => existing.column('id').doUpdateSet(rest))
    .execute()
}

const likeAtMost = 6

/** Decided assets like this one, the most alike first: of the same work and kind, then by how near the score is. */
export function similarTo(db: Db, scope: Scope, asset: Asset) {
  return decisions(db)
    .selectFrom('asset')
    .leftJoin('secrecyClass', 'secrecyClass.id', 'asset.class')
    .where('asset.id', '<>', asset.id)
    .where('asset.mergedInto', 'is', null)
    .where('asset.outcome', '<>', 'undecided')
    .where(assetWithin(scope))
    .where((eb) => eb.or([eb('asset.business', '=', asset.business), eb('asset.department', '=', asset.department)]))
    .select(['asset.id as asset', 'asset.name', 'asset.outcome', 'asset.score', 'secrecyClass.name as className'])
    .select(sql<number>`coalesce(secrecy_class.rank, 0)`.as('classRank'))
    .orderBy(sql`(asset.business = ${asset.business})::int + (asset.kind = ${asset.kind})::int`, 'desc')
    .orderBy(sql`abs(coalesce(asset.score, 0) - ${asset.score ?? 0}::int)`)
    .orderBy('asset.number')
    .limit(likeAtMost)
    .execute()
}
