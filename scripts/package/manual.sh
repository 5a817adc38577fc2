#!/usr/bin/env bash
# Writes the manual pages, retorno(1) and one for each verb such as retorno-run(1), in English and Spanish, from what the
# program says of itself.
#
#   scripts/package/manual.sh PROGRAM FOLDER      needs help2man; FOLDER becomes a part of share/man
set -euo pipefail
program=$(realpath "$1") folder=$2

# help2man takes one word as the program, and its name as that of the page.
names=$(mktemp -d)
trap 'rm -rf "$names"' EXIT
page() {  # LANGUAGE FOLDER NAME WORDS…
  local language=$1 into=$2 name=$3
  shift 3
  printf '#!/bin/sh\nexec "%s" %s --lang %s "$@"\n' "$program" "$*" "$language" > "$names/$name"
  chmod +x "$names/$name"
  help2man --no-info --no-discard-stderr --section 1 --manual Retorno --source "$version" --version-string "$version" \
    --name "$("$names/$name" --help | head -1)" "$names/$name" > "$into/$name.1"
  gzip -9nf "$into/$name.1"
}

version=$("$program" --version | cut -d' ' -f1-2)
verbs=$(LC_ALL=C "$program" --help --lang en | sed -n '/^Subcommands/,$p' | grep -oE '^  [a-z]+' || true)
for language in en es; do
  into=$folder/man1
  [[ $language == en ]] || into=$folder/$language/man1
  mkdir -p "$into"
  page "$language" "$into" retorno
  for verb in $verbs; do page "$language" "$into" "retorno-$verb" "$verb"; done
done
