-- What somebody answered when asked whether an asset is still needed; until that day it is not asked again.
create table sweep_answer (
  id text primary key,
  asset text not null unique references asset (id),
  keep_until date not null,
  reason text not null,
  version int not null
);
