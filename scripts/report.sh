#!/usr/bin/env bash
# Builds the template of the page that `retorno report -o FILE.html` fills: build/report/page.html.
#
#   scripts/report.sh            the template
#   scripts/report.sh --tests    also what its tests need (a driver for Chromium, axe, a language server)
#
# Needs Node.js 18 or later with npm, here only: reports are made and opened without. Works without a network once it
# has run. The versions stand in scripts/report/package-lock.json.
set -euo pipefail
cd "$(dirname "$0")/report"

omit=(--omit=dev)
case "${1:-}" in
  "") ;;
  --tests) omit=() ;;
  *) echo "report: unknown option '$1'; the only one is --tests" >&2; exit 2 ;;
esac

if ! command -v node > /dev/null || ! command -v npm > /dev/null; then
  echo "report: Node.js and npm are missing; the page can't be built (Debian: apt-get install nodejs npm)" >&2
  exit 1
fi

# What was installed for this lock file, and how much of it.
wanted="$(sha256sum package-lock.json | cut -d' ' -f1) ${1:-}"
have=$(cat node_modules/.retorno 2> /dev/null || true)
if [[ "$have" != "$wanted" && "$have" != "${wanted% *} --tests" ]]; then
  npm ci "${omit[@]}" --prefer-offline --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  echo "$wanted" > node_modules/.retorno
fi
node build.mjs ../../build/report/page.html
