create table interview (
  id text primary key,
  industry text not null,
  area text not null,
  department text references department (id),
  begun_by text not null references person (id),
  begun_on date not null,
  answers jsonb not null,
  state text not null,
  version int not null
);
