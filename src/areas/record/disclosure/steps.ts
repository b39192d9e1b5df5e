/** Lies in every bundle, short; docs/verify.md of the product says the same at length, and a test follows it. */
export const stepsText = `確かめ方 / How to check
1. verifier.html にこの .zip を置く / drop this .zip on verifier.html
2. npx maruhi verify この.zip
3. sha256sum -c manifest-sha256.txt
   sed '1,/^$/d;/^$/,$d' data/1.tlog-proof >state
   openssl ts -verify -data state -in data/stamp-1-1.tsr -CAfile ROOT.pem
data/root-*.der と data/policy.txt の鍵を、公表された鍵と比べる / compare the keys with those published
certificate.* は写し / are copies
`
