#!/usr/bin/env bash
# Installs what is missing, builds, runs the main scenario on the shipped data, and makes its page.
#
#   scripts/run.sh [OPTIONS OF retorno run]      such as --members 8, --until 2025-03-31, -o FILE.h5
#
# The summary goes to stderr, the path of the page that explains it too; the path of the result is the last line on
# stdout.
set -euo pipefail
cd "$(dirname "$0")/.."
# Node.js builds the template of the page; where it can't be had, the run goes on without a page.
scripts/setup.sh --page >&2 || scripts/setup.sh >&2
scripts/build.sh release retorno >&2
echo "run: scenarios/panama_reverse_flow_2025.yaml" >&2
result=$(build/retorno run scenarios/panama_reverse_flow_2025.yaml --anew "$@")

# The page needs Node.js once, to build its template; nothing else does.
page="${result%.h5}.html"
language=()
[[ " $* " =~ \ --lang[\ =]([a-z]+)\  ]] && language=(--lang "${BASH_REMATCH[1]}")
if scripts/report.sh >&2; then
  echo "run: open this page in a browser: $(build/retorno report "$result" -o "$page" "${language[@]}")" >&2
else
  echo "run: no page yet, see above; then: scripts/report.sh && build/retorno report $result -o $page" >&2
  echo "run: figures do without it: build/retorno report $result --figures results/figures" >&2
fi
echo "$result"
