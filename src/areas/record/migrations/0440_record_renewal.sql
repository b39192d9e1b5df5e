-- One later time-stamp over many earlier ones, made before their certificates end.
create table record_renewal (
  id text primary key,
  algorithm text not null,
  authority text not null,
  token text not null,
  roots text not null,
  at timestamptz not null,
  covers jsonb not null
);
create index record_renewal_covers on record_renewal using gin (covers jsonb_path_ops);
