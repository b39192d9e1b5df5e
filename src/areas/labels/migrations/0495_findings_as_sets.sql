-- What marks, register and things disagree on is found by joining whole tables: which asset a proposal became, which holdings lie below a place,
-- and what is there to carry a label.
create index candidate_asset on candidate (asset) where asset is not null;
create index holding_electronic on holding (place collate "C") where medium = 'electronic';
create index holding_labelled on holding (asset, place) where medium in ('paper', 'thing', 'equipment');
