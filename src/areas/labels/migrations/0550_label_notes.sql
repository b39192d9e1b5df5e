-- Where an asset is kept says something about its labels only below a scanned place or while the asset is secret: an import of ten thousand rows
-- leaves no notes to be worked off. A place that is scanned later leaves its own, one for each file.
-- A place comes after the holdings that did not see it, or before the statement that looks for it.
create function label_of_holdings() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(7306251);
  insert into label_note
    select distinct pg_current_xact_id(), 'files', changed.asset, '' from changed
    where exists (select from place p where changed.place = p.path or starts_with(changed.place, p.path || '/'))
      or exists (select from asset a where a.id = changed.asset and a.outcome = 'secret');
  if found then perform label_due_now(); end if;
  return null;
end $$;
drop trigger label_come on holding;
drop trigger label_gone on holding;
drop trigger label_new on holding;
drop trigger label_old on holding;
create trigger label_come after insert on holding referencing new table as changed for each statement execute function label_of_holdings();
create trigger label_gone after delete on holding referencing old table as changed for each statement execute function label_of_holdings();
create trigger label_new after update on holding referencing new table as changed for each statement execute function label_of_holdings();
create trigger label_old after update on holding referencing old table as changed for each statement execute function label_of_holdings();

create function label_before_place() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7306251);
  return null;
end $$;
create trigger label_place before insert on place for each statement execute function label_before_place();
