-- Why a file could not be compared with the registered secrets; null where it was, or waits.
alter table scan_file add column uncompared text;
create index scan_file_uncompared on scan_file (place) where uncompared is not null;
-- What a scan found different is told a page of paths at a time.
create index scan_change_path on scan_change (place, path, kind, id);
