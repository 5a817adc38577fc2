#!/usr/bin/env bash
# Builds and runs the benchmarks; figures mean something only on a machine that does nothing else.
#
#   scripts/bench.sh [SCENARIO] [--million | --large]     a million or ten million parties for a year, once
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh >&2
scripts/build.sh release retorno_bench >&2
exec build/tests/retorno_bench "$@"
