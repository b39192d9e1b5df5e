/** Lies in every bundle; docs/verify.md of the product says the same at length, and a test follows it. */
export const stepsText = `この証明の確かめ方 / How to check this proof

1. 検証用ページ verifier.html をブラウザーで開き、この .zip を置きます（通信しません）。
   Open verifier.html in a browser and drop this .zip on it (it sends nothing).
2. npx maruhi verify この.zip
3. Maruhi を使わずに / without Maruhi (docs/verify.md):
   sha256sum -c manifest-sha256.txt
   openssl ts -verify -data checkpoints/1.txt -in data/timestamps/1-1.tsr -CAfile ROOT.pem

data/roots と data/policy.txt の鍵が、会社と時刻認証局の公表するものと同じかを、電話や契約書など別の方法で確かめてください。
Compare the keys in data/roots and data/policy.txt with what the company and the authority publish, by another way.
確かめられるのは data の中です。certificate.* は読むための写しです。
What can be checked lies in data; certificate.* are copies to read.
`
