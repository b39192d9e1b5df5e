create table score_sheet (
  id text primary key,
  asset text not null references asset (id),
  scorer text not null references person (id),
  asked_by text not null references person (id),
  asked_at timestamptz not null,
  due date,
  state text not null,
  scores jsonb not null,
  total int,
  given_at timestamptz,
  criteria_pack text not null,
  criteria_version int not null,
  decision text references decision (id),
  version int not null default 1
);
create unique index score_sheet_round on score_sheet (asset, scorer) where decision is null;
create index score_sheet_scorer on score_sheet (scorer) where state = 'asked';
