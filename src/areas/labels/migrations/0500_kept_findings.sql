-- What marks, register and things disagree on, kept ready: to find it anew at every look joins everything a company has.
-- Whatever changes it leaves a note of what it touched; at the end of the same transaction those notes are worked off, one transaction after the
-- other, so that no answer is older than the last change.

-- The files of assets on scanned places: those of the proposals an asset was made of, and all below a folder that a person named as its holding.
-- Members of archives belong to their archive.
create table label_file (
  asset text not null,
  place text not null,
  path text not null,
  primary key (asset, place, path)
);
create index label_file_at on label_file (place, path);

create table label_finding (
  -- Kind, asset and path: two places, one inside the other, know the same file.
  id text not null,
  kind text not null,
  -- None for a marked file that is to be looked for in the register.
  asset text,
  -- Of a file: its scanned place and its path below it, or no place and its whole path.
  place text,
  below text,
  -- The whole path of the file, or the place of the thing.
  path text not null,
  class_name text,
  class_rank int not null,
  found text not null
);
create index label_finding_id on label_finding (id);
create index label_finding_order on label_finding (class_rank desc, id);
create index label_finding_path on label_finding (path collate "C", id);
create index label_finding_asset on label_finding (asset);
create index label_finding_at on label_finding (place, below);
create index label_finding_kind on label_finding (kind, id);

-- A folder's files are found by their path; a place alone, which has most of all files, must not look like a way to one of them.
drop index scan_file_below;
create index scan_file_below on scan_file (path collate "C", place);
-- A proposal is found by its paths at once, also one that was written a moment ago.
create index candidate_paths on candidate using gin (paths) with (fastupdate = off) where coalesce(asset, '') <> '';
create index candidate_turned_down on candidate using gin (paths) with (fastupdate = off) where state = 'rejected';

-- Notes of transactions that are under way; others never see one.
create unlogged table label_note (
  tx xid8 not null,
  -- files: what an asset consists of; asset: what is to stand on it; thing: what carries its labels; file: place and path; path: a whole path; class;
  -- scanned: place, and when it was before; stamps: every file with a mark of whoever made it.
  about text not null,
  one text not null,
  other text not null
);
create index label_note_tx on label_note (tx);
create unlogged table label_due (tx xid8 primary key);

create function label_due_now() returns void language sql as $$
  insert into label_due values (pg_current_xact_id()) on conflict do nothing $$;

create function label_noted(about text, one text, other text default '') returns void language plpgsql as $$
begin
  insert into label_note values (pg_current_xact_id(), about, one, other);
  perform label_due_now();
end $$;

-- Statements that change rows with an asset; the argument says what of the asset is to be looked at.
create function label_of_assets() returns trigger language plpgsql as $$
begin
  insert into label_note select distinct pg_current_xact_id(), tg_argv[0], changed.asset, '' from changed;
  if found then perform label_due_now(); end if;
  return null;
end $$;
create trigger label_come after insert on holding referencing new table as changed for each statement execute function label_of_assets('files');
create trigger label_gone after delete on holding referencing old table as changed for each statement execute function label_of_assets('files');
create trigger label_new after update on holding referencing new table as changed for each statement execute function label_of_assets('files');
create trigger label_old after update on holding referencing old table as changed for each statement execute function label_of_assets('files');
create trigger label_come after insert on label referencing new table as changed for each statement execute function label_of_assets('thing');
create trigger label_gone after delete on label referencing old table as changed for each statement execute function label_of_assets('thing');
create trigger label_new after update on label referencing new table as changed for each statement execute function label_of_assets('thing');
create trigger label_old after update on label referencing old table as changed for each statement execute function label_of_assets('thing');

create function label_of_marks() returns trigger language plpgsql as $$
begin
  insert into label_note
    select pg_current_xact_id(), 'path', path, '' from changed union select pg_current_xact_id(), 'path', found_path, '' from changed;
  if found then perform label_due_now(); end if;
  return null;
end $$;
create trigger label_come after insert on marked_file referencing new table as changed for each statement execute function label_of_marks();
create trigger label_gone after delete on marked_file referencing old table as changed for each statement execute function label_of_marks();
create trigger label_new after update on marked_file referencing new table as changed for each statement execute function label_of_marks();
create trigger label_old after update on marked_file referencing old table as changed for each statement execute function label_of_marks();

create function label_of_files() returns trigger language plpgsql as $$
begin
  insert into label_note select pg_current_xact_id(), 'file', place, path from changed;
  if found then perform label_due_now(); end if;
  return null;
end $$;
create trigger label_come after insert on scan_file referencing new table as changed for each statement execute function label_of_files();
create trigger label_gone after delete on scan_file referencing old table as changed for each statement execute function label_of_files();

create function label_of_file() returns trigger language plpgsql as $$
begin
  perform label_noted('file', new.place, new.path);
  return null;
end $$;
-- A scan writes every file again; most have the marks and bytes they had.
create trigger label_new after update of data on scan_file for each row
  when (old.data -> 'marks' is distinct from new.data -> 'marks' or old.data ->> 'sha256' is distinct from new.data ->> 'sha256')
  execute function label_of_file();

create function label_of_asset() returns trigger language plpgsql as $$
begin
  perform label_noted('asset', new.id);
  return null;
end $$;
create trigger label_new after update of outcome, class, origin, merged_into on asset for each row
  when (row(old.outcome, old.class, old.origin, old.merged_into) is distinct from row(new.outcome, new.class, new.origin, new.merged_into))
  execute function label_of_asset();

create function label_of_candidate() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    if old.asset is not null then perform label_noted('files', old.asset); end if;
    if old.state = 'rejected' then perform label_noted('file', old.place, path) from unnest(old.paths) path; end if;
  end if;
  if tg_op <> 'DELETE' then
    if new.asset is not null then perform label_noted('files', new.asset); end if;
    if new.state = 'rejected' then perform label_noted('file', new.place, path) from unnest(new.paths) path; end if;
  end if;
  return null;
end $$;
create trigger label_come after insert on candidate for each row
  when (new.asset is not null or new.state = 'rejected') execute function label_of_candidate();
create trigger label_gone after delete on candidate for each row
  when (old.asset is not null or old.state = 'rejected') execute function label_of_candidate();
create trigger label_new after update on candidate for each row
  when (row(old.asset, old.place, old.folder, old.paths, old.state) is distinct from row(new.asset, new.place, new.folder, new.paths, new.state)
    and (coalesce(old.asset, new.asset) is not null or 'rejected' in (old.state, new.state)))
  execute function label_of_candidate();

create function label_of_place() returns trigger language plpgsql as $$
begin
  perform label_noted('scanned', new.id, least(coalesce(old.scanned, '-infinity'), coalesce(new.scanned, '-infinity'))::text);
  return null;
end $$;
create trigger label_new after update of scanned on place for each row
  when (old.scanned is distinct from new.scanned) execute function label_of_place();

create function label_of_class() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then perform label_noted('class', new.id); end if;
  if tg_op <> 'UPDATE' or row(old.rank, old.retired) is distinct from row(new.rank, new.retired) then perform label_noted('stamps', ''); end if;
  return null;
end $$;
create trigger label_come after insert or delete on secrecy_class for each row execute function label_of_class();
create trigger label_new after update on secrecy_class for each row
  when (row(old.name, old.rank, old.retired) is distinct from row(new.name, new.rank, new.retired)) execute function label_of_class();

-- Which files these assets have, and to which assets these files belong. Every step goes by an index from what was noted, one after the
-- other (`offset 0`), so that the plan is the same for one file and for a whole company, whether the tables were ever analysed or not; what an index must
-- not be chosen for stands as "is not distinct from".
-- Conditions are also written so that no index of the same condition but of other columns is read as a whole beside the right one. One plan serves every
-- change: planning that anew for each act takes ten times as long as doing it.
create function label_settle_files(assets text[], places text[], paths text[]) returns void language plpgsql
  set enable_seqscan to off set enable_hashjoin to off set enable_mergejoin to off set plan_cache_mode to force_generic_plan as $$
begin
  with named as materialized (
      select h.asset, p.id as place, substr(h.place, length(p.path) + 2) as below
      from unnest(assets) a (id)
        cross join lateral (select h.asset, h.place from holding h where h.asset = a.id and h.medium || '' = 'electronic' offset 0) h
        join place p on h.place = p.path or starts_with(h.place, p.path || '/')
      where not exists (select 1 from candidate c where c.asset = h.asset and c.place is not distinct from p.id
        and case when c.folder = '.' then '' else c.folder end = substr(h.place, length(p.path) + 2))
    ),
    file as materialized (
      select s.place, s.path, p.path as root from unnest(places, paths) s (place, path) join place p on p.id = s.place
        cross join lateral (select 1 from scan_file f where f.place = s.place and f.path = s.path offset 0) there
      where strpos(s.path, '!') = 0
    ),
    up as materialized (
      select file.place, file.path, array_to_string(parts[1:n], '/') as below,
        case when n = 0 then root else root || '/' || array_to_string(parts[1:n], '/') end as whole
      from file cross join string_to_array(file.path, '/') parts cross join generate_series(0, cardinality(parts)) n
    ),
    wanted as materialized (
      select named.asset, named.place, named.below as path from named
        cross join lateral (select 1 from scan_file f where f.place = named.place and f.path = named.below offset 0) there
      where strpos(named.below, '!') = 0
      union
      select named.asset, named.place, f.path from named cross join lateral (
        select path from scan_file f where f.place = named.place and strpos(f.path, '!') = 0
          and f.path collate "C" >= named.below || '/' and f.path collate "C" < named.below || '0' offset 0) f
      where named.below <> '' and (select true from scan_file s where s.place = named.place and s.path = named.below) is null
      union
      select named.asset, named.place, f.path from named join scan_file f on f.place = named.place and strpos(f.path, '!') = 0
      where named.below = ''
      union
      select c.asset, c.place, proposed.path from unnest(assets) a (id)
        cross join lateral (select c.asset, c.place, c.paths from candidate c where c.asset = a.id offset 0) c cross join unnest(c.paths) proposed (path)
        cross join lateral (select 1 from scan_file f where f.place = c.place and f.path = proposed.path offset 0) there
      where strpos(proposed.path, '!') = 0
      union
      select h.asset, up.place, up.path from up
        cross join lateral (select h.asset from holding h where h.medium = 'electronic' and h.place collate "C" = up.whole offset 0) h
      where (up.below in ('', up.path) or (select true from scan_file s where s.place = up.place and s.path = up.below) is null)
        and not exists (select 1 from candidate c where c.asset = h.asset and c.place is not distinct from up.place
          and case when c.folder = '.' then '' else c.folder end = up.below)
      union
      select c.asset, file.place, file.path from file cross join lateral (
        select c.asset from candidate c where coalesce(c.asset, '') <> '' and c.paths @> array[file.path] and c.place is not distinct from file.place offset 0) c
    ),
    had as materialized (
      select f.asset, f.place, f.path from unnest(assets) a (id)
        cross join lateral (select * from label_file f where f.asset = a.id offset 0) f
      union
      select f.asset, f.place, f.path from unnest(places, paths) s (place, path)
        cross join lateral (select * from label_file f where f.place = s.place and f.path = s.path offset 0) f
    ),
    gone as (
      delete from label_file f using (table had except table wanted) g
      where f.asset = g.asset and f.place = g.place and f.path = g.path
    )
  insert into label_file table wanted except table had on conflict do nothing;
end $$;

-- What is to be said of these assets, of the things of these, and of these files.
create function label_settle_findings(assets text[], things text[], places text[], paths text[], wholes text[]) returns void language plpgsql
  set enable_seqscan to off set enable_hashjoin to off set enable_mergejoin to off set plan_cache_mode to force_generic_plan as $$
#variable_conflict use_column
begin
  with secret as materialized (
      select t.id, a.class, c.name as class_name, c.rank as class_rank
      from (select unnest(assets) union select unnest(things)) t (id)
        cross join lateral (select a.class from asset a where a.id = t.id and a.outcome = 'secret' and a.merged_into is null offset 0) a
        join secrecy_class c on c.id = a.class
    ),
    file as materialized (
      select s.place, s.path from unnest(places, paths) s (place, path)
    ),
    owned as materialized (
      select f.asset, f.place, f.path from unnest(assets) a (id)
        cross join lateral (select * from label_file f where f.asset = a.id offset 0) f
      union
      select f.asset, f.place, f.path from file
        cross join lateral (select * from label_file f where f.place = file.place and f.path = file.path offset 0) f
    ),
    -- Files of secrets that carry no mark, or another one than their class. Received papers keep the mark of whoever gave them.
    badly as materialized (
      select o.asset, o.place, o.path as below, whole.path, c.name as class_name, c.rank as class_rank, coalesce(own.class_name, stamp.words, '') as found
      from owned o
        cross join lateral (select a.class, a.origin from asset a where a.id = o.asset and a.outcome = 'secret' and a.merged_into is null offset 0) a
        cross join lateral (select f.data from scan_file f where f.place = o.place and f.path = o.path offset 0) f
        join secrecy_class c on c.id = a.class join place p on p.id = o.place
        cross join lateral (select p.path || '/' || o.path as path) whole
        -- Our own mark, as long as it holds: the scan met the very bytes we wrote, or has not looked since.
        left join lateral (
          select m.class_name from (
            select m.class_name, m.marked_at, m.after, m.id from marked_file m where m.path = whole.path and m.state = 'marked'
            union all select m.class_name, m.marked_at, m.after, m.id from marked_file m where m.found_path = whole.path and m.state = 'marked') m
          where m.marked_at > p.scanned or m.after = f.data ->> 'sha256' order by m.marked_at desc, m.id limit 1) own on true
        -- A mark that stands like a stamp, not in prose. Discovery knows 極秘 and 社外秘; the strictest class and the next stand for them.
        left join lateral (
          select string_agg(distinct mark ->> 'text', '、') as words, bool_or(replace(mark ->> 'text', ' ', '') = c.name
            or (mark ->> 'class' = 'A' and c.rank = (select max(rank) from secrecy_class where not retired))
            or (mark ->> 'class' = 'B' and c.rank = (select rank from secrecy_class where not retired order by rank desc offset 1 limit 1))) as fits
          from jsonb_array_elements(f.data -> 'marks') mark where mark ->> 'weight' = 'high') stamp on true
      where own.class_name is distinct from c.name
        and (own.class_name is not null or stamp.words is null or not (a.origin <> 'own' or coalesce(stamp.fits, false)))
    ),
    wanted as materialized (
      select case when found = '' then 'unmarked' else 'wrongClass' end as kind, asset, place, below, path, class_name, class_rank, found from badly
      union all
      -- Files with a mark that nobody turned down as proposals; who owns them is asked at every look, for whoever looks.
      select 'unregistered', null, f.place, f.path, p.path || '/' || f.path, null, 0,
        (select string_agg(distinct mark ->> 'text', '、') from jsonb_array_elements(f.data -> 'marks') mark where mark ->> 'weight' = 'high')
      from file cross join lateral (select f.place, f.path, f.data from scan_file f where f.place = file.place and f.path = file.path offset 0) f
        join place p on p.id = f.place
      where f.data @? '$.marks[*] ? (@.weight == "high")'
        and not exists (select 1 from candidate c where c.state = 'rejected' and c.paths @> array[f.path] and c.place is not distinct from f.place)
      union all
      -- Things of secrets without a label, or with one of an earlier class or of its earlier name.
      select case when label.id is null then 'noLabel' else 'oldLabel' end, secret.id, null, null, h.place, secret.class_name, secret.class_rank,
        coalesce(label.class_name, '')
      from secret cross join lateral (
          select distinct h.place from holding h where h.asset = secret.id and h.medium in ('paper', 'thing', 'equipment') offset 0) h
        left join lateral (
          select * from label l where l.asset = secret.id and l.place = h.place and l.state = 'current' offset 0) label on true
      where label.id is null or label.class <> secret.class or label.class_name <> secret.class_name
      union all
      -- Marks and labels on what is no secret any more.
      select 'lifted', a.id, '', m.path, m.path, null, 0, m.class_name
      from (select m.id from unnest(assets) t (id) cross join lateral (select m.id from marked_file m where m.asset = t.id offset 0) m
          union select m.id from unnest(wholes) w (path) cross join lateral (select m.id from marked_file m where m.path = w.path offset 0) m) which
        cross join lateral (select * from marked_file m where m.id = which.id and m.state = 'marked' offset 0) m
        cross join lateral (select a.id from asset a where a.id = m.asset and a.outcome <> 'secret' offset 0) a
      union all
      select 'lifted', a.id, null, null, label.place, null, 0, label.class_name
      from (select unnest(assets) union select unnest(things)) t (id)
        cross join lateral (select a.id from asset a where a.id = t.id and a.outcome <> 'secret' offset 0) a
        cross join lateral (select * from label l where l.asset = a.id and l.state = 'current' offset 0) label
    ),
    named as materialized (
      select distinct kind || ':' || coalesce(asset, '') || ':' || md5(path) as id, kind, asset, place, below, path, class_name, class_rank, found from wanted
    ),
    had as materialized (
      select f.* from unnest(assets) a (id) cross join lateral (select * from label_finding f where f.asset = a.id offset 0) f
      union
      select f.* from unnest(things) a (id)
        cross join lateral (select * from label_finding f where f.asset = a.id and f.place is null offset 0) f
      union
      select f.* from file
        cross join lateral (select * from label_finding f where f.place = file.place and f.below = file.path offset 0) f
      union
      select f.* from unnest(wholes) w (path)
        cross join lateral (select * from label_finding f where f.place = '' and f.below = w.path offset 0) f
    ),
    gone as (
      delete from label_finding f using (table had except table named) g
      where f.id = g.id and f.place is not distinct from g.place and f.below is not distinct from g.below and f.found = g.found
        and f.class_rank = g.class_rank and f.class_name is not distinct from g.class_name
    )
  insert into label_finding table named except table had;
end $$;

create function label_settle() returns trigger language plpgsql
  set enable_seqscan to off set enable_hashjoin to off set enable_mergejoin to off set plan_cache_mode to force_generic_plan as $$
declare
  mine xid8 := pg_current_xact_id();
  files text[];
  assets text[];
  things text[];
  places text[];
  paths text[];
  wholes text[];
begin
  -- What another transaction changed meanwhile is seen from here on, or it will see what was changed here.
  perform pg_advisory_xact_lock(7306250);
  wholes := array(
    select one from label_note where tx = mine and about = 'path'
    union select unnest(array[m.path, m.found_path]) from label_note n join place p on p.id = n.one
      join marked_file m on m.state = 'marked' and m.marked_at > n.other::timestamptz and (starts_with(m.path, p.path || '/') or starts_with(m.found_path, p.path || '/'))
    where n.tx = mine and n.about = 'scanned');
  select coalesce(array_agg(t.place), '{}'), coalesce(array_agg(t.path), '{}') into places, paths from (
    select one as place, other as path from label_note where tx = mine and about = 'file'
    union select p.id, substr(w.whole, length(p.path) + 2) from unnest(wholes) w (whole) join place p on starts_with(w.whole, p.path || '/')
    union select f.place, f.path from scan_file f where f.data @? '$.marks[*] ? (@.weight == "high")'
      and exists (select 1 from label_note where tx = mine and about = 'stamps')) t;
  files := array(
    select one from label_note where tx = mine and about = 'files'
    -- A file that is named itself, so that nothing below its name counts while it is there.
    union select h.asset from unnest(places, paths) f (place, path) join place p on p.id = f.place cross join lateral (
      select h.asset from holding h where h.medium = 'electronic' and h.place collate "C" = p.path || '/' || f.path offset 0) h);
  assets := array(
    select one from label_note where tx = mine and about = 'asset'
    union select unnest(files)
    union select a.id from label_note n join asset a on a.class = n.one where n.tx = mine and n.about = 'class');
  things := array(select distinct one from label_note where tx = mine and about = 'thing');
  delete from label_note where tx = mine;
  delete from label_due where tx = mine;
  if cardinality(files) + cardinality(places) > 0 then perform label_settle_files(files, places, paths); end if;
  perform label_settle_findings(assets, things, places, paths, wholes);
  return null;
end $$;
create constraint trigger label_settle after insert on label_due deferrable initially deferred for each row execute function label_settle();

-- Everything there is, once.
insert into label_note select pg_current_xact_id(), 'files', id, '' from asset;
insert into label_note select pg_current_xact_id(), 'file', place, path from scan_file where data @? '$.marks[*] ? (@.weight == "high")';
select label_due_now();
