create table skipped_step (
  id text primary key,
  step text not null unique,
  reason text not null,
  resumed boolean not null,
  version int not null default 1
);
