import { sql, type RawBuilder } from 'kysely'

/**
 * Files of assets on scanned places, as `asset_file (asset, place, path, full_path, scanned, sha256)`: those of the proposals an asset was made of,
 * and all below a folder that a person named as its holding. Members of archives belong to their archive. A file by its name, a folder and a whole
 * place are looked up apart, each by an index: together they would compare every holding with every file.
 */
export const assetFiles: RawBuilder<unknown> = sql`
  with named as materialized (
    select h.asset, p.id as place, p.path as root, p.scanned, substr(h.place, length(p.path) + 2) as below
    from holding h join place p on h.place = p.path or starts_with(h.place, p.path || '/')
    where h.medium = 'electronic' and not exists (
      select 1 from candidate c where c.asset = h.asset and c.place = p.id
        and h.place = p.path || case when c.folder in ('', '.') then '' else '/' || c.folder end)
  )
  select c.asset, f.place, f.path, p.path || '/' || f.path as full_path, p.scanned, f.data ->> 'sha256' as sha256
  from candidate c join place p on p.id = c.place join scan_file f on f.place = c.place and f.path = any(c.paths)
  where c.asset is not null and strpos(f.path, '!') = 0
  union
  select named.asset, f.place, f.path, named.root || '/' || f.path, named.scanned, f.data ->> 'sha256'
  from named join scan_file f on f.place = named.place and strpos(f.path, '!') = 0 and f.path = named.below
  union
  select named.asset, f.place, f.path, named.root || '/' || f.path, named.scanned, f.data ->> 'sha256'
  from named cross join lateral (
    select * from scan_file f where f.place = named.place and strpos(f.path, '!') = 0
      and f.path collate "C" >= named.below || '/' and f.path collate "C" < named.below || '0' offset 0) f
  where named.below <> ''
  union
  select named.asset, f.place, f.path, named.root || '/' || f.path, named.scanned, f.data ->> 'sha256'
  from named join scan_file f on f.place = named.place and strpos(f.path, '!') = 0
  where named.below = ''`

/** A mark that stands like a stamp, not in prose. */
export const isMarked = (file: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${file}.data`)} @? '$.marks[*] ? (@.weight == "high")'`

/** The marks of a file in their own words. */
export const marksOf = (file: string): RawBuilder<string> =>
  sql<string>`coalesce((select string_agg(distinct mark ->> 'text', '、') from jsonb_array_elements(${sql.ref(`${file}.data`)} -> 'marks') mark
    where mark ->> 'weight' = 'high'), '')`

/** The engine knows 極秘 and 社外秘; the company's own strictest and next class stand for them, as in the proposals of discovery. */
const strictest = sql`(select max(rank) from secrecy_class where not retired)`
const next = sql`(select rank from secrecy_class where not retired order by rank desc offset 1 limit 1)`

/** Whether a file carries the mark of the class beside it. */
export const marksClass = (file: string, name: string, rank: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from jsonb_array_elements(${sql.ref(`${file}.data`)} -> 'marks') mark where mark ->> 'weight' = 'high' and (
    replace(mark ->> 'text', ' ', '') = ${sql.ref(name)}
    or (mark ->> 'class' = 'A' and ${sql.ref(rank)} = ${strictest}) or (mark ->> 'class' = 'B' and ${sql.ref(rank)} = ${next})))`

/**
 * The words we marked a file with ourselves, as long as that still holds: the scan met the very bytes we wrote, or has not looked since.
 * `file`: a row of `asset_file`.
 */
export const ownMark = (file: string): RawBuilder<string | null> =>
  sql<string | null>`(select own.class_name from marked_file own where own.state = 'marked'
    and (own.path = ${sql.ref(`${file}.full_path`)} or own.found_path = ${sql.ref(`${file}.full_path`)})
    and (own.after = ${sql.ref(`${file}.sha256`)} or own.marked_at > ${sql.ref(`${file}.scanned`)}) limit 1)`
