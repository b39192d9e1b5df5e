-- What responders and lists said of the certificates behind a time-stamp when it was taken: {crls, ocsp} in base64 (DER), {missing} in words.
-- Null where nobody was asked yet.
alter table record_anchor add column revocation jsonb;
alter table record_renewal add column revocation jsonb;
