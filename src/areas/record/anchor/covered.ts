import { sql } from 'kysely'

/** A printed sheet anchors nothing before somebody outside has it: only with its receipt. */
export const counts = sql<boolean>`(record_anchor.kind <> 'sheet' or record_anchor.received_on is not null)`

/** How many entries, from the first, something outside covers. */
export const anchoredSize = sql<number>`greatest(
  (select coalesce(max(size), 0) from record_anchor where ${counts}), (select coalesce(max(size), 0) from record_cosigned))`

/** What follows is asked of an `entry` joined with its `entry_place`. A time-stamp of a tree that holds the entry: it existed then. The earliest says most. */
export const notAfter = sql<string | null>`(select min(record_anchor.at) from record_anchor
  where record_anchor.kind = 'stamp' and record_anchor.size > entry_place.log_index)`

/** A time-stamp whose token lies in the log before the entry: the entry came later. The latest says most. */
export const notBefore = sql<string | null>`(select max(record_anchor.at) from record_anchor
  join entry token on token.subject = record_anchor.id and token.name = 'record.keepStamp'
  join entry_place token_place on token_place.ord = token.ord
  where record_anchor.kind = 'stamp' and token_place.log_index < entry_place.log_index)`
