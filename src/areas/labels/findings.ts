import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import { foundWithin } from '../discovery/index.ts'
import { assetWithin } from '../inventory/index.ts'
import { labels } from './store.ts'

/** What is found on the file share, which not everybody searches; the rest lies on shelves or was marked by ourselves. */
const onShare = sql<SqlBool>`label_finding.kind in ('unmarked', 'wrongClass', 'unregistered')`

/** Whether a marked file belongs to something registered that the asker may know of. */
const registered = (scope: Scope) => sql<SqlBool>`exists (select 1 from label_file f join asset on asset.id = f.asset
  where f.place = label_finding.place and f.path = split_part(label_finding.below, '!', 1) and ${assetWithin(scope)})`

/** Where marks, register and things do not agree, within what the asker may see. Kept by the database as things change (migration 0500). */
export function findings(db: Db, scope: Scope) {
  const known: RawBuilder<SqlBool> = sql`case when label_finding.asset is null then not ${registered(scope)} else ${assetWithin(scope)} end`
  return labels(db)
    .selectFrom('labelFinding')
    .leftJoin('asset', 'asset.id', 'labelFinding.asset')
    .where(sql<SqlBool>`(not ${onShare} or ${foundWithin(scope)})`)
    .where(known)
    .select([
      'labelFinding.id',
      'labelFinding.kind',
      'labelFinding.asset',
      'asset.name as assetName',
      'labelFinding.className',
      'labelFinding.classRank',
      'labelFinding.path',
      'labelFinding.found',
    ])
    .select(sql<string>`lower(label_finding.path || ' ' || coalesce(asset.name, ''))`.as('searchText'))
}
