import { fold } from '../../kernel/fold.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db } from '../../platform/database/db.ts'
import { companyOf, registeredFor } from './company.ts'
import { cellsByMeaning, placesOf } from './plan/interpret.ts'
import { Planner } from './plan/plan.ts'
import { textOf } from './read/cells.ts'
import { insertRows, replanRows, rowsFrom } from './store.ts'
import type { IntakeDraft, IntakeRow } from './tables.ts'
import type { TakenRow } from './understand/understand.ts'

const batch = 1000

type Base = Pick<IntakeRow, 'draft' | 'position' | 'choice'>

/** Plans a batch of rows against the register as the person sees it. */
async function planned(
  tx: Db,
  scope: Scope,
  planner: Planner,
  draft: IntakeDraft,
  rows: readonly (TakenRow & { readonly base: Base })[],
): Promise<IntakeRow[]> {
  const read = rows.map((row) => planner.read(row))
  const registered = await registeredFor(
    tx,
    scope,
    read.map(({ values }) => values),
  )
  return rows.map((row, index) => {
    const { draft: write, ...plan } = planner.plan(row, read[index]!, registered, row.base.choice)
    const shown: Record<string, string> = {}
    for (const [meaning, cell] of cellsByMeaning(draft.forms[row.form]!.columns, row.cells))
      shown[meaning] = textOf(cell).slice(0, 300)
    if (row.department !== null) shown['department'] ||= row.department
    const places = placesOf(draft.forms[row.form]!.columns, row).filter(Boolean)
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
  })
}

/** Writes the rows of a new draft with what will happen to them. */
export async function planNew(
  tx: Db,
  scope: Scope,
  today: PlainDate,
  draft: IntakeDraft,
  rows: readonly TakenRow[],
): Promise<void> {
  const planner = new Planner(draft.forms, draft.from1904, await companyOf(tx, today, draft))
  for (let from = 0; from < rows.length; from += batch) {
    const part = rows
      .slice(from, from + batch)
      .map((row, index) => ({ ...row, base: { draft: draft.id, position: from + index, choice: null } }))
    await insertRows(tx, await planned(tx, scope, planner, draft, part))
  }
}

/** Plans all rows anew, after columns, names or choices changed. */
export async function planAgain(tx: Db, scope: Scope, today: PlainDate, draft: IntakeDraft): Promise<void> {
  const planner = new Planner(draft.forms, draft.from1904, await companyOf(tx, today, draft))
  for (let from = 0; ; from += batch) {
    const part = await rowsFrom(tx, draft.id, from, batch)
    const rows = part.map(({ draft: id, position, choice, form, sheet, at, cells, more, toldDepartment }) => ({
      base: { draft: id, position, choice },
      form,
      sheet,
      at,
      cells,
      more,
      department: toldDepartment,
    }))
    await replanRows(tx, await planned(tx, scope, planner, draft, rows))
    if (part.length < batch) return
  }
}
