import { sql, type RawBuilder } from 'kysely'

/** A mark that stands like a stamp, not in prose; said as the index of marked files says it. */
const stamped = sql`data @? '$.marks[*] ? (@.weight == "high")'`

/**
 * Files of assets on scanned places, for `with`: `asset_file (asset, place, path)` holds those of the proposals an asset was made of, and all below
 * a folder that a person named as its holding. Members of archives belong to their archive. Built as sets, whole tables joined at a time: a file by
 * its name first, and only what is no file is looked for as a folder.
 */
export const assetFiles: RawBuilder<unknown> = sql`
  named as materialized (
    select h.asset, p.id as place, substr(h.place, length(p.path) + 2) as below
    from place p join holding h on h.medium = 'electronic' and h.place collate "C" >= p.path and h.place collate "C" < p.path || '0'
    where (h.place = p.path or starts_with(h.place, p.path || '/')) and not exists (
      select 1 from candidate c where c.asset = h.asset and c.place = p.id
        and case when c.folder = '.' then '' else c.folder end = substr(h.place, length(p.path) + 2))
  ),
  by_name as materialized (
    select named.asset, f.place, f.path from named join scan_file f on f.place = named.place and f.path = named.below
  ),
  asset_file as materialized (
    select asset, place, path from by_name where strpos(path, '!') = 0
    union
    select c.asset, f.place, f.path from candidate c cross join unnest(c.paths) as proposed (path)
      join scan_file f on f.place = c.place and f.path = proposed.path
    where c.asset is not null and strpos(f.path, '!') = 0
    union
    select named.asset, named.place, f.path from named cross join lateral (
      select path from scan_file f where f.place = named.place and strpos(f.path, '!') = 0
        and f.path collate "C" >= named.below || '/' and f.path collate "C" < named.below || '0' offset 0) f
    where named.below <> '' and not exists (select 1 from by_name where by_name.place = named.place and by_name.path = named.below)
    union
    select named.asset, f.place, f.path from named join scan_file f on f.place = named.place and strpos(f.path, '!') = 0
    where named.below = ''
  )`

/** For `with`: files whose last scan met a mark, as `stamped (place, path, marks)`. */
export const stampedFiles: RawBuilder<unknown> = sql`
  stamped as materialized (select place, path, data -> 'marks' as marks from scan_file where ${stamped})`

/**
 * For `with`: files we marked ourselves, as `own_mark (place, path, class_name)`, as long as that still holds: the scan met the very bytes we wrote,
 * or has not looked since.
 */
export const ownMarks: RawBuilder<unknown> = sql`
  own_mark as materialized (
    select distinct on (f.place, f.path) f.place, f.path, own.class_name
    from (select path as at, class_name, after, marked_at from marked_file where state = 'marked'
        union all select found_path, class_name, after, marked_at from marked_file where state = 'marked' and found_path <> path) own
      join place p on starts_with(own.at, p.path || '/')
      join scan_file f on f.place = p.id and f.path = substr(own.at, length(p.path) + 2)
    where own.marked_at > p.scanned or own.after = f.data ->> 'sha256'
    order by f.place, f.path, own.marked_at desc
  )`

/** The marks of a row of `stamped` in their own words; empty where there is none. */
export const stampedWords: RawBuilder<string> = sql<string>`coalesce((select string_agg(distinct mark ->> 'text', '、') from jsonb_array_elements(stamped.marks) mark
    where mark ->> 'weight' = 'high'), '')`

/** The engine knows 極秘 and 社外秘; the company's own strictest and next class stand for them, as in the proposals of discovery. */
const strictest = sql`(select max(rank) from secrecy_class where not retired)`
const next = sql`(select rank from secrecy_class where not retired order by rank desc offset 1 limit 1)`

/** Whether the row of `stamped` carries the mark of the class of the row of `secret` beside it. */
export const stampFits: RawBuilder<boolean> = sql<boolean>`exists (select 1 from jsonb_array_elements(stamped.marks) mark where mark ->> 'weight' = 'high' and (
    replace(mark ->> 'text', ' ', '') = secret.class_name
    or (mark ->> 'class' = 'A' and secret.class_rank = ${strictest}) or (mark ->> 'class' = 'B' and secret.class_rank = ${next})))`
