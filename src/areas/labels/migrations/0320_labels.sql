-- Files that carry, or were to carry, a class's mark: one row for each file, with what became of it last.
create table marked_file (
  id text primary key,
  asset text not null references asset (id),
  class text not null references secrecy_class (id),
  -- Where the file is now, and where the scan met it.
  path text not null unique,
  found_path text not null,
  state text not null,
  outcome text not null,
  before text,
  after text,
  marked_at timestamptz not null,
  marked_by text not null references person (id),
  search_text text not null,
  version int not null default 1
);
create index marked_file_asset on marked_file (asset);
create index marked_file_found on marked_file (found_path);
create index marked_file_at on marked_file (marked_at desc, id);

-- A printed label: what is written behind its code.
create table label (
  id text primary key,
  code text not null unique,
  asset text not null references asset (id),
  place text not null,
  class text not null references secrecy_class (id),
  state text not null,
  printed_at timestamptz not null,
  printed_by text not null references person (id),
  version int not null default 1
);
create unique index label_current on label (asset, place) where state = 'current';
create index label_printed on label (printed_at desc, id);

-- A sheet of labels as it was printed, so that it can be printed again.
create table label_sheet (
  id text primary key,
  layout text not null,
  skip int not null,
  with_name boolean not null,
  faces jsonb not null,
  printed_at timestamptz not null,
  printed_by text not null references person (id)
);

-- Files below a folder, and files with a mark, are looked up among all that scans know.
create index scan_file_below on scan_file (place, path collate "C");
create index scan_file_marked on scan_file (place, path) where data @? '$.marks[*] ? (@.weight == "high")';
