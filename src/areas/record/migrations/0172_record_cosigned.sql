-- Checkpoints that witnesses cosigned: no act of anybody, so not in the log; each proves itself by its signatures.
create table record_cosigned (
  size bigint primary key,
  root text not null,
  checkpoint text not null,
  witnesses text[] not null,
  at timestamptz not null
);
