-- The record outbox: every act, one entry for each thing it changed, and the salted values behind the entry's commitments.
-- The proof engine reads entries in the order of `ord` and writes `log_index`; nothing else of an entry ever changes.
create table act (
  id text primary key,
  name text not null,
  actor text,
  at timestamptz not null,
  fact_date date
);

create table entry (
  ord bigint generated always as identity primary key,
  id text not null unique,
  act text not null references act (id),
  name text not null,
  subject text not null,
  subject_kind text not null,
  actor text,
  at timestamptz not null,
  fact_date date,
  body text not null,
  leaf bytea not null,
  log_index bigint unique
);
create index entry_subject on entry (subject, ord desc);
create index entry_act on entry (act);
create index entry_waiting on entry (ord) where log_index is null;

create table entry_field (
  entry text not null references entry (id),
  field text not null,
  value jsonb,
  salt bytea,
  commitment text not null,
  personal boolean not null,
  erased timestamptz,
  primary key (entry, field)
);
