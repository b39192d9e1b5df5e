-- What was shown to whom, what was erased, and what the self-audit found.
create table record_disclosure (
  id text primary key,
  about jsonb not null,
  entries text[] not null,
  fields text[] not null,
  recipient text not null,
  purpose text not null,
  disclosed_by text not null references person (id),
  at timestamptz not null
);

create table record_erasure (
  id text primary key,
  person text not null references person (id),
  erased jsonb not null,
  reason text not null,
  erased_by text not null references person (id),
  at timestamptz not null
);

create table record_audit (
  id text primary key,
  at timestamptz not null,
  entries int not null,
  rows_compared int not null,
  findings jsonb not null
);
