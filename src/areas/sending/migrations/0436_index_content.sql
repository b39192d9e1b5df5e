-- Tells whether the index holds what it held before, however often it was built.
alter table secret_index add column content text not null default '';
