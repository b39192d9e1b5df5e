import { sql } from 'kysely'
import { mayUse } from '../../../kernel/roles.ts'
import { provide, provideRows } from '../../../platform/acts/provide.ts'
import { anchoredSize, counts } from '../anchor/covered.ts'
import { anchors } from '../contract/anchors.ts'
import { state, type AuditFinding } from '../contract/audits.ts'
import { entries } from '../contract/entries.ts'
import { lateAfter, troubleSays, type AnchorKind, type Trouble } from '../model.ts'
import type { Db } from '../../../platform/database/db.ts'
import { fingerprintOf } from './keys.ts'
import { logRow, logTables, type LogRow } from './tables.ts'

interface Waiting {
  readonly count: number
  readonly oldest: string | null
}

async function waitingIn(db: Db): Promise<Waiting> {
  const { rows } = await sql<Waiting>`select count(*) as count, min(entry.at) as oldest
    from (select ord from entry_waiting union all select ord from entry_unsealed) as unplaced join entry using (ord)`.execute(db)
  return rows[0] ?? { count: 0, oldest: null }
}

/** What stands in the way, as the writer said; and when no writer says anything, what waits too long. */
function troubleOf(row: LogRow, waiting: Waiting, now: Date): { code: Trouble; since: string | null } | null {
  if (row.trouble !== null) return { code: row.trouble as Trouble, since: row.troubleSince }
  const late = waiting.oldest !== null && now.getTime() - Date.parse(waiting.oldest) > lateAfter
  return late ? { code: 'late', since: waiting.oldest } : null
}

export async function recordTrouble(db: Db, now: Date): Promise<{ code: Trouble; since: string | null } | null> {
  return troubleOf(await logRow(db), await waitingIn(db), now)
}

const stateOf = provide(state, async ({ db, now, scope }) => {
  const row = await logRow(db)
  const waiting = await waitingIn(db)
  const trouble = troubleOf(row, waiting, now)
  const newest = await sql<{ kind: AnchorKind; at: string; size: number; authority: string | null }>`
    (select distinct on (kind) kind, at, size, authority from record_anchor where ${counts} order by kind, size desc, at desc)
    union all (select 'witness', at, size, array_to_string(witnesses, ', ') from record_cosigned order by size desc limit 1)`.execute(
    db,
  )
  const covered = await sql<{ size: number }>`select ${anchoredSize} as size`.execute(db)
  const audits = await sql<{ at: string; entries: number; rowsCompared: number; findings: AuditFinding[] }>`
    select at, entries, rows_compared, findings from record_audit order by at desc limit 1`.execute(db)
  return {
    origin: row.origin,
    vkeys: row.vkeys,
    fingerprints: row.vkeys.map(fingerprintOf),
    size: row.size,
    root: row.root,
    checkpoint: row.checkpoint,
    signedAt: row.signedAt,
    waiting: waiting.count,
    unanchored: Math.max(0, row.size - (covered.rows[0]?.size ?? 0)),
    trouble: trouble === null ? null : { ...trouble, says: troubleSays[trouble.code] },
    stamping: { rhythm: row.rhythm, authorities: row.authorities, wanted: row.stampWanted, trouble: row.stampTrouble },
    witnesses: { policy: row.witnesses, trouble: row.witnessTrouble },
    anchors: newest.rows,
    audit: mayUse(entries.who, scope) ? (audits.rows[0] ?? null) : null,
    version: row.version,
  }
})

const anchorRows = provideRows(anchors, {
  rows: ({ db }) =>
    logTables(db)
      .selectFrom('recordAnchor')
      .select(['id', 'kind', 'size', 'at', 'authority'])
      .select(
        sql<
          'told' | 'untold' | null
        >`case when kind <> 'stamp' then null when revocation -> 'missing' = '[]' then 'told' else 'untold' end`.as('revocation'),
      )
      .select(['keeper', 'receivedOn', 'version'])
      .unionAll(
        logTables(db)
          .selectFrom('recordCosigned')
          .select([
            sql<string>`'size ' || size`.as('id'),
            sql<AnchorKind>`'witness'`.as('kind'),
            'size',
            'at',
            sql<string>`array_to_string(witnesses, ', ')`.as('authority'),
            sql<null>`null`.as('revocation'),
            sql<null>`null`.as('keeper'),
            sql<null>`null::date`.as('receivedOn'),
            sql<number>`1`.as('version'),
          ]),
      )
      .$castTo<never>(),
})

export const stateViews = [stateOf, anchorRows]
