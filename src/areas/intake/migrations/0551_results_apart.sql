-- What became of each row stands beside it: a row of a file is wide, and is not written a second time to say that it was taken in.
-- Rows are taken in by their position, so all after the last with a result are still open.
create table intake_result (
  draft text not null references intake_draft (id) on delete cascade,
  position int not null,
  result text not null,
  why jsonb,
  asset text,
  asset_number text,
  primary key (draft, position)
);
insert into intake_result (draft, position, result, why, asset, asset_number)
  select draft, position, result, why, asset, asset_number from intake_row where result is not null;
drop index intake_row_open;
alter table intake_row drop column result, drop column why;
-- These are only ever read whole, as they were written.
alter table intake_row alter column cells type json, alter column more type json, alter column changes drop default, alter column changes type json,
  alter column write type json;
