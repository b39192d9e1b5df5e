-- An entry is one row: its fields stand in it, and what the log does with it stands beside it, so that a row once written is not written again.

-- Each field with its value and salt: {"name": ["…", "salt in base64"]}; null in their place once they are erased, at `erased`.
alter table entry add column fields jsonb, add column personal text[] not null default '{}', add column erased timestamptz;
update entry set
  fields = coalesce((select jsonb_object_agg(f.field,
      case when f.erased is null then jsonb_build_array(f.value, translate(encode(f.salt, 'base64'), E'\n', '')) end)
    from entry_field f where f.entry = entry.id), '{}'),
  personal = coalesce((select array_agg(f.field order by f.field) from entry_field f where f.entry = entry.id and f.personal), '{}'),
  erased = (select max(f.erased) from entry_field f where f.entry = entry.id);
alter table entry alter column fields set not null;
drop table entry_field;

drop index entry_waiting;
-- Place of an entry in the log, and the entries that have none yet. The queue has no index: it is read whole and emptied several times a second.
create table entry_place (log_index bigint primary key, ord bigint not null unique);
insert into entry_place (log_index, ord) select log_index, ord from entry where log_index is not null;
create table entry_waiting (ord bigint not null);
insert into entry_waiting (ord) select ord from entry where log_index is null order by ord;
alter table entry drop column log_index;

-- An act is what its entries say: name, actor and times stand in each of them.
drop table act;

-- The fields of all entries, one row for each; nothing of what was altered to be no fields.
create view entry_field as
  select e.id as entry, f.key as field, case when jsonb_typeof(f.value) = 'array' then f.value -> 0 end as value, decode(f.value ->> 1, 'base64') as salt, said.fields ->> f.key as commitment,
    f.key = any (e.personal) as personal, case when jsonb_typeof(f.value) = 'null' then e.erased end as erased
  from entry e cross join lateral (select e.body::jsonb -> 'fields' as fields offset 0) as said
    cross join lateral jsonb_each(case when jsonb_typeof(e.fields) = 'object' then e.fields else '{}' end) as f;

drop function record_things(text[], text[]);
drop function record_write(jsonb, jsonb, jsonb);

-- base64url without padding, as the log's formats write hashes.
create function record_text(hash bytea) returns text language sql immutable
  return rtrim(translate(encode(hash, 'base64'), '+/', '-_'), '=');

-- Writes the entries of an act; `change` of each: id, subject, kind, fields, personal, the canonical text up to what is only known here (`head`)
-- and after it (`tail`), and the salt of the state where it is told. The locks keep two acts on one thing in order until the transaction ends; each
-- statement of a volatile function has a snapshot of its own, so what the last holder of a lock committed is seen.
-- A change without fields is an entry only when the rows are others than were recorded. `record_state` is made at every start (record/state.ts).
create function record_write(done jsonb, changes jsonb) returns void language plpgsql volatile as $$
declare
  change jsonb;
  about text;
  before record;
  state jsonb;
  salt bytea;
  commitment text;
  body text;
  place bigint;
begin
  for about in select distinct c ->> 'subject' as s from jsonb_array_elements(changes) as c order by s loop
    perform pg_advisory_xact_lock(hashtextextended(about, 7306211));
  end loop;
  for change in select c from jsonb_array_elements(changes) as c loop
    about := change ->> 'subject';
    select e.leaf, e.state into before from entry e where e.subject = about order by e.ord desc limit 1;
    salt := decode(change ->> 'salt', 'base64');
    state := null;
    commitment := null;
    if salt is not null then
      state := record_state(change ->> 'kind', about);
      continue when change -> 'fields' = '{}' and state is not distinct from before.state;
      if state is not null then
        commitment := record_text(sha256(salt || convert_to('["$state",{"rows":{' || coalesce((select
            string_agg(to_json(r.key)::text || ':"' || r.value || '"', ',' order by r.key collate "C") from jsonb_each_text(state -> 'rows') as r), '')
          || '},"shape":"' || (state ->> 'shape') || '"}]', 'UTF8')));
      end if;
    end if;
    body := (change ->> 'head') || coalesce('"' || record_text(before.leaf) || '"', 'null') || ',"state":'
      || coalesce('"' || commitment || '"', 'null') || (change ->> 'tail');
    insert into entry (id, act, name, subject, subject_kind, actor, at, fact_date, body, leaf, fields, personal, state, state_salt)
      values (change ->> 'id', done ->> 'id', done ->> 'name', about, change ->> 'kind', done ->> 'actor', (done ->> 'at')::timestamptz,
        (done ->> 'factDate')::date, body, sha256('\x00'::bytea || convert_to(body, 'UTF8')), change -> 'fields',
        array(select jsonb_array_elements_text(change -> 'personal')), state, case when state is not null then salt end)
      returning ord into place;
    insert into entry_waiting (ord) values (place);
  end loop;
end $$;
