-- Evaluation of IPA's ledger (機密性・完全性・可用性 → 重要度), and the class word of the ledger an asset came from: a proposal, no decision.
alter table asset
  add column confidentiality smallint,
  add column integrity smallint,
  add column availability smallint,
  add column importance smallint,
  add column class_word text not null default '';
create index asset_same_name on asset (name);
