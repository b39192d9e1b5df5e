-- What a later scan found different from the one before, and registered secrets found outside the places where they are kept.
create table scan_change (
  id text primary key,
  place text not null references place (id),
  -- Null while the scan that found it goes on: only whole scans are told.
  found timestamptz,
  kind text not null,
  path text not null,
  -- Where it was before, or where the original lies.
  source text,
  marks text[] not null,
  -- How much of the original, 0…1, and the longest common run in characters; where in the file it stands.
  share real,
  chars int,
  part text,
  at text,
  -- The registered asset it is about.
  asset text references asset (id),
  sha256 text not null,
  -- told: nothing is to be done. over: mended without a word.
  state text not null check (state in ('told', 'open', 'settled', 'over')),
  reason text,
  search_text text not null,
  version int not null default 1
);
create index scan_change_place on scan_change (place, found);
create index scan_change_open on scan_change (found desc, id) where state = 'open';

-- A file's row belongs to a whole scan; which content of the index of secrets it was compared with.
alter table scan_file add column settled boolean not null default false, add column compared text;
update scan_file f set settled = true from place p where p.id = f.place and p.scanned is not null;

-- How long such papers are usually kept, as a hint: years, and from when.
alter table candidate add column retention jsonb;
create unique index scan_change_outside on scan_change (place, path, asset) where kind = 'outside' and state = 'open';
