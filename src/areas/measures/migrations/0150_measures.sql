create table measure_pack (
  id text primary key,
  name text not null unique,
  pack_version int not null,
  effective date not null,
  says jsonb not null,
  source text not null,
  templates jsonb not null,
  changes jsonb not null,
  installed_on date not null,
  built_in boolean not null,
  version int not null default 1
);

create table catalogue_measure (
  id text primary key,
  pack text not null references measure_pack (id),
  position int not null,
  route text not null,
  purpose text not null,
  title_ja text not null,
  title_en text not null,
  body jsonb not null,
  withdrawn boolean not null default false
);

create table measure (
  id text primary key,
  measure text not null references catalogue_measure (id),
  class text references secrecy_class (id),
  asset text references asset (id),
  state text not null,
  reason text not null,
  owner text references person (id),
  departments text[] not null,
  place text not null,
  due date,
  initial_cost int not null,
  yearly_cost int not null,
  hours double precision not null,
  evidence jsonb not null,
  review_on date,
  checked_on date,
  times_due int not null,
  times_kept int not null,
  risk_by text references person (id),
  risk_until date,
  version int not null default 1,
  check ((class is null) <> (asset is null))
);
create unique index measure_of_class on measure (measure, class) where class is not null;
create unique index measure_of_asset on measure (measure, asset) where asset is not null;
create index measure_owner on measure (owner);
create index measure_asset on measure (asset);
create index measure_due on measure (due, id);

-- The matrix weighs the secrets of each class by department and form: one pass over an index, however many assets there are.
create index asset_weight on asset (class, department, kind) include (score, class_rank, restricted, owner, id) where outcome = 'secret' and class is not null;
