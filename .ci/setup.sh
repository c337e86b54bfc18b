#!/bin/sh
# Usage: setup.sh GROUP...   (build, test, lint, battery, mpi, slurm, ui, export: the groups of packages.txt)
#
# Finds what is missing, says so, and installs it when that needs no question: as root or with
# sudo that asks for no password. Otherwise prints the one line to run and fails.
set -eu
here=$(dirname "$0")

# Rows of the wanted groups: "package name...", without comments.
wanted() {
  while read -r group package names; do
    case " $groups " in
      *" $group "*) echo "$package $names" ;;
    esac
  done < "$here/packages.txt"
}

# On Debian: the packages among "$@" that are not installed, by one query for all.
missing_packages() {
  have=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' "$@" 2>/dev/null || true)"
  for package in "$@"; do
    case "$have" in
      *" installed:$package "*) ;;
      *) echo "$package" ;;
    esac
  done
}

found() {
  case "$1" in
    -) return 0 ;;
    pc:*) pkg-config --exists "${1#pc:}" 2>/dev/null || pkgconf --exists "${1#pc:}" 2>/dev/null ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

# Elsewhere: say which rows are not there, under the names that were looked for.
check_elsewhere() {
  lacking=$(wanted | while read -r package names; do
    for name in $names; do
      if found "$name"; then continue 2; fi
    done
    echo "  $package (looked for: $names)"
  done)
  if [ -n "$lacking" ]; then
    echo "setup: missing; install what your system calls these, then run make again:" >&2
    echo "$lacking" >&2
    exit 1
  fi
}

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  if [ "$(id -u)" = 0 ]; then
    as_root="env"
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n env DEBIAN_FRONTEND=noninteractive"
  else
    echo "setup: missing packages; run this line, then make again:" >&2
    echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $*" >&2
    exit 1
  fi
  echo "setup: installing $*" >&2
  # Lists may be absent or older than the archive: fetch them when the first try fails.
  $as_root apt-get install -y -q --no-install-recommends "$@" >&2 2>/dev/null && return 0
  $as_root apt-get update -q >&2
  $as_root apt-get install -y -q --no-install-recommends "$@" >&2
}

groups=${*:-build}
if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
  check_elsewhere
  exit 0
fi
# shellcheck disable=SC2046 # package names hold no spaces
lacking=$(missing_packages $(wanted | while read -r package _; do echo "$package"; done))
# What came another way, such as npm with a node of its own, would clash with Debian's package.
lacking=$(for package in $lacking; do
  names=$(wanted | sed -n "s/^$package  *//p" | head -n 1)
  there=no
  for name in $names; do
    if [ "$name" != - ] && found "$name"; then there=yes; fi
  done
  [ $there = yes ] || echo "$package"
done)
if [ -n "$lacking" ]; then
  # shellcheck disable=SC2086 # one word a package
  install_packages $lacking
fi
