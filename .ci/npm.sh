#!/bin/sh
# Usage: npm.sh FOLDER   (with package.json and package-lock.json)
#
# Installs what the lock file names into build/npm/NAME-HASH/, once for each content of the lock, and prints that
# folder; node_modules is in it. Nothing is written beside the sources and no script of a package is run. Fails
# with one line on standard error where npm is not there or cannot fetch.
set -eu
cd "$(dirname "$0")/.."
from=$1
case ${NPM-} in 0 | no) echo "npm is switched off" >&2; exit 1 ;; esac
if ! command -v npm >/dev/null 2>&1 || ! command -v node >/dev/null 2>&1; then
  echo "no npm" >&2
  exit 1
fi
hash=$(cksum < "$from/package-lock.json" | tr ' ' '-')
into=$PWD/build/npm/$(basename "$from")-$hash
if [ ! -e "$into/complete" ]; then
  rm -rf "$into" && mkdir -p "$into"
  cp "$from/package.json" "$from/package-lock.json" "$into/"
  limit=
  if command -v timeout >/dev/null 2>&1; then
    limit="timeout 180"
  fi
  # shellcheck disable=SC2086 # a command and its argument
  if ! (cd "$into" && $limit npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --fetch-retries=0 \
    --fetch-timeout=20000 > log 2>&1); then
    tail -n 3 "$into/log" >&2
    echo "npm could not fetch what $from/package-lock.json names" >&2
    exit 1
  fi
  touch "$into/complete"
fi
echo "$into"
