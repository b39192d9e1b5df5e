import type { Id } from '../../kernel/ids.ts'
import type { DiscoveryTables } from '../discovery/index.ts'
import type { AssetId } from '../inventory/index.ts'
import type { FileOutcome } from './model/file-outcome.ts'
import type { FileState, FindingKind, LabelId, Layout, MarkedFileId } from './model.ts'

export interface MarkedFile {
  readonly id: MarkedFileId
  readonly asset: AssetId
  readonly class: Id<'cls'>
  /** What is written on it. */
  readonly className: string
  readonly path: string
  readonly foundPath: string
  readonly state: FileState
  readonly outcome: FileOutcome
  readonly before: string | null
  readonly after: string | null
  readonly markedAt: string
  readonly markedBy: Id<'psn'>
  readonly searchText: string
  readonly version: number
}

export interface LabelRow {
  readonly id: LabelId
  readonly code: string
  readonly asset: AssetId
  readonly place: string
  readonly class: Id<'cls'>
  /** What is written on it. */
  readonly className: string
  readonly state: 'current' | 'retired'
  readonly printedAt: string
  readonly printedBy: Id<'psn'>
  readonly version: number
}

/** What is printed of one label, and how often. */
export interface SheetFace {
  readonly label: LabelId
  readonly copies: number
}

export interface SheetRow {
  readonly id: Id<'lps'>
  readonly layout: Layout
  readonly skip: number
  readonly withName: boolean
  readonly faces: SheetFace[]
  readonly printedAt: string
  readonly printedBy: Id<'psn'>
}

/** Kept by the database itself (migration 0500). */
export interface FindingRow {
  readonly id: string
  readonly kind: FindingKind
  readonly asset: AssetId | null
  readonly className: string | null
  readonly classRank: number
  readonly path: string
  readonly found: string
}

export type LabelTables = DiscoveryTables & {
  markedFile: MarkedFile
  label: LabelRow
  labelSheet: SheetRow
  labelFinding: FindingRow
}
