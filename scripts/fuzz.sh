#!/usr/bin/env bash
# Searches what reads files for inputs that break it: with libFuzzer, addresses and undefined behaviour watched. Builds
# what it needs. What is found is kept and told, with the command that tries it again. See tests/fuzz/README.md.
#
#   scripts/fuzz.sh [SECONDS] [TARGET…]                60 seconds each, all targets; ends with 1 after a finding
#   scripts/fuzz.sh --campaign [SECONDS] [TARGET…]     goes on after a finding
#   scripts/fuzz.sh --keep [TARGET…]                   adds to tests/fuzz/corpus what reaches more than is there
set -euo pipefail
cd "$(dirname "$0")/.."

way=search
case "${1:-}" in
  --campaign | --keep) way=${1#--}; shift ;;
  --*) echo "fuzz: unknown option '$1'; there are --campaign and --keep" >&2; exit 2 ;;
esac
seconds=60
if [[ "${1:-}" =~ ^[0-9]+$ ]]; then seconds=$1; shift; fi
targets=("$@")
((${#targets[@]} > 0)) || targets=(scenario table set plan result checkpoint)

scripts/build.sh asan retorno_fuzz  # the folder that the preset fuzz has, too
program=build-asan/tests/retorno_fuzz
work=build-asan/fuzz
# A larger claim is refused, as the program refuses what the machine doesn't have.
export ASAN_OPTIONS=allocator_may_return_null=1:max_allocation_size_mb=2000:detect_leaks=0

# An input that takes a minute on a machine that does other things, too, is a finding.
# Of recipes a few changes are enough; of texts, the size of what is shipped.
longest() { case $1 in result | checkpoint) echo 512 ;; *) echo 8192 ;; esac; }

options() {  # TARGET
  echo "--target=$1" "-max_len=$(longest "$1")" -timeout=60 -report_slow_units=60 -rss_limit_mb=6000 \
    -malloc_limit_mb=0 -close_fd_mask=3 -print_final_stats=1 -reload=0 "-artifact_prefix=$work/found/$1-"
}

search() {  # TARGET
  local target=$1 log=$work/$1.log more=() code=0 count='s/^stat::number_of_executed_units: *//p'
  mkdir -p "$work/found" "$work/grown/$target" "$work/seeds/$target"
  rm -f "$work/found/$target"-*
  python3 scripts/fuzz_seeds.py "$target" "$work/seeds/$target"
  if [[ $way == campaign ]]; then
    more=(-fork=1 -ignore_crashes=1 -ignore_timeouts=1 -ignore_ooms=1)
    count='s/^#\([0-9]*\): cov.*/\1/p'
  fi
  # shellcheck disable=SC2046  # options are words
  $program $(options "$target") "-max_total_time=$seconds" "$work/grown/$target" "tests/fuzz/corpus/$target" \
    "$work/seeds/$target" "${more[@]}" > "$log" 2>&1 || code=$?
  echo "fuzz: $target: $(sed -n "$count" "$log" | tail -n 1) executions in $seconds s"
  local found=("$work/found/$target"-*)
  [[ -e ${found[0]} ]] || { ((code == 0)) || { tail -20 "$log"; return 1; }; return 0; }
  for one in "${found[@]}"; do echo "fuzz: FOUND $one; $program --target=$target $one tries it again"; done
  return 1
}

keep() {  # TARGET
  mkdir -p "tests/fuzz/corpus/$1"
  # shellcheck disable=SC2046  # options are words; small inputs are enough
  $program $(options "$1") -max_len=1500 -merge=1 "tests/fuzz/corpus/$1" "$work/grown/$1"
}

mkdir -p "$work"
if [[ $way == keep ]]; then
  for target in "${targets[@]}"; do keep "$target"; done
  exit 0
fi
# As many at a time as there are processors.
status=0 running=()
for target in "${targets[@]}"; do
  search "$target" &
  running+=($!)
  if ((${#running[@]} >= $(nproc))); then
    wait "${running[0]}" || status=1
    running=("${running[@]:1}")
  fi
done
for one in "${running[@]}"; do wait "$one" || status=1; done
exit $status
