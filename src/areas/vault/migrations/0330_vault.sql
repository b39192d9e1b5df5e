-- One row is one file kept encrypted: what it is a copy of, its wrapped key, what it belongs to. The contents lie in the data folder.
create table vault_file (
  id text primary key,
  sha256 text not null,
  bytes bigint not null,
  -- Wrapped by the key of this generation; null: destroyed, nobody can read the file any more.
  key text,
  generation int,
  subject text,
  subject_kind text,
  -- Who may open it, besides seeing the subject; null: whoever sees the subject.
  readers text[],
  kept_by text not null references person (id),
  kept_at timestamptz not null,
  checked timestamptz,
  damaged boolean not null default false,
  version int not null default 1
);
create index vault_file_subject on vault_file (subject);

-- Keys that wrap the keys of files, sealed by the installation's key. One is in use; of the others only the row is left.
create table vault_key (
  id text primary key,
  generation int not null unique,
  key text,
  made timestamptz not null,
  retired timestamptz
);
