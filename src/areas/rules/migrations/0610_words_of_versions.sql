-- What is printed of a version: its paper with every reference written out as it read when it was approved. Versions from before get theirs at the next start.
alter table rule_version add column words jsonb;
