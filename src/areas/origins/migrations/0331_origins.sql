-- 自社情報の独自性の立証: how something came to be our own, told by papers with their dates.
create table origin_dossier (
  id text primary key,
  name text not null,
  note text not null,
  asset text references asset (id),
  keeper text not null references person (id),
  members text[] not null,
  papers int not null default 0,
  created timestamptz not null,
  search_text text not null,
  version int not null default 1
);
create index origin_dossier_name on origin_dossier (name collate "C", id);

create table origin_paper (
  id text primary key,
  dossier text not null references origin_dossier (id),
  title text not null,
  text text not null,
  file_name text,
  sha256 text,
  bytes bigint,
  vault text references vault_file (id),
  made_by text not null,
  made_on date not null,
  brought_by text not null references person (id),
  at timestamptz not null
);
create index origin_paper_dossier on origin_paper (dossier, made_on, id);

-- 他社から受領した情報: whose it is, under which terms, where it is kept apart, who may touch it, how it went back.
create table received_item (
  id text primary key,
  name text not null,
  giver text not null,
  terms text not null,
  received_on date not null,
  place text not null,
  note text not null,
  until date,
  keeper text not null references person (id),
  allowed text[] not null,
  ended text check (ended in ('returned', 'erased')),
  ended_on date,
  ended_by text references person (id),
  ended_note text not null default '',
  files int not null default 0,
  created timestamptz not null,
  search_text text not null,
  version int not null default 1
);
create index received_item_until on received_item (until) where ended is null;

create table received_file (
  id text primary key,
  item text not null references received_item (id),
  file_name text not null,
  sha256 text not null,
  bytes bigint not null,
  vault text references vault_file (id),
  brought_by text not null references person (id),
  at timestamptz not null,
  compared timestamptz
);
create index received_file_item on received_file (item, id);

-- What a comparison found: a registered secret of our own that shares content with a received file.
create table received_match (
  file text not null references received_file (id),
  asset text not null references asset (id),
  kind text not null,
  share double precision not null,
  at timestamptz not null,
  primary key (file, asset)
);
