#!/usr/bin/env bash
# Installs what is missing, builds, passes the tests. The last lines are those of ctest.
#
#   scripts/test.sh          at most 12 minutes on two cores
#   scripts/test.sh --all    also the second compiler with sanitizers on small worlds, fuzzing, a run under valgrind, one
#                            run over several processes, the page in a browser, every scenario, forty kills, a
#                            cluster on this machine, packages: about an hour. scripts/ablations.sh is a campaign of its
#                            own
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8  # the program speaks the language of the locale, and tests read English

all=no
case "${1:-}" in
  "") ;;
  --all) all=yes ;;
  *) echo "test: unknown option '$1'; the only one is --all" >&2; exit 2 ;;
esac

failed=()
# Runs one step beyond ctest; what fails is remembered, so that the others are seen too. 77: it can't be had here.
step() {
  local name=$1 code=0
  shift
  local began=$SECONDS
  echo "test: $name"
  "$@" || code=$?
  case $code in
    0) echo "test: $name passed in $((SECONDS - began)) s" ;;
    77) echo "test: $name left out" ;;
    *)
      echo "test: $name FAILED after $((SECONDS - began)) s"
      failed+=("$name")
      ;;
  esac
}

# shellcheck disable=SC2317  # called by step
built_tests() {  # PRESET LABELS WITHOUT TARGET…
  local preset=$1 labels=$2 without=$3
  shift 3
  scripts/build.sh "$preset" "$@" &&
    ctest --test-dir "build-$preset" -j "$(nproc)" -L "$labels" -E "$without" --timeout 480 --output-on-failure
}

# shellcheck disable=SC2317  # called by step
ranks() {
  scripts/build.sh mpi retorno && python3 tests/ranks_test.py build/retorno build-mpi/retorno
}

# Memory that is read before it is written, which the compilers' sanitizers don't find: three days of the main scenario.
# shellcheck disable=SC2317  # called by step
memory() {
  local result=build/valgrind.h5
  valgrind --quiet --error-exitcode=9 --leak-check=full --show-leak-kinds=definite \
    --errors-for-leak-kinds=definite \
    build/retorno run scenarios/panama_reverse_flow_2025.yaml --until 2024-07-03 --threads 2 --output "$result" &&
    rm -f "$result"
}

# ctest's own tests of the page and of editors run where this has run, and are left out where it can't: npm's packages
# come over the network.
# shellcheck disable=SC2317  # called by step
page() {
  scripts/report.sh --tests || return 77
}

if [[ $all == yes ]]; then scripts/setup.sh --all; else scripts/setup.sh; fi
scripts/build.sh release

# A page's template that was built before is brought up to date; to build it first is left to --all or its user.
if [[ $all == no && -f build/report/page.html ]]; then step "the page's template" page; fi

if [[ $all == yes ]]; then
  # Wrong files and the text they earn are among the units. What does the same a thousand times, to count or to compare
  # means, shows an address no new fault. Eight threads on two cores, and 300 days, take the thread sanitizer too long;
  # the other laws run with two threads.
  repeated='with one key misspelt|ranks of the truth among the draws|three options and twenty levels'
  repeated+='|agree in the mean of many|straight model.s posterior|indices of the g function'
  step "threads" built_tests tsan laws 'threads and chunk sizes|turn of the wake byte' test_laws
  step "second compiler, addresses and undefined behaviour" \
    built_tests asan 'unit|laws' "$repeated" retorno test_unit test_laws
  step "a small run under valgrind" memory
  step "ranks" ranks
  step "what tests of the page need" page
  step "the page of a large experiment" node tests/report/large_test.mjs build/retorno build/screens_large
  step "every scenario" tests/patterns/every_scenario.py build/retorno
  # The others have not held a campaign yet (tests/fuzz/README.md): they are searched by hand, their corpus is tried above.
  step "fuzzing of scenarios and of what is set" scripts/fuzz.sh 30 scenario set
  step "forty forged files of each kind" /usr/bin/python3 tests/forged_test.py build/retorno 40 2
  step "forty kills" python3 tests/killed_test.py build/retorno 40
  step "a cluster on this machine" python3 tests/slurm_test.py build/retorno
  step "packages" scripts/package.sh
  step "packages in a bare root" tests/package_test.sh
fi

status=0
((${#failed[@]} == 0)) || { printf 'test: FAILED before ctest: %s\n' "${failed[@]}"; status=1; }
ctest --test-dir build -j "$(nproc)" --timeout 600 --output-on-failure || status=1
exit $status
