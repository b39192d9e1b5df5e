import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '../../kernel/roles.ts'
import { foundWithin } from '../discovery/index.ts'
import { assetWithin } from '../inventory/index.ts'
import { assetFiles, ownMarks, stampedFiles, stampedWords, stampFits } from './asset-files.ts'
import { findingKinds, type FindingKind } from './model.ts'
import { fileWithin, labelWithin } from './store.ts'

export type FindingRow = {
  readonly id: string
  readonly kind: FindingKind
  readonly asset: `ast_${string}` | null
  readonly assetName: string | null
  readonly className: string | null
  readonly classRank: number
  readonly path: string
  readonly found: string
  readonly searchText: string
}

/** Secrets the asker may know of. */
const secrets = (scope: Scope): RawBuilder<unknown> => sql`
  secret as materialized (
    select asset.id, asset.name, asset.origin, asset.class, secrecy_class.name as class_name, secrecy_class.rank as class_rank
    from asset join secrecy_class on secrecy_class.id = asset.class
    where asset.outcome = 'secret' and asset.merged_into is null and ${assetWithin(scope)})`

/** Files of secrets that carry no mark, or another one than their class. Received papers keep the mark of whoever gave them. */
const files = (scope: Scope): RawBuilder<unknown> => sql`
  select case when t.found = '' then 'unmarked' else 'wrongClass' end as kind, t.*
  from (
    select secret.id as asset, secret.name as asset_name, secret.class_name, secret.class_rank, p.path || '/' || f.path as path,
      case when own.class_name is not null then own.class_name when stamped.path is null then '' else ${stampedWords} end as found
    from asset_file f join secret on secret.id = f.asset join place p on p.id = f.place
      left join own_mark own on own.place = f.place and own.path = f.path
      left join stamped on stamped.place = f.place and stamped.path = f.path
    where ${foundWithin(scope)} and own.class_name is distinct from secret.class_name
      and (own.class_name is not null or stamped.path is null or not (secret.origin <> 'own' or ${stampFits}))
  ) t`

/** Files with a mark that belong to nothing registered that the asker may know of, and that nobody turned down as proposals. */
const strays = (scope: Scope): RawBuilder<unknown> => sql`
  select 'unregistered' as kind, null as asset, null as asset_name, null as class_name, 0 as class_rank, p.path || '/' || stamped.path as path,
    ${stampedWords} as found
  from stamped join place p on p.id = stamped.place
  where ${foundWithin(scope)}
    and not exists (select 1 from asset_file f join asset on asset.id = f.asset
      where f.place = stamped.place and f.path = split_part(stamped.path, '!', 1) and ${assetWithin(scope)})
    and not exists (select 1 from (select c.place, turned.path from candidate c cross join unnest(c.paths) as turned (path)
      where c.state = 'rejected') no where no.place = stamped.place and no.path = stamped.path)`

/** Things of secrets without a label, or with one of an earlier class or of its earlier name. */
const things: RawBuilder<unknown> = sql`
  select case when label.id is null then 'noLabel' else 'oldLabel' end as kind, secret.id as asset, secret.name as asset_name, secret.class_name,
    secret.class_rank, h.place as path, coalesce(label.class_name, '') as found
  from secret
    join (select distinct asset, place from holding where medium in ('paper', 'thing', 'equipment')) h on h.asset = secret.id
    left join label on label.asset = h.asset and label.place = h.place and label.state = 'current'
  where label.id is null or label.class <> secret.class or label.class_name <> secret.class_name`

/** Marks and labels on what is no secret any more. */
const lifted = (scope: Scope): RawBuilder<unknown> => sql`
  select 'lifted' as kind, asset.id as asset, asset.name as asset_name, null as class_name, 0 as class_rank, marked_file.path, marked_file.class_name as found
  from marked_file join asset on asset.id = marked_file.asset
  where marked_file.state = 'marked' and asset.outcome <> 'secret' and ${fileWithin(scope)}
  union all
  select 'lifted', asset.id, asset.name, null, 0, label.place, label.class_name
  from label join asset on asset.id = label.asset
  where label.state = 'current' and asset.outcome <> 'secret' and ${labelWithin(scope)}`

/** Where marks, register and things do not agree, within what the asker may see; only `kinds` are looked for. */
export function findings(scope: Scope, kinds: readonly FindingKind[] = findingKinds): RawBuilder<FindingRow> {
  const parts: readonly [readonly FindingKind[], RawBuilder<unknown>][] = [
    [['unmarked', 'wrongClass'], files(scope)],
    [['unregistered'], strays(scope)],
    [['noLabel', 'oldLabel'], things],
    [['lifted'], lifted(scope)],
  ]
  const asked = parts.filter(([told]) => told.some((kind) => kinds.includes(kind))).map(([, rows]) => rows)
  return sql<FindingRow>`(
    with ${secrets(scope)}, ${assetFiles}, ${stampedFiles}, ${ownMarks}
    select r.kind || ':' || coalesce(r.asset, '') || ':' || md5(r.path) as id, r.kind, r.asset, r.asset_name, r.class_name, r.class_rank, r.path, r.found,
      lower(r.path || ' ' || coalesce(r.asset_name, '')) as search_text
    from (${sql.join(asked, sql` union all `)}) r where r.kind = any(${[...kinds]}::text[]))`
}
