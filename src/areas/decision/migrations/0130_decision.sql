create table decision (
  id text primary key,
  asset text not null references asset (id),
  state text not null,
  scores jsonb not null,
  total int,
  outcome text not null,
  class text references secrecy_class (id),
  reason text not null,
  review_on date,
  proposed_by text not null references person (id),
  proposed_at timestamptz not null,
  decided_by text references person (id),
  decided_at timestamptz,
  version int not null default 1
);
create index decision_asset on decision (asset, proposed_at desc);
create unique index decision_open on decision (asset) where state = 'proposed';
