-- Whether a ledger was ever taken in is asked with every page of first steps; entries of other acts cost this index nothing.
create index entry_taken_in on entry (ord) where name in ('intake.takeIn', 'intake.takeBatch');
