create table place (
  id text primary key,
  path text not null unique,
  job text,
  scanned timestamptz,
  version int not null default 1
);

-- What the last scan knows of each file. Values of personal data and texts never come here: counts and places only.
create table scan_file (
  place text not null references place (id),
  path text not null,
  job text not null,
  type text not null,
  bytes bigint not null,
  modified double precision not null,
  status text not null,
  reason text not null,
  data jsonb not null,
  primary key (place, path)
);
create index scan_file_unread on scan_file (place, path) where status <> 'ok';

-- Proposals of a running scan, until its end turns them into candidates.
create table scan_proposal (
  place text not null references place (id),
  key text not null,
  data jsonb not null,
  primary key (place, key)
);

create table candidate (
  id text primary key,
  place text not null references place (id),
  key text not null,
  name text not null,
  folder text not null,
  files int not null,
  paths text[] not null,
  bytes bigint not null,
  newest date,
  ground text not null,
  ground_order int not null,
  class text,
  department text,
  business text,
  received_from text,
  personal text[] not null,
  confidence int not null,
  reasons jsonb not null,
  state text not null default 'waiting',
  rejected_because text,
  asset text references asset (id),
  search_text text not null,
  version int not null default 1,
  unique (place, key)
);
create index candidate_order on candidate (ground_order, id);
