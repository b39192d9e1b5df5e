-- How assets belong together, and where an asset went that was one with another.
alter table asset add column merged_into text references asset (id);
create index asset_merged on asset (merged_into) where merged_into is not null;

create table asset_relation (
  id text primary key,
  asset text not null references asset (id),
  kind text not null,
  other text not null references asset (id),
  note text not null,
  ended boolean not null default false
);
create index asset_relation_asset on asset_relation (asset);
create index asset_relation_other on asset_relation (other);
