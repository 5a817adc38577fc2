#!/usr/bin/env bash
# Makes the shipped posterior anew, with its report, the hindcasts and what models/credibility.md says of them: what to do
# after a change that moves results.
#
#   scripts/posterior.sh [RETORNO]     build/retorno unless named; runs lie in results/fit and results/hindcasts
#
# About 70 minutes on two cores. Broken off, it is carried on by the same command.
set -euo pipefail
cd "$(dirname "$0")/.."
retorno=${1:-build/retorno}
mkdir -p results
"$retorno" calibrate scenarios/calibrations/corridor.yaml -o results/fit
cp results/fit/posterior.csv data/posterior.csv
cp results/fit/fit_report.md models/fit_report.md
"$retorno" validate scenarios/calibrations/hindcasts.yaml --fit results/fit -o results/hindcasts
cp results/hindcasts/hindcasts.md models/hindcasts.md

# The lines of the credibility card that are not for hand-writing.
{
  echo "**What the fit says of itself** (\`fit_report.md\`): $(sed -n '5,9p' models/fit_report.md | tr '\n' ' ')"
  echo "$(grep -c 'keeps its prior' models/fit_report.md) keys keep their prior: no series speaks to them."
  echo
  echo "**What it would have foretold** (\`hindcasts.md\`): $(sed -n '3p' models/hindcasts.md)"
} | fold -s -w 125 | sed 's/ *$//' > results/fit/credibility.md
sed -i -e '/<!-- fit -->/,/<!-- \/fit -->/{/<!-- fit -->/r results/fit/credibility.md
/<!-- .*fit -->/!d}' models/credibility.md
