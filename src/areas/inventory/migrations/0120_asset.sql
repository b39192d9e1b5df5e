create sequence asset_number;

create table asset (
  id text primary key,
  number int not null unique,
  name text not null,
  kind text not null,
  business text not null,
  note text not null,
  owner text references person (id),
  department text references department (id),
  users text not null,
  origin text not null,
  giver text not null,
  personal text[] not null,
  retention text not null,
  retain_until date,
  registered_on date not null,
  restricted boolean not null,
  outcome text not null default 'undecided',
  class text references secrecy_class (id),
  class_rank int not null default 0,
  score int,
  review_on date,
  holding_text text not null,
  place_text text not null,
  search_text text not null,
  version int not null default 1
);
create index asset_class_rank on asset (class_rank desc, id);
create index asset_name on asset (name collate "C", id);
create index asset_review on asset (review_on, id);
create index asset_score on asset (score desc nulls last, id);
create index asset_registered on asset (registered_on, id);
create index asset_department on asset (department);
create index asset_owner on asset (owner);

create table holding (
  asset text not null references asset (id),
  position int not null,
  medium text not null,
  place text not null,
  holder text not null,
  count int not null,
  primary key (asset, position)
);

create table asset_reader (
  asset text not null references asset (id),
  person text not null references person (id),
  primary key (asset, person)
);
create index asset_reader_person on asset_reader (person);
