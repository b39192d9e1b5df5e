-- With which part a company starts, what that leaves out, and who accepted the risk (Handbook 1-3).
create table coverage (
  id text primary key,
  covers text not null,
  left_out text not null,
  risk text not null,
  until date not null,
  state text not null,
  declared_by text not null references person (id),
  declared_on date not null,
  accepted_by text references person (id),
  accepted_on date,
  reason text,
  version int not null
);
