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
echo "Sources named \`model.md\` and \`prototype.md\` are the written design of the model and its first trial, which aren't part of this"
echo "repository; *assumed* says that no record backs a value."
for part in rules parameters policies measures columns words; do
  echo
  echo "## ${part^}"
  echo
  "$program" describe "$part"
done
