-- Every table is come to from what was noted, whatever was noted: planning that anew for each act takes ten times as long as doing it.
alter function label_settle() set plan_cache_mode to force_generic_plan;
alter function label_settle_files(text[], text[], text[]) set plan_cache_mode to force_generic_plan;
alter function label_settle_findings(text[], text[], text[], text[], text[]) set plan_cache_mode to force_generic_plan;
