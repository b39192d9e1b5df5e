-- A later start makes `record_states` in its place, which tells of many things at once.
drop function if exists record_state(text, text);

-- Writes the entries of an act, all in one statement: an import has hundreds. `changes`, each about another thing: id, subject, kind, fields,
-- personal, the canonical text up to what is only known here (`head`) and after it (`tail`), and the salt of the state where it is told.
-- The locks keep two acts on one thing in order until the transaction ends; each statement of a volatile function has a snapshot of its own, so what
-- the last holder of a lock committed is seen.
-- One plan, by the indexes, serves every act: planning anew takes as long as writing, and a plan for an empty record would read a full one whole.
-- A change without fields is an entry only when the rows are others than were recorded. `record_states` is made at every start (record/state.ts).
create or replace function record_write(done jsonb, changes jsonb) returns void language plpgsql volatile
  set plan_cache_mode to force_generic_plan set enable_seqscan to off as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(thing.about, 7306211))
    from (select distinct c ->> 'subject' as about from jsonb_array_elements(changes) as c order by about) as thing;
  with given as materialized (
    select * from rows from (jsonb_to_recordset(changes) as (id text, subject text, kind text, head text, tail text, fields jsonb, personal text[], salt text))
      with ordinality as c (id, subject, kind, head, tail, fields, personal, salt, nth)
  ), told as materialized (
    select given.*, decode(given.salt, 'base64') as salted, before.leaf as prev, before.state as was, now.state
    from given
      left join lateral (select e.leaf, e.state from entry e where e.subject = given.subject order by e.ord desc limit 1) as before on true
      left join (select s.about, s.state
        from (select g.kind, array_agg(g.subject) as subjects from given g where g.salt is not null group by g.kind) as asked
          cross join lateral record_states(asked.kind, asked.subjects) as s) as now on now.about = given.subject
  ), said as materialized (
    select t.*, t.head || coalesce('"' || record_text(t.prev) || '"', 'null') || ',"state":'
      || coalesce('"' || record_text(sha256(t.salted || convert_to('["$state",{"rows":{' || coalesce((select
            string_agg(to_json(r.key)::text || ':"' || r.value || '"', ',' order by r.key collate "C") from jsonb_each_text(t.state -> 'rows') as r), '')
          || '},"shape":"' || (t.state ->> 'shape') || '"}]', 'UTF8'))) || '"', 'null')
      || t.tail as body
    from told t where t.salt is null or t.fields <> '{}' or t.state is distinct from t.was
  ), written as (
    insert into entry (id, act, name, subject, subject_kind, actor, at, fact_date, body, leaf, fields, personal, state, state_salt)
    select s.id, done ->> 'id', done ->> 'name', s.subject, s.kind, done ->> 'actor', (done ->> 'at')::timestamptz,
      (done ->> 'factDate')::date, s.body, sha256('\x00'::bytea || convert_to(s.body, 'UTF8')), s.fields,
      s.personal, s.state, case when s.state is not null then s.salted end
    from said s order by s.nth
    returning ord
  )
  insert into entry_waiting (ord) select w.ord from written w;
end $$;
