#!/bin/sh
# Usage: build.sh FOLDER
#
# Bundles the layer of interaction into FOLDER: layer.txt (gzip in base64), layer_hash.txt (its SHA-256 for the
# policy of the page), licences.txt. Where npm is not there or cannot fetch, the three files are empty, which is
# said: the brief then has its drawings alone.
set -eu
here=$(dirname "$0")
out=$1
mkdir -p "$out"
if modules=$("$here/../../../.ci/npm.sh" "$here" 2> "$out/why.txt") &&
  node "$here/build.mjs" "$modules" "$out" 2>> "$out/why.txt"; then
  exit 0
fi
why=$(grep -v '^Node' "$out/why.txt" | tail -n 1)
echo "  layer: ${why:-the bundle could not be made}: reports are without the layer of interaction" >&2
for name in layer layer_hash licences; do
  : > "$out/$name.txt"
done
