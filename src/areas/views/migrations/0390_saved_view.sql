create table saved_view (
  id text primary key,
  ledger text not null,
  name text not null,
  owner text not null references person (id),
  shared text[] not null,
  place jsonb not null,
  version int not null default 1
);
create index saved_view_ledger on saved_view (ledger, owner);
