create table requirement_answer (
  id text primary key,
  asset text not null references asset (id),
  "check" text not null,
  pack text not null,
  answer text not null,
  note text not null,
  by text not null references person (id),
  at timestamptz not null,
  version int not null default 1,
  unique (asset, "check")
);
