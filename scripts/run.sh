#!/usr/bin/env bash
# Installs what is missing, builds, and runs the main scenario on the shipped data.
#
#   scripts/run.sh [OPTIONS OF retorno run]      such as --members 8, --until 2025-03-31, -o FILE.h5
#
# The summary goes to stderr; the path of the result is the last line on stdout.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh >&2
scripts/build.sh release retorno >&2
echo "run: scenarios/panama_reverse_flow_2025.yaml" >&2
exec build/retorno run scenarios/panama_reverse_flow_2025.yaml "$@"
