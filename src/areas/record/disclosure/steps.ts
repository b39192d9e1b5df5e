/** Lies in every bundle; docs/verify.md of the product says the same at length, and a test follows it. */
export const stepsText = `この証明の確かめ方

1. 画面で: 検証用ページ（verifier.html）をブラウザーで開き、この .zip をそこに置きます。通信は行いません。
2. コマンドで: npx maruhi verify この.zip
3. 一般の道具で（Maruhi を使わずに）:
   - ファイルが元のままか        sha256sum -c manifest-sha256.txt
   - 時刻の証明                  openssl ts -verify -data checkpoints/1.txt -in data/timestamps/1-1.tsr -CAfile 認証局のルート証明書.pem
   - 記録が含まれること          docs/verify.md の短い手順

data/roots の証明書と data/policy.txt の公開鍵は、当社と時刻認証局が公表するものと同じかを、別の経路（電話、契約書など）で確かめてください。
certificate.html は読みやすくした写しです。確かめられるのは data の中の記録です。

How to check this proof

1. On screen: open the verifier page (verifier.html) in a browser and drop this .zip on it. It sends nothing.
2. As a command: npx maruhi verify THIS.zip
3. With common tools, without Maruhi:
   - files unchanged             sha256sum -c manifest-sha256.txt
   - time                        openssl ts -verify -data checkpoints/1.txt -in data/timestamps/1-1.tsr -CAfile ROOT-OF-THE-AUTHORITY.pem
   - entries are in the record   the short script in docs/verify.md

Compare the certificates in data/roots and the public keys in data/policy.txt with what the company and the authority publish, by another way.
certificate.html is a readable copy. What can be checked is what lies in data.
`
