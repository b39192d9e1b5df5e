create table job (
  id text primary key,
  kind text not null,
  params jsonb not null,
  person text,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  progress jsonb not null default '{"done":0,"total":null,"left":null}',
  result jsonb,
  error jsonb,
  attempts int not null default 0,
  cancel boolean not null default false,
  lease timestamptz,
  created timestamptz not null,
  ended timestamptz
);
create index job_open on job (created) where state in ('waiting', 'running');
