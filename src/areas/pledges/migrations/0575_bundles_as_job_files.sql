-- What a job makes for download is kept in one place for all areas (job_file); a bundle still waiting to be fetched is made anew.
drop table pledge_bundle_part;
drop table pledge_bundle;
