-- Locks things for the end of the transaction, then tells the leaf of the newest entry about each. One round trip instead of two; the second
-- statement of a volatile function has a snapshot of its own, taken when the locks are held, so it sees what their last holder committed.
create function record_last_leaves(subjects text[]) returns table (subject text, leaf bytea) language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(s, 7306211)) from unnest(subjects) as u(s);
  return query select distinct on (e.subject) e.subject, e.leaf from entry e
    where e.subject = any(subjects) order by e.subject, e.ord desc;
end $$;
