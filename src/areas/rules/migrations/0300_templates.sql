create table rule_pack (
  id text primary key,
  name text not null unique,
  pack_version int not null,
  effective date not null,
  says jsonb not null,
  source text not null,
  handling jsonb not null,
  changes jsonb not null,
  installed_on date not null,
  built_in boolean not null,
  version int not null default 1
);

create table rule_template (
  id text primary key,
  pack text not null references rule_pack (id),
  position int not null,
  kind text not null,
  body jsonb not null,
  withdrawn boolean not null default false
);
