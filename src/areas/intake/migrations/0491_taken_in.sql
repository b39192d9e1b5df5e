-- Whether a ledger ever came in is asked on every page; the record knows, and this is the short way to it.
create index entry_taken_in on entry (ord) where name in ('intake.takeIn', 'intake.takeBatch');
