#!/usr/bin/env bash
# Builds and runs the benchmarks; figures mean something only on a machine that does nothing else.
#
#   scripts/bench.sh [SCENARIO]
#   scripts/bench.sh --parties MILLIONS [--days 365] [--threads 2] [SCENARIO]     so many parties, once: time and memory
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh >&2
scripts/build.sh release retorno_bench >&2
exec build/tests/retorno_bench "$@"
