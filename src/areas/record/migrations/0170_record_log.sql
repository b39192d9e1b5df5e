-- The installation's transparency log: its identity and keys, its newest checkpoint, what anchors it outside.
create table record_log (
  id text primary key,
  origin text not null,
  keys text not null,
  vkeys text[] not null,
  size bigint not null default 0,
  root text not null default '',
  checkpoint text,
  signed_at timestamptz,
  trouble text,
  trouble_since timestamptz,
  rhythm text not null default 'off' check (rhythm in ('off', 'hourly', 'daily')),
  authorities jsonb not null default '[]',
  witnesses text not null default '',
  stamp_wanted boolean not null default false,
  stamp_trouble text,
  stamp_tried timestamptz,
  witness_trouble text,
  version int not null default 1
);
create unique index record_log_one on record_log ((true));

-- One row is one statement from outside about one checkpoint: a time-stamp, a witness's cosignature, a printed sheet with its receipt.
create table record_anchor (
  id text primary key,
  kind text not null check (kind in ('stamp', 'witness', 'sheet')),
  size bigint not null,
  root text not null,
  checkpoint text not null,
  authority text,
  token text,
  at timestamptz not null,
  received_on date,
  keeper text,
  note text,
  version int not null default 1
);
create index record_anchor_size on record_anchor (size) where kind <> 'sheet' or received_on is not null;

-- The log itself, where the database is a server; beside the embedded database it is a folder.
create table tlog_resource (log text not null, path text not null, bytes bytea not null, primary key (log, path));
