-- Who is called by a comment, and when they said they had read it.
create table comment_mention (
  comment text not null references comment (id),
  person text not null references person (id),
  heeded timestamptz,
  primary key (comment, person)
);
create index comment_mention_open on comment_mention (person) where heeded is null;
