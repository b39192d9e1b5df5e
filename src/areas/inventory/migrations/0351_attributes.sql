-- What else the register says of an asset (PRODUCT.md M1). Null: nothing was said; so assets from before read as they were recorded.
alter table asset
  add column export_control text,
  add column export_item text,
  add column export_judged_on date,
  add column export_judge text,
  add column deemed_export boolean,
  add column limited_provision boolean,
  add column supply_chain boolean,
  add column disposal text,
  add column tags text[];
