#!/usr/bin/env bash
# Makes anew the tables from which the shipped scenarios begin in the middle of the way: what to do after a change that
# moves the results of scenarios/corridor_2021_2024.yaml.
#
#   scripts/stocks.sh [RETORNO]     build/retorno unless named; writes data/{stocks,beliefs,populations}_DATE.csv
set -euo pipefail
cd "$(dirname "$0")/.."
for day in 2021-11-01 2023-06-01 2024-07-01; do
  "${1:-build/retorno}" -q stocks scenarios/corridor_2021_2024.yaml --on "$day" -o data --progress none
done
