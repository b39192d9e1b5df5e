-- An act writes what only it knows; what the record's writer adds — the entry's text with its commitments, the leaf of the entry before and what all rows of
-- the thing are, and the hash over it — is added for all that came meanwhile at once (record/seal.ts). Until then an entry has neither text nor leaf.
alter table entry alter column body drop not null, alter column leaf drop not null;

-- Entries that are not sealed yet. The queue has no index: it is read whole and emptied twice a second.
create table entry_unsealed (ord bigint not null);

drop function record_write(jsonb, jsonb);

-- Writes the entries of an act: `entries` of each id, subject, kind, fields, personal, and the salt of the state where it is told. A function, so that a server plans it once.
-- The locks, in one order for all, keep two acts on one thing in turn until the transaction ends, so that entries about it are numbered as they are committed.
create function record_write(act text, name text, actor text, at timestamptz, fact_date date, entries jsonb) returns void language plpgsql volatile
  set plan_cache_mode to force_generic_plan as $$
begin
  with given as materialized (
    select c.*, pg_advisory_xact_lock(hashtextextended(c.subject, 7306211)) from (
      select * from rows from (jsonb_to_recordset(entries) as (id text, subject text, kind text, fields jsonb, personal text[], salt text))
        with ordinality as c (id, subject, kind, fields, personal, salt, nth) order by subject) as c
  ), written as (
    insert into entry (id, act, name, subject, subject_kind, actor, at, fact_date, fields, personal, state_salt)
    select g.id, record_write.act, record_write.name, g.subject, g.kind, record_write.actor, record_write.at, record_write.fact_date, g.fields, g.personal,
      decode(g.salt, 'base64')
    from given g order by g.nth returning ord
  )
  insert into entry_unsealed (ord) select w.ord from written w;
end $$;

-- What sealing needs of the oldest so many unsealed entries, in their order, all as of one moment: the newest entry about a thing tells what its rows are then.
-- `unchanged`: the rows are what the entry before said. One plan, by the indexes, serves every time: a plan for an empty record would read a full one whole.
-- `record_states` is made at every start (record/state.ts).
create function record_unsealed(most int)
  returns table (ord bigint, id text, act text, name text, subject text, actor text, at timestamptz, fact_date date, fields jsonb, prev bytea, salt bytea,
    state jsonb, unchanged boolean) language plpgsql stable
  set plan_cache_mode to force_generic_plan set enable_seqscan to off as $$
begin
  return query with given as materialized (
    select e.ord, e.id, e.act, e.name, e.subject, e.subject_kind, e.actor, e.at, e.fact_date, e.fields, before.leaf, before.state as was, e.state_salt,
      e.state_salt is not null and e.ord = (select n.ord from entry n where n.subject = e.subject order by n.ord desc limit 1) as tells
    from (select u.ord from entry_unsealed u order by u.ord limit most) as u join entry e on e.ord = u.ord
      left join lateral (select b.leaf, b.state from entry b where b.subject = e.subject and b.ord < e.ord order by b.ord desc limit 1) as before on true
  )
  select g.ord, g.id, g.act, g.name, g.subject, g.actor, g.at, g.fact_date, g.fields, g.leaf, g.state_salt, now.state, now.state is not distinct from g.was
  from given g left join (select s.about, s.state
      from (select t.subject_kind, array_agg(t.subject) as subjects from given t where t.tells group by t.subject_kind) as asked
        cross join lateral record_states(asked.subject_kind, asked.subjects) as s) as now on g.tells and now.about = g.subject
  order by g.ord;
end $$;

-- Seals these entries, all of them or none: when another has sealed one of them meanwhile, what was worked out here may not fit any more.
-- `nothing`: entries that turn out to be none.
create function record_seal(sealed jsonb, nothing bigint[]) returns void language plpgsql volatile
  set plan_cache_mode to force_generic_plan set enable_seqscan to off as $$
declare
  ords bigint[] := array(select (s ->> 'ord')::bigint from jsonb_array_elements(sealed) as s) || nothing;
  taken int;
begin
  delete from entry_unsealed u where u.ord = any (ords);
  get diagnostics taken = row_count;
  if taken <> cardinality(ords) then
    raise exception 'sealed by another' using errcode = 'serialization_failure';
  end if;
  update entry set body = s.body, leaf = decode(s.leaf, 'base64'), state = s.state, state_salt = case when s.state is not null then entry.state_salt end
    from jsonb_to_recordset(sealed) as s (ord bigint, body text, leaf text, state jsonb) where entry.ord = s.ord;
  delete from entry e where e.ord = any (nothing);
  insert into entry_waiting (ord) select s.ord from jsonb_to_recordset(sealed) as s (ord bigint) order by s.ord;
end $$;
