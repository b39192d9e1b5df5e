-- Keys of programs that ask for a check; only a hash is kept.
create table sending_token (
  id text primary key,
  name text not null,
  hash bytea not null unique,
  created timestamptz not null,
  created_by text not null references person (id),
  last_used timestamptz,
  ended timestamptz,
  version int not null default 1
);
-- A check is asked for by a person or by a program.
alter table sending_check alter column person drop not null;
alter table sending_check add column token text references sending_token (id);
