import type { Generated } from 'kysely'
import type { Proposal, Reason, ScannedFile } from '../../engines/discovery/types.ts'
import type { Id } from '../../kernel/ids.ts'
import type { InventoryTables, PersonalKind } from '../inventory/index.ts'
import type { ChangeKind, ChangeState } from './model/change.ts'
import type { CandidateId, CandidateState, Ground, PlaceId } from './model.ts'

export interface Candidate {
  readonly id: CandidateId
  readonly place: PlaceId
  /** The engine's key of the group: what was decided is remembered under it. */
  readonly key: string
  readonly name: string
  /** Below the place's path. */
  readonly folder: string
  readonly files: number
  readonly paths: string[]
  readonly bytes: number
  readonly newest: string | null
  readonly ground: Ground
  readonly groundOrder: number
  readonly class: Proposal['class']
  readonly department: string | null
  readonly business: string | null
  readonly receivedFrom: string | null
  readonly personal: PersonalKind[]
  readonly confidence: number
  readonly reasons: Reason[]
  /** How long such papers are usually kept. */
  readonly retention: Proposal['retention']
  readonly state: CandidateState
  readonly rejectedBecause: string | null
  readonly asset: `ast_${string}` | null
  /** Department whose manager is to look at it. */
  readonly assigned: Id<'dep'> | null
  readonly splitFrom: CandidateId | null
  /** Files that joined since it was dealt with. */
  readonly news: number
  /** Scan that proposed it or found other files in it. */
  readonly changed: string | null
  readonly searchText: string
  readonly version: number
}

/** A file by what it is recognised, and the proposal it belongs to. */
export interface CandidateFile {
  readonly place: PlaceId
  readonly path: string
  readonly candidate: CandidateId
  readonly sha256: string
  readonly sketch: string | null
  readonly inode: number | null
  readonly bytes: number
  /** Version of the place whose scan last found it in a proposal; null once it has gone. */
  readonly seen: Generated<number | null>
}

export interface Place {
  readonly id: PlaceId
  readonly path: string
  readonly job: string | null
  readonly scanned: string | null
  readonly version: number
}

/** What a later scan found different, or a secret outside its place. */
export interface ScanChange {
  readonly id: Id<'chg'>
  readonly place: PlaceId
  /** Null while the scan that found it goes on. */
  readonly found: string | null
  readonly kind: ChangeKind
  readonly path: string
  readonly source: string | null
  readonly marks: string[]
  readonly share: number | null
  readonly chars: number | null
  readonly part: string | null
  readonly at: string | null
  readonly asset: Id<'ast'> | null
  readonly sha256: string
  readonly state: ChangeState
  readonly reason: string | null
  readonly searchText: string
  readonly version: number
}

export type DiscoveryTables = InventoryTables & {
  place: Place
  scanFile: {
    place: PlaceId
    path: string
    job: string
    type: string
    bytes: number
    modified: number
    status: ScannedFile['status']
    reason: string
    data: ScannedFile
    settled: Generated<boolean>
    compared: string | null
    /** Why it could not be compared with the registered secrets, as an engine's reason. */
    uncompared: Generated<string | null>
  }
  scanChange: ScanChange
  scanProposal: { place: PlaceId; key: string; data: Proposal }
  candidate: Candidate
  candidateFile: CandidateFile
}
