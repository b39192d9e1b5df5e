-- A paper of the company: the working text. `body` is what it says now, `base` what its template said when the two were last brought together.
create table rule_document (
  id text primary key,
  template text references rule_template (id),
  template_version int not null,
  employment boolean not null,
  layout text not null,
  kind text not null,
  title text not null,
  number text not null,
  class text references secrecy_class (id),
  about_class text references secrecy_class (id),
  choices jsonb not null,
  base jsonb not null,
  body jsonb not null,
  bindings jsonb not null,
  stage text not null,
  round int not null,
  revision int not null,
  approvers int not null,
  audience text[] not null,
  effective_on date,
  submitted_by text references person (id),
  withdrawn_on date,
  note text not null,
  changed_at timestamptz not null,
  search_text text not null,
  version int not null default 1
);
create index rule_document_title on rule_document (title collate "C", id);
create index rule_document_template on rule_document (template);

-- A revision that was approved and published; never changed afterwards but for the day it was superseded.
create table rule_version (
  id text primary key,
  document text not null references rule_document (id),
  revision int not null,
  paper jsonb not null,
  digest text not null,
  bindings jsonb not null,
  note text not null,
  effective_on date not null,
  published_on date not null,
  superseded_on date,
  audience text[] not null,
  version int not null default 1,
  unique (document, revision)
);

create table rule_approval (
  id text primary key,
  document text not null references rule_document (id),
  revision int not null,
  round int not null,
  person text not null references person (id),
  verdict text not null,
  comment text not null,
  own boolean not null,
  on_day date not null
);
create index rule_approval_document on rule_approval (document, revision);

create table rule_acknowledgement (
  id text primary key,
  rule_version text not null references rule_version (id),
  person text not null references person (id),
  at timestamptz not null,
  unique (rule_version, person)
);
create index rule_acknowledgement_person on rule_acknowledgement (person);

-- A Word file taken in: differences waiting for somebody's choice. One at a time for a document.
create table rule_return (
  id text primary key,
  document text not null unique references rule_document (id),
  file_name text not null,
  sha256 text not null,
  against int not null,
  edits jsonb not null,
  tracked jsonb not null,
  unreadable jsonb not null,
  at timestamptz not null
);
