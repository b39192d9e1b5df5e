create table secrecy_class (
  id text primary key,
  name text not null,
  rank int not null,
  meaning text not null,
  readers text not null,
  outside text not null,
  retired boolean not null,
  version int not null default 1
);
create unique index secrecy_class_name on secrecy_class (name) where not retired;
create unique index secrecy_class_rank on secrecy_class (rank) where not retired;
