import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import type { Inspected } from './inspector.ts'
import { tells } from './model.ts'
import { heirsOf, rulesOf, type SecretRule } from './store.ts'

type Match = Inspected['matches'][number]
export type Secret = SecretRule & Pick<Match, 'kind' | 'share' | 'chars' | 'where'>

/** The registered secrets that were found, each once with its strongest match, with number and name only where `scope` may know them. */
export async function secretsIn(db: Db, scope: Scope, matches: readonly Match[]): Promise<Secret[]> {
  const telling = matches.filter(tells)
  if (telling.length === 0) return []
  const heirs = await heirsOf(
    db,
    telling.map(({ asset }) => asset as Id<'ast'>),
  )
  const found = new Map<Id<'ast'>, Match>()
  for (const match of telling) {
    const heir = heirs.get(match.asset as Id<'ast'>)
    const before = heir && found.get(heir)
    if (heir && (!before || match.share > before.share)) found.set(heir, match)
  }
  const rules = await rulesOf(db, scope, [...found.keys()])
  return rules.flatMap((rule) => {
    const match = found.get(rule.id)
    if (!match) return []
    const { kind, share, chars, where } = match
    return [{ ...rule, kind, share, chars, where }]
  })
}
