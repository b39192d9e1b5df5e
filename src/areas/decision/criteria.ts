import { CriteriaPack } from '../../catalog/criteria-pack.ts'
import { defaultCriteria } from '../../catalog/criteria.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { ActContext } from '../../platform/acts/perform.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import { comesIn, packDigest } from '../../platform/packs/come-in.ts'
import { readPackText } from '../../platform/packs/read-pack-text.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import { criteriaThing } from './contract/criteria.ts'
import { criteriaFaults } from './model/pack-faults.ts'
import { rulesWithin } from './store.ts'
import { compareCriteria, type CriteriaChanges } from './model/pack-change.ts'

export interface CriteriaRow {
  readonly id: Id<'cpk'>
  readonly name: string
  readonly packVersion: number
  readonly changes: CriteriaChanges
  readonly installedOn: PlainDate
  readonly builtIn: boolean
  readonly inUse: boolean
  readonly version: number
}

type CriteriaTables = {
  criteriaPack: CriteriaRow
  criteriaVersion: { pack: Id<'cpk'>; packVersion: number; body: CriteriaPack; text: string }
}

const tables = (db: Db) => db.withTables<CriteriaTables>()

/** What comes along, in the same form and through the same reader as a company's own. */
export const builtInCriteria = async (): Promise<string> => (await import('yaml')).stringify(defaultCriteria)

/** Each start asks; writing the criteria out and reading them in again takes long. */
export async function builtInHere({ tx, today }: ActContext): Promise<boolean> {
  const before = await tables(tx).selectFrom('criteriaPack').selectAll().where('name', '=', defaultCriteria.id).executeTakeFirst()
  return !comesIn(defaultCriteria, before, true, today)
}

/** How a company's first own criteria begin. */
const own = { id: 'company-criteria', says: { ja: '自社の評価の観点', en: 'Criteria of our own' } }

/** A text as the beginning of the next version: comments stay; what comes along becomes the company's own. */
export async function draftOf(text: string, builtIn: boolean, today: PlainDate): Promise<string> {
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text)
  document.set('version', builtIn ? 1 : Number(document.get('version')) + 1)
  document.set('effective', today)
  if (builtIn) for (const [key, value] of Object.entries(own)) document.set(key, value)
  return document.toString()
}

const joined = (db: Db) =>
  tables(db)
    .selectFrom('criteriaPack')
    .innerJoin('criteriaVersion', 'criteriaVersion.pack', 'criteriaPack.id')
    .selectAll('criteriaPack')
    .select(['criteriaVersion.body', 'criteriaVersion.text'])

/** All packs in their newest version. */
export const criteriaPacks = (db: Db) =>
  joined(db)
    .whereRef('criteriaVersion.packVersion', '=', 'criteriaPack.packVersion')
    .orderBy('builtIn', 'desc')
    .orderBy('name')
    .execute()

/** The criteria new proposals are valued by. */
export async function criteriaInUse(db: Db): Promise<CriteriaPack> {
  const row = await joined(db)
    .whereRef('criteriaVersion.packVersion', '=', 'criteriaPack.packVersion')
    .where('inUse', '=', true)
    .executeTakeFirst()
  return row?.body ?? defaultCriteria
}

export interface ScoredBy {
  readonly criteriaPack: string
  readonly criteriaVersion: number
}

/** The criteria as they were when something was scored by them. */
export async function criteriaOf(db: Db, by: readonly ScoredBy[]): Promise<(one: ScoredBy) => CriteriaPack> {
  if (by.length === 0) return () => defaultCriteria
  const rows = await joined(db)
    .where('criteriaPack.name', 'in', [...new Set(by.map(({ criteriaPack }) => criteriaPack))])
    .select('criteriaVersion.packVersion as of')
    .execute()
  return (one) => rows.find(({ name, of }) => name === one.criteriaPack && of === one.criteriaVersion)?.body ?? defaultCriteria
}

const recorded = ({ name, packVersion, inUse, changes }: CriteriaRow, sha256: string | null) => ({
  name,
  packVersion,
  inUse,
  sha256,
  added: [...changes.added],
  removed: [...changes.removed],
  altered: changes.altered.map(({ criterion }) => criterion),
})

/**
 * Puts in criteria, or a newer version of them; scores that were given stay with the version they were given by.
 * The first pack is in use; a newer version of the pack in use is in use at once.
 * @throws InputRefusal with line and reason; Refusal packs.older, notYet, reserved.
 */
export async function installPack(
  { tx, today, newId }: ActContext,
  text: string,
  builtIn: boolean,
): Promise<{ change: Change; changes: CriteriaChanges } | null> {
  const pack = await readPackText(text, CriteriaPack, criteriaFaults)
  const all = await tables(tx).selectFrom('criteriaPack').selectAll().orderBy('id').forUpdate().execute()
  const before = all.find(({ name }) => name === pack.id)
  if (!comesIn(pack, before, builtIn, today)) return null
  const was = before
    ? (await criteriaOf(tx, [{ criteriaPack: pack.id, criteriaVersion: before.packVersion }]))({
        criteriaPack: pack.id,
        criteriaVersion: before.packVersion,
      })
    : null
  const changes = compareCriteria(was, pack)
  const row: CriteriaRow = {
    id: before?.id ?? newId('cpk'),
    name: pack.id,
    packVersion: pack.version,
    changes,
    installedOn: today,
    builtIn,
    inUse: before?.inUse ?? all.length === 0,
    version: (before?.version ?? 0) + 1,
  }
  await save(tx, row)
  await tables(tx)
    .insertInto('criteriaVersion')
    .values({ pack: row.id, packVersion: pack.version, body: jsonb(pack), text })
    .execute()
  return {
    change: changed(criteriaThing, row.id, before ? recorded(before, null) : null, recorded(row, packDigest(text))),
    changes,
  }
}

async function save(tx: Db, row: CriteriaRow): Promise<void> {
  const values = { ...row, changes: jsonb(row.changes) }
  const { id: _id, ...rest } = values
  await tables(tx)
    .insertInto('criteriaPack')
    .values(values)
    .onConflict((existing) => existing.column('id').doUpdateSet(rest))
    .execute()
}

/** All packs, held until the end of the transaction: one is in use at any time. */
export const packsForUpdate = (tx: Db, scope: Scope) =>
  tables(tx).selectFrom('criteriaPack').selectAll().where(rulesWithin(scope)).orderBy('id').forUpdate().execute()

/** Another pack comes into use: the one before goes first, since there is only one. */
export async function bringIntoUse(tx: Db, before: CriteriaRow | undefined, next: CriteriaRow): Promise<Change[]> {
  const rows = [
    ...(before ? [{ was: before, is: { ...before, inUse: false, version: before.version + 1 } }] : []),
    { was: next, is: { ...next, inUse: true, version: next.version + 1 } },
  ]
  const changes: Change[] = []
  for (const { was, is } of rows) {
    await save(tx, is)
    changes.push(changed(criteriaThing, is.id, recorded(was, null), recorded(is, null)))
  }
  return changes
}
