create table criteria_pack (
  id text primary key,
  name text not null unique,
  pack_version int not null,
  changes jsonb not null,
  installed_on date not null,
  built_in boolean not null,
  in_use boolean not null,
  version int not null default 1
);
create unique index criteria_pack_in_use on criteria_pack (in_use) where in_use;

create table criteria_version (
  pack text not null references criteria_pack (id),
  pack_version int not null,
  body jsonb not null,
  text text not null,
  primary key (pack, pack_version)
);

-- What was scored so far was scored with the first version that comes along.
alter table decision
  add column criteria_pack text not null default 'handbook-criteria',
  add column criteria_version int not null default 1;
