#!/bin/sh
# Checks an unpacked evidence bundle with tools every Linux and macOS has: sh, openssl (3.0 or newer), awk, od, base64, grep.
# It uses nothing of ours, so it can be read in ten minutes and typed by hand.
#
#   sh verify.sh FOLDER [ROOTS.pem]      ROOTS.pem: root certificates you trust; without it, those in the bundle
#
# Prints one line for each claim. Ends with 0 only if every claim holds.
set -u
folder=${1:?which folder?}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0
say() { # claim, 0 when it holds
  if [ "$2" -eq 0 ]; then echo "OK      $1"; else echo "FAILED  $1"; failed=1; fi
}
sha256() { openssl dgst -sha256 -binary; }
hex() { od -An -v -tx1 | tr -d ' \n'; }
unbase64() { openssl base64 -d -A; }
field() { awk -v n="$1" 'NR == n { print; exit }' "$2"; }

# 1. Files (RFC 8493): each is listed with its SHA-256.
for manifest in manifest-sha256.txt tagmanifest-sha256.txt; do
  bad=0
  while read -r want path; do
    [ "$(openssl dgst -sha256 -binary <"$folder/$path" 2>/dev/null | hex)" = "$want" ] || bad=1
  done <"$folder/$manifest"
  say "files listed in $manifest" $bad
done

# The key of the log, from the policy: name+id+base64(type ‖ 32 bytes); as DER for openssl (RFC 8410).
vkey=$(awk '$1 == "log" { print $2; exit }' "$folder/data/policy.txt")
log=${vkey%%+*}
rest=${vkey#*+}
{
  printf '\060\052\060\005\006\003\053\145\160\003\041\000'
  printf '%s' "${rest#*+}" | unbase64 | tail -c 32
} >"$work/key.der"

# 2. Each entry (C2SP tlog-proof@v1, RFC 9162 §2.1.3.2).
for proof in "$folder"/data/entries/*.tlog-proof; do
  entry=${proof%.tlog-proof}.json
  name=$(basename "$entry")
  index=$(awk '$1 == "index" { print $2; exit }' "$proof")
  awk 'found; $0 == "" && !found { found = 1 }' "$proof" >"$work/checkpoint"
  awk '$0 == "" { exit } { print }' "$work/checkpoint" >"$work/body"
  size=$(field 2 "$work/body")
  root=$(field 3 "$work/body" | unbase64 | hex)
  cp "$work/body" "$work/$size-$root.body"

  awk -v log_name="$log" '$1 == "—" && $2 == log_name { print $3; exit }' "$work/checkpoint" | unbase64 | tail -c 64 >"$work/signature"
  [ "$(field 1 "$work/body")" = "$log" ] &&
    openssl pkeyutl -verify -pubin -inkey "$work/key.der" -keyform DER -rawin -in "$work/body" -sigfile "$work/signature" >/dev/null 2>&1
  say "checkpoint of $name is signed by $log" $?

  { printf '\000'; cat "$entry"; } | sha256 >"$work/hash"
  fn=$index
  sn=$((size - 1))
  bad=0
  [ "$index" -lt "$size" ] || bad=1
  awk '$0 == "" { exit } seen { print } $1 == "index" { seen = 1 }' "$proof" >"$work/path"
  while read -r line; do
    printf '%s' "$line" | unbase64 >"$work/sibling"
    [ "$sn" -eq 0 ] && bad=1
    if [ $((fn & 1)) -eq 1 ] || [ "$fn" -eq "$sn" ]; then
      { printf '\001'; cat "$work/sibling" "$work/hash"; } | sha256 >"$work/next"
      while [ $((fn & 1)) -eq 0 ] && [ "$fn" -ne 0 ]; do
        fn=$((fn >> 1))
        sn=$((sn >> 1))
      done
    else
      { printf '\001'; cat "$work/hash" "$work/sibling"; } | sha256 >"$work/next"
    fi
    mv "$work/next" "$work/hash"
    fn=$((fn >> 1))
    sn=$((sn >> 1))
  done <"$work/path"
  [ "$bad" -eq 0 ] && [ "$sn" -eq 0 ] && [ "$(hex <"$work/hash")" = "$root" ]
  say "$name is number $((index + 1)) of the record" $?

  # 3. Opened fields, a line each: salt and ["name",value]. SHA-256 of the salt's bytes and the text stands in the entry.
  openings=${entry%.json}.openings
  [ -e "$openings" ] || continue
  while read -r salt text; do
    label=$(printf '%s' "$text" | awk -F'"' 'NR == 1 { print $2 }')
    commit=$({ printf '%s=' "$salt" | tr -- '-_' '+/' | unbase64; printf '%s' "$text"; } | sha256 | openssl base64 -A | tr '+/' '-_' | tr -d '=')
    grep -qF "\"$label\":\"$commit\"" "$entry"
    say "opened in $name: $text" $?
  done <"$openings"
done

# 4. Time (RFC 3161): openssl judges the first stamp of each chain against the roots; it is of the state of some entry.
roots=${2:-$work/roots.pem}
if [ $# -lt 2 ]; then
  for der in "$folder"/data/roots/*.der; do openssl x509 -inform DER -in "$der" >>"$work/roots.pem" 2>/dev/null; done
fi
for stamp in "$folder"/data/timestamps/*-1.tsr; do
  [ -e "$stamp" ] || continue
  bad=1
  for body in "$work"/*.body; do
    openssl ts -verify -in "$stamp" -data "$body" -CAfile "$roots" >/dev/null 2>&1 && bad=0
  done
  say "time: $(openssl ts -reply -in "$stamp" -text 2>/dev/null | awk -F': ' '/^Time stamp/ { print $2 }')" $bad
done

exit $failed
