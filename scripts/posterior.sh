#!/usr/bin/env bash
# Makes the shipped posterior anew, with its report and the hindcasts: what to do after a change that moves results.
#
#   scripts/posterior.sh [RETORNO]     build/retorno unless named; runs lie in results/fit and results/hindcasts
#
# About 40 minutes on two cores. Broken off, it is carried on by the same command.
set -euo pipefail
cd "$(dirname "$0")/.."
retorno=${1:-build/retorno}
mkdir -p results
"$retorno" calibrate scenarios/calibrations/corridor.yaml -o results/fit
cp results/fit/posterior.csv data/posterior.csv
cp results/fit/fit_report.md models/fit_report.md
"$retorno" validate scenarios/calibrations/hindcasts.yaml --fit results/fit -o results/hindcasts
cp results/hindcasts/hindcasts.md models/hindcasts.md
