import type { Handling, RuleTemplate, TemplateKind } from '../../catalog/rule-pack.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Says } from '../../kernel/says.ts'
import type { Db } from '../../platform/database/db.ts'
import type { ClassTables } from '../classification/index.ts'
import type { PeopleTables } from '../people/index.ts'

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
  }

export const tables = (db: Db) => db.withTables<RuleTables>()
