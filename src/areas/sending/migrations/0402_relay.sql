-- Who may hand mail to the relay, and which addresses are the company's own.
create table relay_setting (
  id text primary key,
  one boolean not null default true unique check (one),
  networks text[] not null,
  own_domains text[] not null,
  account text not null,
  password text,
  megabytes int not null,
  hold_days int not null,
  version int not null
);

-- Each mail that came through the relay: what was found and what was decided. Its content lies sealed in the queue.
create table sending_mail (
  id text primary key references mail (id),
  at timestamptz not null,
  sender text not null,
  -- Who sent it, by the envelope and by the mail's own From: neither of them may approve it.
  person text references person (id),
  author text references person (id),
  outside text[] not null,
  inside text[] not null,
  verdict text not null,
  reasons jsonb not null,
  assets text[] not null,
  sha256 text not null,
  bytes bigint not null,
  state text not null check (state in ('passed', 'held', 'approved', 'refused', 'returned', 'expired', 'rejected')),
  -- Subject, file names and the beginning of the text, sealed, for the approver; forgotten when it is decided.
  shown text,
  -- Who was asked to approve.
  asked text[] not null,
  expires timestamptz,
  decided_by text references person (id),
  decided_at timestamptz,
  reason text,
  search_text text not null,
  version int not null default 1
);
create index sending_mail_at on sending_mail (at desc, id);
create index sending_mail_held on sending_mail (expires) where state = 'held';
create index sending_mail_person on sending_mail (person, at desc);
