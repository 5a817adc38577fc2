#!/usr/bin/env bash
# Installs the .deb in a bare Debian 12 without sources, compiler or Node.js, and works in it as somebody who has only that: the
# main scenario, a page, both tutorials, the manual. Then the tarball in another bare root in which nothing is installed.
#
#   tests/package_test.sh [FOLDER]     of the packages; build/packages unless named. 77: it can't be had here
#
# Needs root, debootstrap and a network: a bare root is fetched once, into build/bare_root.tar.
set -euo pipefail
cd "$(dirname "$0")/.."
packages=$(realpath "${1:-build/packages}")
deb=$(find "$packages" -name 'retorno_*_amd64.deb' | sort | tail -1)
tarball=$(find "$packages" -name 'retorno-*-linux-x86_64.tar.gz' | sort | tail -1)
bare=$PWD/build/bare_root.tar

leave_out() { echo "package: left out: $1" >&2; exit 77; }
((EUID == 0)) || leave_out "only root can make a bare root"
command -v debootstrap > /dev/null || leave_out "debootstrap is missing (scripts/setup.sh --package)"
[[ -n $deb && -n $tarball ]] || leave_out "no packages in $packages; scripts/package.sh makes them"

root=$(mktemp -d)
chmod 755 "$root"  # mktemp's folders are its owner's alone, and this one is everybody's /
tidy() {
  umount -q "$root/proc" || true
  rm -rf --one-file-system "$root"
}
trap tidy EXIT
if [[ ! -f $bare ]]; then
  debootstrap --variant=minbase bookworm "$root" > build/debootstrap.log 2>&1 ||
    leave_out "debootstrap failed, see build/debootstrap.log"
  tar -C "$root" --exclude=./proc/* --exclude=./sys/* -cf "$bare.part" . && mv "$bare.part" "$bare"
fi

begin() {  # a bare root, with a user who has nothing
  umount -q "$root/proc" || true
  rm -rf --one-file-system "${root:?}"/*
  tar -C "$root" -xf "$bare"
  mount -t proc proc "$root/proc"
  cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  chroot "$root" useradd -m ana
}

as_ana() { chroot "$root" su -l ana -c "cd \"\$(mktemp -d)\" && set -e && $1"; }

expect() {  # WHAT COMMAND…
  local what=$1
  shift
  if "$@" > "$root/tmp/said" 2>&1; then echo "package: $what"; else
    echo "package: FAILED: $what"
    tail -40 "$root/tmp/said"
    exit 1
  fi
}

of_page() {  # the commands of a tutorial, as one script
  python3 - "$1" <<'PY'
import pathlib
import sys
sys.path.insert(0, "tests")
import readme_commands
print("\n".join(command for line, command in readme_commands.commands_of(pathlib.Path(sys.argv[1]))))
PY
}

begin
cp "$deb" "$root/tmp/"
expect "installs, and apt brings what it needs" chroot "$root" sh -c \
  "apt-get update -q && apt-get install -y -q --no-install-recommends /tmp/$(basename "$deb")"
expect "there is no compiler, no Node.js and no Python" chroot "$root" sh -c "! command -v cc g++ node npm cmake python3"
expect "lists the scenarios from an empty folder" as_ana "retorno list | grep -q panama_reverse_flow_2025"
expect "speaks Spanish where the system does" as_ana "LANG=es_PA.UTF-8 retorno --help | grep -q Órdenes"
expect "a child of a shipped scenario is checked" as_ana \
  "retorno init mine.yaml --from panama_reverse_flow_2025 && retorno check mine.yaml"
expect "the main scenario runs by its name, and its page is made" as_ana \
  "retorno run panama_reverse_flow_2025 -o main.h5 && retorno report main.h5 -o main.html && grep -q '<html' main.html"
expect "a result is run again and is the same, and is cited" as_ana \
  "retorno run toy_line -o a.h5 && retorno replay a.h5 2>&1 | grep -q 'byte for byte' && retorno cite a.h5 | grep -q @software"
for page in TUTORIAL.md GUIA.md; do
  of_page "scenarios/$page" > "$root/tmp/$page.sh"
  expect "every command of $page works" as_ana "bash -e /tmp/$page.sh"
done
for file in share/man/man1/retorno.1.gz share/man/man1/retorno-run.1.gz share/man/es/man1/retorno-run.1.gz \
  share/bash-completion/completions/retorno share/doc/retorno/LICENSE share/doc/retorno/changelog.gz share/retorno/data/SOURCES.md; do
  expect "brings $file" test -s "$root/usr/$file"
done
expect "bash completes verbs, options and scenarios" as_ana \
  "bash -c '. /usr/share/bash-completion/completions/retorno; COMP_WORDS=(retorno run toy_l); COMP_CWORD=2; _retorno 2> /dev/null; echo \${COMPREPLY[@]}' | grep -q toy_line"
expect "goes without a trace" chroot "$root" sh -c "dpkg -r retorno && ! ls /usr/bin/retorno /usr/share/retorno 2> /dev/null"

begin
tar -C "$root/opt" -xf "$tarball"
program=/opt/$(basename "$tarball" .tar.gz)/bin/retorno
expect "the tarball runs where nothing is installed" as_ana \
  "$program list | grep -q toy_line && $program run toy_line -o a.h5 && $program report a.h5 -o a.html && test -s a.html"
expect "and where it was moved to" chroot "$root" sh -c "mv $(dirname "$(dirname "$program")") /srv/r && /srv/r/bin/retorno check toy_line"
