create table company (
  id text primary key,
  name text not null,
  version int not null default 1
);

create table department (
  id text primary key,
  name text not null unique,
  manager text,
  version int not null default 1
);

create table person (
  id text primary key,
  name text not null,
  reading text not null,
  login text unique,
  title text not null,
  department text references department (id),
  roles text[] not null,
  left_on date,
  version int not null default 1,
  search_text text not null,
  created timestamptz not null
);
create index person_reading on person (reading collate "C", id);
alter table department add foreign key (manager) references person (id);

create table credential (
  person text primary key references person (id),
  password text,
  totp text,
  totp_pending text,
  totp_step bigint not null default 0,
  recovery text[] not null default '{}',
  failures int not null default 0,
  locked_until timestamptz
);

create table session (
  id text primary key,
  token bytea not null unique,
  person text not null references person (id),
  created timestamptz not null,
  seen timestamptz not null,
  address text not null,
  agent text not null,
  ended timestamptz
);
create index session_person on session (person) where ended is null;

create table one_time_link (
  token bytea primary key,
  purpose text not null check (purpose in ('set-up', 'join')),
  person text references person (id),
  expires timestamptz not null,
  used timestamptz
);
