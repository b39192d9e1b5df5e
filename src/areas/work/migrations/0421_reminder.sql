create table reminder (
  id text primary key,
  person text not null unique references person (id),
  rhythm text not null,
  feed bytea unique,
  last_sent date,
  version int not null default 1
);
