-- The mail server of the company that takes mail to its receivers; the password is sealed.
create table mail_server (
  id text primary key,
  one boolean not null default true unique check (one),
  host text not null,
  port int not null,
  security text not null check (security in ('tls', 'starttls', 'none')),
  login text not null,
  password text not null,
  sender text not null,
  version int not null
);

-- Every mail that is handed to that server: Maruhi's own and those that came through the relay. Its content lies sealed in mail_chunk until
-- nothing is left to do.
create table mail (
  id text primary key,
  purpose text not null check (purpose in ('notice', 'relay', 'bounce')),
  message_id text not null,
  -- Envelope sender; empty for mail about mail (RFC 5321 4.5.5).
  sender text not null,
  -- Header lines that stand before the content as it came.
  head text not null,
  bytes bigint not null,
  state text not null check (state in ('receiving', 'open', 'ended')),
  attempts int not null default 0,
  next_try timestamptz,
  lease timestamptz,
  -- All was handed over and the receiver's answer is not known yet.
  handed boolean not null default false,
  -- How often that answer was lost: as many further copies may have arrived.
  lost_answers int not null default 0,
  trouble text,
  created timestamptz not null,
  ended timestamptz
);
create index mail_next on mail (next_try) where next_try is not null;
create index mail_state on mail (state, created);

create table mail_recipient (
  mail text not null references mail (id) on delete cascade,
  address text not null,
  state text not null check (state in ('held', 'waiting', 'sent', 'failed', 'stopped')),
  answer text,
  at timestamptz,
  primary key (mail, address)
);

create table mail_chunk (
  mail text not null references mail (id) on delete cascade,
  n int not null,
  body bytea not null,
  primary key (mail, n)
);
