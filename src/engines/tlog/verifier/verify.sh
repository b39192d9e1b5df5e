#!/bin/sh
# Checks an unpacked evidence bundle with tools every Linux and macOS has: sh, openssl (3.0 or newer), awk, od, base64, grep.
# It uses nothing of ours, so that whoever doubts it can read it.
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
entry() { awk -v n="$1" 'NR == n { printf "%s", $0; exit }' "$folder/data/entries.jsonl"; }
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

# 2. Each entry, a line of entries.jsonl (C2SP tlog-proof@v1, RFC 9162 §2.1.3.2).
for proof in "$folder"/data/*.tlog-proof; do
  item=$(basename "$proof" .tlog-proof)
  name="record $item"
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

  { printf '\000'; entry "$item"; } | sha256 >"$work/hash"
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
done

# 3. Opened fields, a line each: number of the entry, salt and ["name",value]. SHA-256 of the salt's bytes and the text stands in the entry.
if [ -e "$folder/data/openings.txt" ]; then
  while read -r item salt text; do
    label=$(printf '%s' "$text" | awk -F'"' 'NR == 1 { print $2 }')
    commit=$({ printf '%s=' "$salt" | tr -- '-_' '+/' | unbase64; printf '%s' "$text"; } | sha256 | openssl base64 -A | tr '+/' '-_' | tr -d '=')
    entry "$item" | grep -qF "\"$label\":\"$commit\""
    say "opened in record $item: $text" $?
  done <"$folder/data/openings.txt"
fi

# What a printed checkpoint sheet must show as well.
for body in "$work"/*.body; do
  [ -e "$body" ] && echo "        the sheet of $(field 2 "$body") entries: root hash $(field 3 "$body")"
done

# 4. Time (RFC 3161, renewed as in RFC 4998 §5): openssl judges each stamp of a chain against the roots. The first is of the state of some entry; each
# later one is of digests of that state and of the stamps before it. Each must have held until the next took over, the last one holds now.
roots=${2:-$work/roots.pem}
if [ $# -lt 2 ]; then
  for der in "$folder"/data/root-*.der; do openssl x509 -inform DER -in "$der" >>"$work/roots.pem" 2>/dev/null; done
fi
about() { tr '{' '\n' <"$folder/data/index.json" | grep -F "\"token\":\"$(basename "$1")\""; } # what the index says of a stamp
seconds() { # the time of a stamp since 1970
  openssl ts -reply -in "$1" -text 2>/dev/null | awk '/^Time stamp/ {
    m = (index("JanFebMarAprMayJunJulAugSepOctNovDec", $3) + 8) / 3 % 12; y = $6 - (m >= 10); split($5, t, ":")
    days = 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m + 2) / 5) + $4 - 719469
    print days * 86400 + t[1] * 3600 + t[2] * 60 + int(t[3]) }'
}
imprint() { # stamp, its number, chain, state: the hex of what a renewal is of
  how=$(about "$1" | sed -n 's/.*"algorithm":"\([a-z0-9-]*\)".*/\1/p')
  digest() { openssl dgst "-$how" -binary; }
  {
    digest <"$4"
    before=1
    while [ "$before" -lt "$2" ]; do digest <"$3-$before.tsr"; before=$((before + 1)); done
  } | digest >"$work/imprint"
  about "$1" | sed -n 's/.*"hashtree":\[\([^]]*\)\].*/\1/p' | tr -d '"' | tr ',' '\n' >"$work/hashtree"
  while read -r sibling || [ -n "$sibling" ]; do
    [ -n "$sibling" ] || continue
    printf '%s' "$sibling" | unbase64 >"$work/sibling"
    mine=$(hex <"$work/imprint")
    lower=$(printf '%s\n%s\n' "$mine" "$(hex <"$work/sibling")" | LC_ALL=C sort | head -n 1)
    if [ "$lower" = "$mine" ]; then cat "$work/imprint" "$work/sibling"; else cat "$work/sibling" "$work/imprint"; fi | digest >"$work/joined"
    mv "$work/joined" "$work/imprint"
  done <"$work/hashtree"
  hex <"$work/imprint"
}
certificates() { openssl ts -reply -in "$1" -token_out 2>/dev/null | openssl pkcs7 -inform DER -print_certs 2>/dev/null; } # of a stamp
unlisted() { # a list, stamp: it is signed by an issuer and names no certificate of the stamp
  { certificates "$2"; cat "$roots"; } >"$work/issuers.pem"
  openssl crl -inform DER -in "$1" -CAfile "$work/issuers.pem" -noout 2>&1 | grep -q 'verify OK' || return 1
  openssl crl -inform DER -in "$1" -noout -text | awk '/Serial Number:/ { print $3 }' >"$work/listed"
  serial=$(certificates "$2" | openssl x509 -noout -serial | sed 's/serial=//')
  ! grep -qix "$serial" "$work/listed"
}
not_revoked() { # an answer of a responder, stamp: it says "good" of a certificate of the stamp, signed by that one's issuer or for him
  rm -f "$work"/cert-*.pem
  { certificates "$2"; cat "$roots"; } |
    awk -v out="$work/cert-" '/BEGIN CERT/ { n++ } n { print > (out n ".pem") }'
  serial=$(openssl ocsp -respin "$1" -noverify -resp_text 2>/dev/null | awk '/Serial Number:/ { print $3; exit }')
  for one in "$work"/cert-*.pem; do
    [ "$(openssl x509 -in "$one" -noout -serial 2>/dev/null)" = "serial=$serial" ] || continue
    for issuer in "$work"/cert-*.pem; do
      for how in sha1 sha256; do # by which the answer names the certificate
        openssl ocsp -respin "$1" "-$how" -issuer "$issuer" -cert "$one" -CAfile "$roots" -attime "$(seconds "$2")" 2>&1 >"$work/said" |
          grep -q 'Response verify OK' && grep -qF "$one: good" "$work/said" && return 0
      done
    done
  done
  return 1
}
for first in "$folder"/data/stamp-*-1.tsr; do
  [ -e "$first" ] || continue
  chain=${first%-1.tsr}
  state=
  n=1
  while [ -e "$chain-$n.tsr" ]; do
    stamp=$chain-$n.tsr
    until=
    [ -e "$chain-$((n + 1)).tsr" ] && until="-attime $(seconds "$chain-$((n + 1)).tsr")"
    bad=1
    if [ "$n" -eq 1 ]; then
      for body in "$work"/*.body; do
        # shellcheck disable=SC2086 # two words or none
        openssl ts -verify -in "$stamp" -data "$body" -CAfile "$roots" $until >/dev/null 2>&1 && bad=0 && state=$body
      done
    elif [ -n "$state" ]; then
      # shellcheck disable=SC2086
      openssl ts -verify -in "$stamp" -digest "$(imprint "$stamp" "$n" "$chain" "$state")" -CAfile "$roots" $until >/dev/null 2>&1 && bad=0
    fi
    when=$(openssl ts -reply -in "$stamp" -text 2>/dev/null | awk -F': ' '/^Time stamp/ { print $2 }')
    say "time$([ "$n" -gt 1 ] && echo ", renewed"): $when" $bad
    # What was told of the authority when it stamped, where the bundle has it: each list, or each answer of a responder.
    for list in "$chain-$n"-*.crl; do
      [ -e "$list" ] || continue
      unlisted "$list" "$stamp"
      say "not revoked by the list $(basename "$list")" $?
    done
    for answer in "$chain-$n"-*.ocsp; do
      [ -e "$answer" ] || continue
      not_revoked "$answer" "$stamp"
      say "not revoked by the answer $(basename "$answer")" $?
    done
    n=$((n + 1))
  done
done

exit $failed
