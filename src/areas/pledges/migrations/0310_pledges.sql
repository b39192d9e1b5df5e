create table pledge_form (
  id text primary key,
  kind text not null,
  name text not null,
  template text not null,
  number int not null,
  retired boolean not null default false,
  version int not null default 1
);
create unique index pledge_form_name on pledge_form (name) where not retired;

create table pledge_form_version (
  form text not null references pledge_form (id),
  number int not null,
  template jsonb not null,
  answers jsonb not null,
  sha256 text not null,
  made_on date not null,
  primary key (form, number)
);

-- The text of one request, shared by all who were asked together.
create table pledge_paper (
  id text primary key,
  document jsonb not null
);

-- Scans of signed papers, sealed with the installation's key.
create table signed_file (
  id text primary key,
  person text not null references person (id),
  name text not null,
  sha256 text not null,
  type text not null,
  bytes int not null,
  sealed text not null,
  at timestamptz not null,
  taken boolean not null default false
);

create table pledge (
  id text primary key,
  kind text not null,
  title text not null,
  form text references pledge_form (id),
  form_number int,
  paper text references pledge_paper (id),
  person text references person (id),
  guest_name text not null,
  guest_company text not null,
  project text not null,
  reason text not null,
  due date,
  state text not null,
  asked_by text not null references person (id),
  asked_on date not null,
  declined_because text not null,
  explained_on date,
  explanation text not null,
  witness text not null,
  follows text not null,
  withdrawn_because text not null,
  signed_on date,
  signed_at timestamptz,
  means text,
  confirmed text,
  session text,
  signed_name text not null,
  signed_unit text not null,
  document_hash text,
  file_name text,
  file_hash text,
  file text references signed_file (id),
  code text not null unique,
  search_text text not null,
  version int not null default 1
);
create index pledge_asked on pledge (asked_on desc, id);
create index pledge_person on pledge (person, kind, state);
create index pledge_due on pledge (due) where state in ('asked', 'declined');

-- One paper for somebody without an account; the token itself is kept nowhere.
create table signing_link (
  token bytea primary key,
  subject text not null,
  expires timestamptz not null,
  used timestamptz
);
create index signing_link_subject on signing_link (subject);

create table agreement (
  id text primary key,
  number int not null unique,
  kind text not null,
  template text not null,
  answers jsonb not null,
  document jsonb not null,
  partner text not null,
  contact text not null,
  purpose text not null,
  starts_on date not null,
  ends_on date not null,
  survival_years int not null,
  class text references secrecy_class (id),
  return_duty text not null,
  owner text not null references person (id),
  department text references department (id),
  state text not null,
  sent_on date,
  declined_because text not null,
  signed_on date,
  signed_at timestamptz,
  means text,
  signed_name text not null,
  signed_unit text not null,
  document_hash text,
  file_name text,
  file_hash text,
  file text references signed_file (id),
  ended_on date,
  end_reason text not null,
  returned_on date,
  code text not null unique,
  search_text text not null,
  version int not null default 1
);
create index agreement_ends on agreement (ends_on) where state = 'signed';

-- Many papers as one file, made by a job and fetched by the person who asked; kept for a day.
create table pledge_bundle (
  job text primary key,
  person text not null references person (id),
  at timestamptz not null,
  bytes bigint not null default 0,
  done boolean not null default false
);
create table pledge_bundle_part (
  job text not null references pledge_bundle (job) on delete cascade,
  n int not null,
  content bytea not null,
  primary key (job, n)
);
