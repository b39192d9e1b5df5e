/** Lies in every bundle, short; docs/verify.md of the product says the same at length, and a test follows it. */
export const stepsText = `確かめ方 / How to check
1. verifier.html にこの .zip を置く / drop this .zip on verifier.html
2. npx maruhi verify この.zip
3. sha256sum -c manifest-sha256.txt
   openssl ts -verify -data checkpoints/1.txt -in data/timestamps/1-1.tsr -CAfile ROOT.pem
data/roots と data/policy.txt の鍵を、公表されたものと別の方法で比べてください。
Compare the keys in data/roots and data/policy.txt with what is published, by another way.
certificate.* は読むための写しです / are copies to read.
`
