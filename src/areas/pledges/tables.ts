import type { PaperDocument } from '../../engines/paper/index.ts'
import type { RuleTemplate } from '../../catalog/rule-pack.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Db } from '../../platform/database/db.ts'
import type { ClassTables } from '../classification/index.ts'
import type { PeopleTables } from '../people/index.ts'
import type { Agreement } from './model/agreement.ts'
import type { PledgeKind } from './model/kinds.ts'
import type { Pledge } from './model/pledge.ts'

/** What a company chose and filled in of a template. */
export interface Answers {
  readonly toggles: Readonly<Record<string, boolean>>
  readonly values: Readonly<Record<string, string>>
  /** What is to be kept secret, one item each. */
  readonly secrets: readonly string[]
}

/** A pledge as the company uses it: a template with its clauses chosen. Each change makes a new number; requests name the number they were made with. */
export interface PledgeForm {
  readonly id: Id<'pfm'>
  readonly kind: PledgeKind
  readonly name: string
  readonly template: string
  readonly number: number
  readonly retired: boolean
  readonly version: number
}

export interface FormVersion {
  readonly form: Id<'pfm'>
  readonly number: number
  /** The template as it read then: a newer pack changes nothing that was agreed on. */
  readonly template: RuleTemplate
  readonly answers: Answers
  readonly sha256: string
  readonly madeOn: string
}

export type PledgeTables = PeopleTables &
  ClassTables & {
    pledgeForm: PledgeForm
    pledgeFormVersion: FormVersion
    /** Text of one request, shared by all who were asked together. */
    pledgePaper: { id: Id<'ppr'>; document: PaperDocument }
    pledge: Pledge & { searchText: string }
    /** Scans, sealed. `taken`: named by a paper. */
    signedFile: {
      id: Id<'sgf'>
      person: Id<'psn'>
      name: string
      sha256: string
      type: string
      bytes: number
      sealed: string
      at: string
      taken: boolean
    }
    signingLink: { token: Uint8Array; subject: string; expires: string; used: string | null }
    agreement: Agreement & { answers: Answers; document: PaperDocument; searchText: string }
  }

export const tables = (db: Db) => db.withTables<PledgeTables>()
