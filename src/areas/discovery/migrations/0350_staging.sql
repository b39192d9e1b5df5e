-- Proposals are handed to departments, split, and recognised again after their files were renamed, edited or moved.
alter table candidate
  add column assigned text references department (id),
  -- Taken out of another proposal by a person, or by stricter files that came to one that was turned down.
  add column split_from text references candidate (id),
  -- Files that joined since it was dealt with.
  add column news int not null default 0,
  -- Scan that proposed it or found other files in it.
  add column changed timestamptz;
create index candidate_assigned on candidate (assigned, state);

-- Which proposal each file belongs to, and what it is known by: hash, sketch of its text (no text can be made from it), inode.
create table candidate_file (
  place text not null references place (id),
  path text not null,
  candidate text not null references candidate (id) on delete cascade,
  sha256 text not null,
  sketch text,
  inode bigint,
  bytes bigint not null,
  primary key (place, path)
);
create index candidate_file_candidate on candidate_file (candidate);

insert into candidate_file (place, path, candidate, sha256, sketch, inode, bytes)
select c.place, f.path, c.id, coalesce(f.data ->> 'sha256', ''), f.data ->> 'sketch', (f.data ->> 'inode')::bigint, f.bytes
from candidate c cross join unnest(c.paths) as u (path) join scan_file f on f.place = c.place and f.path = u.path
on conflict do nothing;
update candidate c set changed = p.scanned from place p where p.id = c.place;
