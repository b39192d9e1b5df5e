import { sql } from 'kysely'
import { kindOf } from '../../../kernel/ids.ts'
import type { Registry } from '../../../platform/acts/registry.ts'
import type { Db } from '../../../platform/database/db.ts'
import { rowsSql, shapeId, shapesNow, type RowState, type ShapeTable } from '../../../platform/record/state.ts'
import type { Findings } from './findings.ts'
import { oneView } from './one-view.ts'

interface Said {
  readonly subject: string
  readonly state: RowState
  readonly moving: boolean
}

type Digests = Readonly<Record<string, string>>

const chunk = 500

/** The shapes that entries name, each as its own name proves it; one that was altered is told and counts for nothing. */
async function readShapes(db: Db, findings: Findings): Promise<Map<string, ShapeTable[]>> {
  const { rows } = await sql<{
    id: string
    kind: string
    tables: ShapeTable[]
  }>`select id, kind, tables from record_shape`.execute(db)
  const shapes = new Map<string, ShapeTable[]>()
  for (const { id, kind, tables } of rows) {
    if (shapeId(kind, tables) === id) shapes.set(id, tables)
    else findings.add('rowDiffers', `record_shape ${id}`)
  }
  return shapes
}

/**
 * Compares every row of every kept thing, its parts in other tables too, with the digests in the newest entry about the thing. What another
 * version of the product sealed is compared over the columns that version had; when a later one took a column away it cannot be compared any more.
 */
export async function auditRows(db: Db, registry: Registry, findings: Findings): Promise<void> {
  const shapes = await readShapes(db, findings)
  const { columns } = await shapesNow(db, registry.things, registry.unrecorded)
  const comparable = (shape: readonly ShapeTable[]) =>
    shape.every(({ table, columns: sealed }) => sealed.every((column) => columns.get(table)?.includes(column)))
  const look = { registry, shapes, columns, comparable, findings }
  for (let after: string | undefined = ''; after !== undefined;)
    after = await oneView(db, (tx) => auditChunk(tx, after ?? '', look))
}

interface Look {
  readonly registry: Registry
  readonly shapes: ReadonlyMap<string, readonly ShapeTable[]>
  readonly columns: ReadonlyMap<string, readonly string[]>
  readonly comparable: (shape: readonly ShapeTable[]) => boolean
  readonly findings: Findings
}

/** Where an act since then is not sealed yet, the rows are not what the last sealed entry says. @returns the last subject it looked at; undefined when there are no more. */
async function auditChunk(tx: Db, after: string, look: Look): Promise<string | undefined> {
  const { registry, shapes, columns, comparable, findings } = look
  const { rows: said } =
    await sql<Said>`with moved as materialized (select distinct subject from entry_unsealed join entry using (ord))
    select distinct on (subject) subject, state, subject in (select m.subject from moved m) as moving from entry
    where subject > ${after} and state is not null order by subject, ord desc limit ${chunk}`.execute(tx)
  for (const [key, mine] of Map.groupBy(
    said.filter(({ moving }) => !moving),
    ({ subject, state }) => `${kindOf(subject)} ${state.shape}`,
  )) {
    const [kind, id = ''] = key.split(' ')
    const kept = registry.things.find(({ thing }) => thing.kind === kind)
    const shape = shapes.get(id)
    if (kept === undefined || shape === undefined || !comparable(shape)) continue
    const text = rowsSql(kept, '(select ids from asked_for)::text[]', { shape, columns })
    const { rows } = await sql<{ subject: string; rows: Digests }>`
      with asked_for as (select ${mine.map(({ subject }) => subject)}::text[] as ids) ${sql.raw(text)}`.execute(tx)
    const now = new Map(rows.map((row) => [row.subject, row.rows]))
    for (const { subject, state } of mine) compare(subject, state.rows, now.get(subject) ?? {}, { kept: kept.table, findings })
  }
  return said.at(-1)?.subject
}

function compare(subject: string, said: Digests, now: Digests, { kept, findings }: { kept: string; findings: Findings }): void {
  const name = (row: string) => (row === `${kept} ${subject}` ? row : `${row} (${kept} ${subject})`)
  for (const [row, digest] of Object.entries(said)) {
    if (now[row] === undefined) findings.add('rowMissing', name(row))
    else if (now[row] !== digest) findings.addRow(name(row))
  }
  for (const row of Object.keys(now)) if (said[row] === undefined) findings.add('rowUnrecorded', name(row))
}
