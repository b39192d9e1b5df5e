-- What all rows of a thing were when an act on it was recorded: one digest for each row, behind one more commitment in the entry's text.
alter table entry add column state jsonb, add column state_salt bytea;

-- Which columns the digests are over; named by the hash of what it says, so that an entry's digests can be told apart from those of other versions.
create table record_shape (id text primary key, kind text not null, tables jsonb not null);

-- Locks things for the end of the transaction, then tells of each the leaf of the newest entry, the newest state that
-- an entry said, and what its rows are now. One round trip; the
-- second statement of a volatile function has a snapshot of its own, taken when the locks are held, so it sees what their last holder committed.
-- `record_rows` is made at every start from what the areas declare (src/platform/record/state.ts).
create function record_things(subjects text[], kinds text[])
  returns table (subject text, leaf bytea, said jsonb, state jsonb) language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(s, 7306211)) from unnest(subjects) as u(s);
  return query select u.s,
      (select e.leaf from entry e where e.subject = u.s order by e.ord desc limit 1),
      (select e.state from entry e where e.subject = u.s and e.state is not null order by e.ord desc limit 1),
      jsonb_build_object('shape', r.shape, 'rows', coalesce(r.rows, '{}'))
    from unnest(subjects) as u(s) left join record_rows(subjects, kinds) r on r.subject = u.s;
end $$;
drop function record_last_leaves(text[]);
