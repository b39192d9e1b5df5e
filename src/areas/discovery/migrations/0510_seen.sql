-- Which scan last found a file in a proposal, by the place's version then; null: an earlier one, the file has gone since.
alter table candidate_file add column seen int default 0;
create index candidate_file_seen on candidate_file (place, candidate, seen);
