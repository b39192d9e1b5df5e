-- The roots under which a time-stamp was believed: the settings may name others later.
alter table record_anchor add column roots text;
