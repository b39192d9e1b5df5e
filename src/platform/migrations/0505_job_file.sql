create table job_file (
  job text primary key references job (id) on delete cascade,
  name text not null,
  type text not null,
  bytes int8,
  at timestamptz not null
);
create table job_file_part (
  job text not null references job_file (job) on delete cascade,
  n int not null,
  content bytea not null,
  primary key (job, n)
);
