create table comment (
  id text primary key,
  subject text not null,
  subject_kind text not null,
  author text not null references person (id),
  text text not null,
  written timestamptz not null,
  edited timestamptz,
  withdrawn boolean not null default false,
  version int not null default 1
);
create index comment_subject on comment (subject, written);
