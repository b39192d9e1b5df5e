-- What an act needs of the record before it writes, and the writing itself, as functions whose plans are kept: each is one round trip and is planned
-- once for a connection instead of once for every act.
-- `record_state` is made at every start from what the areas declare (src/platform/record/state.ts).
drop function record_things(text[], text[]);
drop function if exists record_rows(text[], text[]);

-- Locks things for the end of the transaction, then tells of each the leaf and the state of the newest entry, and what its rows are now. The second
-- statement of a volatile function has a snapshot of its own, taken when the locks are held, so it sees what their last holder committed.
create function record_things(subjects text[], kinds text[])
  returns table (subject text, leaf bytea, said jsonb, state jsonb) language plpgsql volatile as $$
declare
  one text;
begin
  foreach one in array subjects loop
    perform pg_advisory_xact_lock(hashtextextended(one, 7306211));
  end loop;
  return query select u.s, e.leaf, e.state, record_state(u.k, u.s)
    from unnest(subjects, kinds) as u(s, k)
    left join lateral (select n.leaf, n.state from entry n where n.subject = u.s order by n.ord desc limit 1) e on true;
end $$;

-- `fields`: [entry, field, value, salt in base64, commitment, personal] for each.
create function record_write(done jsonb, entries jsonb, fields jsonb) returns void language plpgsql volatile as $$
begin
  insert into act (id, name, actor, at, fact_date)
    values (done ->> 'id', done ->> 'name', done ->> 'actor', (done ->> 'at')::timestamptz, (done ->> 'factDate')::date);
  insert into entry (id, act, name, subject, subject_kind, actor, at, fact_date, body, leaf, state, state_salt)
    select x.id, done ->> 'id', done ->> 'name', x.subject, x.kind, done ->> 'actor', (done ->> 'at')::timestamptz, (done ->> 'factDate')::date,
      x.body, decode(x.leaf, 'base64'), x.state, decode(x.salt, 'base64')
    from jsonb_to_recordset(entries) as x (n int, id text, subject text, kind text, body text, leaf text, state jsonb, salt text) order by x.n;
  insert into entry_field (entry, field, value, salt, commitment, personal)
    select f ->> 0, f ->> 1, f -> 2, decode(f ->> 3, 'base64'), f ->> 4, (f -> 5)::boolean from jsonb_array_elements(fields) as x (f);
end $$;

-- One check for each field of each act, for rows that only `record_write` makes; the self-audit compares acts, entries and fields with the entry's text.
alter table entry_field drop constraint entry_field_entry_fkey;
alter table entry drop constraint entry_act_fkey;

-- An entry of an asset has a little more than the two kilobytes from which PostgreSQL tries to compress: hashes do not compress.
alter table entry set (toast_tuple_target = 8160);
