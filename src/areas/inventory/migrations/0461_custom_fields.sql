-- 追加項目: what this company keeps of its assets besides the fields everybody has. `custom` holds [{"field", "item", "value"}].
create table asset_field (
  id text primary key,
  name text not null,
  kind text not null,
  choices text[] not null,
  ended boolean not null,
  position int not null,
  version int not null default 1
);
create unique index asset_field_name on asset_field (name);
alter table asset add column custom jsonb not null default '[]';
