import type { Says } from '../../kernel/says.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Id } from '../../kernel/ids.ts'
import type { AssetDraft, AssetId, InventoryTables } from '../inventory/index.ts'
import type { ConflictRule, RowChoice, RowResult, RowState } from './model.ts'
import type { FieldChange } from './plan/plan.ts'
import type { Problem } from './plan/problems.ts'
import type { Cell } from './read/cells.ts'
import type { Form, SkippedRow, Understood } from './understand/understand.ts'

export type DraftId = Id<'itk'>

export interface IntakeDraft {
  readonly id: DraftId
  readonly person: Id<'psn'>
  readonly fileName: string
  readonly created: string
  readonly expires: string
  readonly forms: readonly Form[]
  readonly skipped: readonly SkippedRow[]
  readonly sheets: Understood['sheets']
  readonly from1904: boolean
  /** What a person chose for words that name no department or nobody. */
  readonly departments: Readonly<Record<string, Id<'dep'> | null>>
  readonly owners: Readonly<Record<string, Id<'psn'> | null>>
  readonly state: 'open' | 'taking' | 'done'
  readonly onConflict: ConflictRule
  readonly job: string | null
  readonly version: number
}

export interface IntakeRow {
  readonly draft: DraftId
  readonly position: number
  readonly form: number
  readonly sheet: string
  readonly at: number
  readonly cells: readonly Cell[]
  readonly more: readonly (readonly Cell[])[]
  readonly toldDepartment: string | null
  readonly choice: RowChoice | null
  readonly name: string
  readonly state: RowState
  readonly problems: Problem[]
  readonly changes: FieldChange[]
  readonly write: AssetDraft | null
  readonly registeredOn: PlainDate | null
  readonly asset: AssetId | null
  readonly assetNumber: string | null
  readonly assetVersion: number | null
  readonly unknownDepartment: string | null
  readonly unknownOwner: string | null
  /** Words of the file by field, as the page shows them. */
  readonly shown: Readonly<Record<string, string>>
  readonly searchText: string
}

/** What became of a row that was taken in. */
export interface RowOutcome {
  readonly position: number
  readonly result: RowResult
  /** Of a row that was left. */
  readonly why: Says | null
  readonly asset: AssetId | null
  readonly assetNumber: string | null
}

export type IntakeTables = InventoryTables & {
  intakeDraft: IntakeDraft
  intakeRow: IntakeRow
  intakeResult: RowOutcome & { readonly draft: DraftId }
}
