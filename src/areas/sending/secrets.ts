import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { Secrets } from '../../platform/auth/secrets.ts'
import type { Db } from '../../platform/database/db.ts'
import { inspectorOf, type Match, type Passage } from './inspector.ts'
import { tells } from './model.ts'
import { heirsOf, rulesOf, type SecretRule } from './store.ts'

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

/** Where a file has words of an asset, what was merged into it included; null when the file cannot be read now. Only for those who may see the asset. */
export async function passagesOf(
  { db, ...ground }: { db: Db; data: string; secrets: Secrets },
  path: string,
  asset: Id<'ast'>,
): Promise<Passage[] | null> {
  const compared = await inspectorOf(ground)
    .compare(path, true)
    .catch(() => null)
  if (!compared) return null
  const heirs = await heirsOf(
    db,
    compared.passages.map((passage) => passage.asset as Id<'ast'>),
  )
  return compared.passages.filter((passage) => heirs.get(passage.asset as Id<'ast'>) === asset)
}
