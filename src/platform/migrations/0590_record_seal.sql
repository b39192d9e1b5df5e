-- An act writes its entries as they are told; what only the record's writer knows — the leaf of the entry before, what all rows of the thing are, and
-- the hash over both — is added for all that came meanwhile at once (record/seal.ts). Until then an entry has no leaf.
alter table entry alter column leaf drop not null;

-- Entries that are not sealed yet. The queue has no index: it is read whole and emptied twice a second.
create table entry_unsealed (ord bigint not null);

drop function record_write(jsonb, jsonb);

-- What sealing needs of the oldest so many unsealed entries, in their order, all as of one moment: the newest entry about a thing tells what its rows are then.
-- `unchanged`: the rows are what the entry before said. One plan, by the indexes, serves every time: a plan for an empty record would read a full one whole.
-- `record_states` is made at every start (record/state.ts).
create function record_unsealed(most int)
  returns table (ord bigint, subject text, body text, bare boolean, prev bytea, salt bytea, state jsonb, unchanged boolean) language plpgsql stable
  set plan_cache_mode to force_generic_plan set enable_seqscan to off as $$
begin
  return query with given as materialized (
    select e.ord, e.subject, e.subject_kind, e.body, e.fields = '{}' as bare, before.leaf, before.state as was, e.state_salt,
      e.state_salt is not null and e.ord = (select n.ord from entry n where n.subject = e.subject order by n.ord desc limit 1) as tells
    from (select u.ord from entry_unsealed u order by u.ord limit most) as u join entry e on e.ord = u.ord
      left join lateral (select b.leaf, b.state from entry b where b.subject = e.subject and b.ord < e.ord order by b.ord desc limit 1) as before on true
  )
  select g.ord, g.subject, g.body, g.bare, g.leaf, g.state_salt, now.state, now.state is not distinct from g.was
  from given g left join (select s.about, s.state
      from (select t.subject_kind, array_agg(t.subject) as subjects from given t where t.tells group by t.subject_kind) as asked
        cross join lateral record_states(asked.subject_kind, asked.subjects) as s) as now on g.tells and now.about = g.subject
  order by g.ord;
end $$;
