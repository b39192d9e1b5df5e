import { sql } from 'kysely'
import type { Id } from '../../kernel/ids.ts'
import { provide } from '../../platform/acts/provide.ts'
import { vaultState } from './contract.ts'
import { vault } from './store.ts'

interface Counts {
  readonly files: number
  readonly bytes: number
  readonly destroyed: number
  readonly checkedSince: string | null
  readonly damaged: Id<'vlt'>[]
}

const state = provide(vaultState, async ({ db }) => {
  const { rows } = await sql<Counts>`select count(*) filter (where key is not null) as files,
    coalesce(sum(bytes) filter (where key is not null), 0) as bytes, count(*) filter (where key is null) as destroyed,
    case when bool_or(checked is null) filter (where key is not null) then null else min(checked) filter (where key is not null) end as checked_since,
    coalesce(array_agg(id order by id) filter (where damaged), '{}') as damaged from vault_file`.execute(db)
  const key = await vault(db)
    .selectFrom('vaultKey')
    .select(['generation', 'made'])
    .orderBy('generation', 'desc')
    .executeTakeFirst()
  const counts = rows[0] ?? { files: 0, bytes: 0, destroyed: 0, checkedSince: null, damaged: [] }
  return { ...counts, generation: key?.generation ?? null, keyMade: key?.made ?? null }
})

export const views = [state]
