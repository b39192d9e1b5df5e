alter table decision
  add column secret_until date,
  add column secret_event text not null default '',
  add column proposal jsonb,
  add column votes jsonb not null default '[]',
  add column conflicts jsonb not null default '[]',
  add column manner text,
  add column lifts boolean not null default false,
  add column audit text,
  add column audit_note text not null default '',
  add column audited_by text references person (id),
  add column audited_at timestamptz,
  add column was jsonb,
  add column applied_version int;
create index decision_until on decision (secret_until) where state = 'decided';
create index decision_audit on decision (audit) where audit = 'due';

create table decision_rules (
  id text primary key,
  modes jsonb not null,
  otherwise text not null,
  owner_may boolean not null,
  proposer_may boolean not null,
  version int not null default 1
);
