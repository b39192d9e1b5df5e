import { setImmediate } from 'node:timers/promises'
import { fold } from '../../kernel/fold.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db } from '../../platform/database/db.ts'
import { companyOf, registeredFor } from './company.ts'
import { cellsByMeaning, placesOf } from './plan/interpret.ts'
import { Planner, type Registered } from './plan/plan.ts'
import { textOf } from './read/cells.ts'
import { insertRows, replanRows, rowsFrom } from './store.ts'
import type { IntakeDraft, IntakeRow } from './tables.ts'
import type { TakenRow } from './understand/understand.ts'

const batch = 1000

/** A row as it was read, beside where it stands in the draft. */
type ReadRow = TakenRow & ReturnType<Planner['read']> & { readonly base: Pick<IntakeRow, 'draft' | 'position' | 'choice'> }

const registeredForRows = (tx: Db, scope: Scope, rows: readonly ReadRow[]) =>
  registeredFor(
    tx,
    scope,
    rows.map(({ values }) => values),
  )

/** Plans a row against the register as the person sees it. */
function planned(planner: Planner, draft: IntakeDraft, registered: Registered, row: ReadRow): IntakeRow {
  const { draft: write, ...plan } = planner.plan(row, row, registered, row.base.choice)
  const { columns } = draft.forms[row.form]!
  const shown: Record<string, string> = {}
  for (const [meaning, cell] of cellsByMeaning(columns, row.cells)) shown[meaning] = textOf(cell).slice(0, 300)
  if (row.department !== null) shown['department'] ||= row.department
  const places = placesOf(columns, row).filter(Boolean)
  shown['held'] = [shown['medium'], places.join('、')].filter(Boolean).join(' ')
  return {
    ...row.base,
    ...plan,
    write,
    form: row.form,
    sheet: row.sheet,
    at: row.at,
    cells: row.cells,
    more: row.more,
    toldDepartment: row.department,
    shown,
    searchText: fold(`${plan.name} ${shown['held']} ${shown['note'] ?? ''}`).slice(0, 2000),
  }
}

/** Writes the rows of a new draft with what will happen to them. While the database writes a part, the one after it is planned. */
export async function planNew(
  tx: Db,
  scope: Scope,
  today: PlainDate,
  draft: IntakeDraft,
  rows: readonly TakenRow[],
): Promise<void> {
  const planner = new Planner(draft.forms, draft.from1904, await companyOf(tx, today, draft))
  const readFrom = (from: number): ReadRow[] =>
    rows.slice(from, from + batch).map((row, index) => ({
      ...row,
      ...planner.read(row),
      base: { draft: draft.id, position: from + index, choice: null },
    }))
  let read = readFrom(0)
  let ready: IntakeRow[] = []
  for (let from = 0; from < rows.length; from += batch) {
    const part = read
    const registered = await registeredForRows(tx, scope, part)
    const plan = async () => {
      await setImmediate()
      ready = part.map((row) => planned(planner, draft, registered, row))
      read = readFrom(from + batch)
    }
    await Promise.all([insertRows(tx, ready), plan()])
  }
  await insertRows(tx, ready)
}

/** Plans all rows anew, after columns, names or choices changed. */
export async function planAgain(tx: Db, scope: Scope, today: PlainDate, draft: IntakeDraft): Promise<void> {
  const planner = new Planner(draft.forms, draft.from1904, await companyOf(tx, today, draft))
  for (let from = 0; ; from += batch) {
    const part = await rowsFrom(tx, draft.id, from, batch)
    const rows = part.map(({ draft: id, position, choice, form, sheet, at, cells, more, toldDepartment }): ReadRow => {
      const row = { form, sheet, at, cells, more, department: toldDepartment }
      return { ...row, ...planner.read(row), base: { draft: id, position, choice } }
    })
    const registered = await registeredForRows(tx, scope, rows)
    await replanRows(
      tx,
      rows.map((row) => planned(planner, draft, registered, row)),
    )
    if (part.length < batch) return
  }
}
