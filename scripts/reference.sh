#!/usr/bin/env bash
# Prints models/reference.md from the declarations in the code; a test holds the file against this.
#
#   scripts/reference.sh [PROGRAM] > models/reference.md
set -euo pipefail
cd "$(dirname "$0")/.."
program=${1:-build/retorno}

echo "# Reference"
echo
echo "Made by \`scripts/reference.sh\` from the declarations in the code; don't edit it. The same is printed by \`retorno describe\`."
echo "What a source says: \`KEY: …\` a paper, survey or record of \`data/SOURCES.md\`; *assumed* that no record backs the value; *fitted for*"
echo "that it was moved until the model came near a record. \`models/README.md\` leads to a page for each kind of rule."
for part in rules parameters policies measures columns words; do
  echo
  echo "## ${part^}"
  echo
  "$program" describe "$part"
done
