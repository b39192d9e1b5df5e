-- What the fingerprint index was built from; the index itself is a file in the data folder.
create table secret_index (
  id int primary key check (id = 1),
  signature text not null,
  documents int not null,
  built timestamptz not null
);

-- Every check, without content: who asked, about which bytes, and what came of it.
create table sending_check (
  id text primary key,
  person text not null references person (id),
  at timestamptz not null,
  verdict text not null,
  sha256 text not null,
  bytes bigint not null,
  assets text[] not null
);
create index sending_check_person on sending_check (person, at desc);
