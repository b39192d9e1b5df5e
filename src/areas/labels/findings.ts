import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '../../kernel/roles.ts'
import { foundWithin } from '../discovery/index.ts'
import { assetWithin } from '../inventory/index.ts'
import { assetFiles, isMarked, marksClass, marksOf, ownMark } from './asset-files.ts'
import type { FindingKind } from './model.ts'
import { fileWithin, labelFits, labelWithin } from './store.ts'

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

/** Files of secrets that carry no mark, or another one than their class; what stands on each is read once (`offset 0`). Received papers keep the mark of whoever gave them. */
const files = (scope: Scope): RawBuilder<unknown> => sql`
  select case when t.found = '' then 'unmarked' else 'wrongClass' end as kind, t.asset, t.asset_name, t.class_name, t.class_rank, t.path, t.found
  from (
    select asset.id as asset, asset.name as asset_name, secrecy_class.name as class_name, secrecy_class.rank as class_rank, f.full_path as path,
      coalesce(mark.own, ${marksOf('file')}) as found
    from asset_file f join scan_file file on file.place = f.place and file.path = f.path
      join asset on asset.id = f.asset join secrecy_class on secrecy_class.id = asset.class
      cross join lateral (select ${ownMark('f')} as own offset 0) mark
    where asset.outcome = 'secret' and asset.merged_into is null and ${assetWithin(scope)} and ${foundWithin(scope)}
      and mark.own is distinct from secrecy_class.name
      and (mark.own is not null or not (${marksClass('file', 'secrecy_class.name', 'secrecy_class.rank')}
        or (asset.origin <> 'own' and ${isMarked('file')})))
    offset 0
  ) t`

/** Files with a mark that belong to nothing registered that the asker may know of, and that nobody turned down as proposals. */
const strays = (scope: Scope): RawBuilder<unknown> => sql`
  select 'unregistered', null, null, null, 0, p.path || '/' || file.path, ${marksOf('file')}
  from scan_file file join place p on p.id = file.place
  where ${isMarked('file')} and ${foundWithin(scope)}
    and not exists (select 1 from asset_file f join asset on asset.id = f.asset
      where f.place = file.place and f.path = split_part(file.path, '!', 1) and ${assetWithin(scope)})
    and not exists (select 1 from candidate c where c.place = file.place and c.state = 'rejected' and file.path = any(c.paths))`

/** Things of secrets without a label, or with one of an earlier class or of its earlier name. */
const things = (scope: Scope): RawBuilder<unknown> => sql`
  select distinct case when label.id is null then 'noLabel' else 'oldLabel' end, asset.id, asset.name, secrecy_class.name, secrecy_class.rank,
    h.place, coalesce(label.class_name, '')
  from asset join secrecy_class on secrecy_class.id = asset.class
    join holding h on h.asset = asset.id and h.medium in ('paper', 'thing', 'equipment')
    left join label on label.asset = asset.id and label.place = h.place and label.state = 'current'
  where asset.outcome = 'secret' and asset.merged_into is null and ${assetWithin(scope)} and not ${labelFits('asset')}`

/** Marks and labels on what is no secret any more. */
const lifted = (scope: Scope): RawBuilder<unknown> => sql`
  select 'lifted', asset.id, asset.name, null, 0, marked_file.path, marked_file.class_name
  from marked_file join asset on asset.id = marked_file.asset
  where marked_file.state = 'marked' and asset.outcome <> 'secret' and ${fileWithin(scope)}
  union all
  select 'lifted', asset.id, asset.name, null, 0, label.place, label.class_name
  from label join asset on asset.id = label.asset
  where label.state = 'current' and asset.outcome <> 'secret' and ${labelWithin(scope)}`

/** Where marks, register and things do not agree, within what the asker may see. */
export const findings = (scope: Scope): RawBuilder<FindingRow> => sql<FindingRow>`(
  with asset_file as materialized (${assetFiles})
  select r.kind || ':' || coalesce(r.asset, '') || ':' || md5(r.path) as id, r.*,
    lower(r.path || ' ' || coalesce(r.asset_name, '')) as search_text
  from (${files(scope)} union all ${strays(scope)} union all ${things(scope)} union all ${lifted(scope)}) r)`
