-- What the search looks through, as pairs of neighbouring characters (kernel/grams.ts), so that 100,000 assets are not all read for a word.
alter table asset add column search_grams int[] not null default '{}';
update asset set search_grams = array(
  select distinct ((ascii(one)::bigint * 65521 + ascii(next)) % 2147483647)::int
  from unnest(string_to_array(search_text, null), string_to_array(substr(search_text, 2), null)) as pair (one, next)
  where next is not null and one <> ' ' and next <> ' ');
alter table asset alter column search_grams drop default;
create index asset_search_grams on asset using gin (search_grams);
