-- The words a file or label carries: a class that is renamed leaves them behind.
alter table marked_file add column class_name text;
update marked_file set class_name = (select name from secrecy_class where id = marked_file.class);
alter table marked_file alter column class_name set not null;
alter table label add column class_name text;
update label set class_name = (select name from secrecy_class where id = label.class);
alter table label alter column class_name set not null;
