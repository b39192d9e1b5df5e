import type { Handling, RuleTemplate, TemplateKind } from '../../catalog/rule-pack.ts'
import type { Block, PaperDocument, ProposedEdit, TrackedChange, Unreadable } from '../../engines/paper/index.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Says } from '../../kernel/says.ts'
import type { Db } from '../../platform/database/db.ts'
import type { ClassTables } from '../classification/index.ts'
import type { PeopleTables } from '../people/index.ts'
import type { Life } from './model/life.ts'
import type { Binding } from './template/instantiate.ts'

export interface RulePackRow {
  readonly id: Id<'rpk'>
  readonly name: string
  readonly packVersion: number
  readonly effective: string
  readonly says: Says
  readonly source: string
  readonly handling: Handling[]
  readonly changes: TemplateChanges
  readonly installedOn: string
  readonly builtIn: boolean
  readonly version: number
}

/** What a new version of a pack brought: ids of templates. */
export interface TemplateChanges {
  readonly added: string[]
  readonly removed: string[]
  readonly altered: string[]
}

/** A paper of the company: its working text, and what its template said when the two were last brought together. */
export interface RuleDocument extends Life {
  readonly id: Id<'rul'>
  readonly template: string | null
  readonly templateVersion: number
  readonly employment: boolean
  readonly layout: 'plain' | 'leaflet'
  readonly kind: TemplateKind
  readonly title: string
  readonly number: string
  /** The class the paper itself has, shown on every page. */
  readonly class: Id<'cls'> | null
  /** The class a leaflet is about. */
  readonly aboutClass: Id<'cls'> | null
  readonly choices: { readonly values: Readonly<Record<string, string>>; readonly toggles: Readonly<Record<string, boolean>> }
  readonly base: readonly Block[]
  readonly body: readonly Block[]
  readonly bindings: readonly Binding[]
  /** Departments concerned; none stands for everybody. */
  readonly audience: readonly Id<'dep'>[]
  readonly changedAt: string
  readonly version: number
}

export interface RuleVersion {
  readonly id: Id<'rvn'>
  readonly document: Id<'rul'>
  readonly revision: number
  /** With references by id, so that versions can be compared article by article. */
  readonly paper: PaperDocument
  /** The same with references written out: what is read and printed, whatever a later version of the product calls an article. */
  readonly words: PaperDocument | null
  /** Of `words`; of `paper` where the version was published before words were kept. */
  readonly digest: string
  readonly bindings: readonly Binding[]
  readonly note: string
  readonly effectiveOn: string
  readonly publishedOn: string
  readonly supersededOn: string | null
  readonly audience: readonly Id<'dep'>[]
  readonly version: number
}

export interface RuleApproval {
  readonly id: string
  readonly document: Id<'rul'>
  readonly revision: number
  readonly round: number
  readonly person: Id<'psn'>
  readonly verdict: 'approved' | 'sentBack'
  readonly comment: string
  readonly own: boolean
  readonly onDay: string
}

export interface RuleReturn {
  readonly id: string
  readonly document: Id<'rul'>
  readonly fileName: string
  readonly sha256: string
  /** Version of the document it was compared with. */
  readonly against: number
  readonly edits: readonly ProposedEdit[]
  readonly tracked: readonly TrackedChange[]
  readonly unreadable: readonly Unreadable[]
  readonly at: string
}

type Stored<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

export type RuleTables = PeopleTables &
  ClassTables & {
    rulePack: RulePackRow
    ruleTemplate: {
      id: string
      pack: Id<'rpk'>
      position: number
      kind: TemplateKind
      body: RuleTemplate
      withdrawn: boolean
    }
    ruleDocument: Stored<RuleDocument> & { searchText: string }
    ruleVersion: Stored<RuleVersion>
    ruleApproval: RuleApproval
    ruleAcknowledgement: { id: string; ruleVersion: Id<'rvn'>; person: Id<'psn'>; at: string }
    ruleReturn: Stored<RuleReturn>
  }

export const tables = (db: Db) => db.withTables<RuleTables>()
