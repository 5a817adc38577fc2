#!/usr/bin/env bash
# What the options of the shipped scenarios change, told anew: every option over draws of the posterior, one party in eight,
# and tables of what they change, as Markdown, beside them.
#
#   scripts/findings.sh [RETORNO [SCENARIO…]]     build/retorno unless named, and those that end by 2025; DRAWS=16
#
# About half an hour on two cores; results lie in results/findings. Broken off, it is carried on by the same command; a result that is there is kept, so
# empty results/findings after a change that moves results.
set -euo pipefail
cd "$(dirname "$0")/.."
retorno=${1:-build/retorno}
draws=${DRAWS:-16}
scenarios=("${@:2}")
((${#scenarios[@]})) || scenarios=(panama_reverse_flow_2025 panama_investment money_and_persons us_funding_stops
  miramar_bottleneck neighbours_close second_wave panama_2023_overload protection_ends_2025)

# The options of a scenario, the one that the others are compared to first.
options() {
  "$retorno" check "scenarios/$1.yaml" --resolved | /usr/bin/python3 scripts/findings.py --options
}

jobs=results/findings/jobs
mkdir -p results/findings
: > "$jobs"
for scenario in "${scenarios[@]}"; do
  mkdir -p "results/findings/$scenario"
  for option in $(options "$scenario"); do
    [ -e "results/findings/$scenario/$option.h5" ] || echo "$scenario $option" >> "$jobs"
  done
done
xargs -r -P "$(nproc)" -L 1 bash -c '"$0" run "scenarios/$2.yaml" --arm "$3" --members "$1" --set run.one_in=8 --threads 1 \
  --progress none -o "results/findings/$2/$3.h5" > "results/findings/$2/$3.txt" 2>&1 ||
  { echo "failed: $2 $3"; tail -3 "results/findings/$2/$3.txt"; exit 255; }' "$retorno" "$draws" < "$jobs"

for scenario in "${scenarios[@]}"; do
  files=()
  for option in $(options "$scenario"); do files+=("results/findings/$scenario/$option.h5"); done
  "$retorno" compare "${files[@]}" --json > "results/findings/$scenario.json"
done
told=results/findings/changes.txt
/usr/bin/python3 scripts/findings.py "${scenarios[@]}" > "$told"
echo "$told"
