-- Drafts of imports: rows of a file as they were read, and what would happen to them. Kept for one person, for a few days; the file itself is not kept.
create table intake_draft (
  id text primary key,
  person text not null references person (id),
  file_name text not null,
  created timestamptz not null,
  expires timestamptz not null,
  forms jsonb not null,
  skipped jsonb not null,
  sheets jsonb not null,
  from1904 boolean not null,
  departments jsonb not null,
  owners jsonb not null,
  state text not null,
  on_conflict text not null default 'update',
  job text,
  version int not null
);
create index intake_draft_person on intake_draft (person, created desc);

create table intake_row (
  draft text not null references intake_draft (id) on delete cascade,
  position int not null,
  form int not null,
  sheet text not null,
  at int not null,
  cells jsonb not null,
  more jsonb not null,
  told_department text,
  choice text,
  name text not null default '',
  state text not null default 'new',
  problems jsonb not null default '[]',
  changes jsonb not null default '[]',
  write jsonb,
  registered_on date,
  asset text,
  asset_number text,
  asset_version int,
  unknown_department text,
  unknown_owner text,
  result text,
  why jsonb,
  shown jsonb not null default '{}',
  search_text text not null default '',
  primary key (draft, position)
);
create index intake_row_state on intake_row (draft, state, position);
create index intake_row_open on intake_row (draft, position) where result is null;
