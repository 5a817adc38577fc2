#!/usr/bin/env bash
# What breaks when one part is left out: a run of the corridor for each, and a table.
#
#   scripts/ablations.sh [FOLDER]     results stay in FOLDER (default: a scratch folder that is removed)
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-}
if [[ -z $folder ]]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
mkdir -p "$folder"

names=()
run_one() {  # NAME OPTION…
  local name=$1
  shift
  rm -f "$folder/$name.row"  # of an earlier table: a run that fails must not go by its row
  build/retorno run scenarios/corridor_2021_2024.yaml -o "$folder/$name.h5" --threads 1 --progress none "$@" >/dev/null 2>"$folder/$name.err" ||
    { echo "ablations: $name could not be run" >&2; cat "$folder/$name.err" >&2; return 1; }
  /usr/bin/python3 scripts/ablation_row.py "$name" "$folder/$name.h5" > "$folder/$name.row"
}

# One thread each, as many at once as there are processors: two runs side by side take less than one after the other.
ablate() {
  names+=("$1")
  while (($(jobs -rp | wc -l) >= $(nproc))); do wait -n || true; done
  run_one "$@" &
}

ablate nothing
ablate news --set rules.belief.news=0
ablate own_evidence --set rules.belief.exchange=0
ablate forgetting --set rules.belief.forgetting=0
ablate memory_60_days --set rules.belief.memory_days=60
ablate memory_30_days --set rules.belief.memory_days=30
ablate awareness --set rules.belief.learning=0
ablate northern_capacity --set policies.necocli_2022_05.from=2021-01-01 --set policies.necocli_2022_05.slots_per_day=20000 \
  --set policies.necocli_2022_08.slots_per_day=20000 --set policies.necocli_2023_07.slots_per_day=20000
ablate season --set rules.departures.season_amplitude=0
ablate news_of_october_2023 --set policies.news_flights_venezuela=null
ablate poverty --set rules.livelihood.when_broke=1000

# The border and Mexico.
ablate mexico_enforcement --set policies.mexico_enforcement_2024=null
ablate sending_back --set interceptions.mexico_south.sent_back=0 --set policies.mexico_enforcement_2024.sent_back=0
ablate buses_that_fill --set policies.mexico_enforcement_2024.sent_back_per_day=1000000
ablate guides --set "nationalities[*].guided_share=0"
ablate buying_ones_way --set rules.border.passage_share=0
ablate word_of_being_sent_back --set rules.border.sent_back_weight=0
ablate list_lost_by_trying --set "regimes[*].bars_list=0"
ablate failed_attempts --set rules.decision.border_tried=0
ablate drivers --set rules.departures.violence=0 --set rules.departures.poverty=0 --set rules.departures.unemployment=0 \
  --set rules.departures.persecution=0
wait
/usr/bin/python3 scripts/ablation_row.py --header
for name in "${names[@]}"; do cat "$folder/$name.row"; done
