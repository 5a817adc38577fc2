#!/usr/bin/env bash
# Builds one preset of CMakePresets.json.
#
#   scripts/build.sh [PRESET] [TARGET…]     release and everything unless named
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}
shift || true
folder=build
[[ "$preset" == release ]] || folder=build-$preset

# A folder that was moved or copied with its cache in it would build the sources of the old place.
if [[ -f $folder/CMakeCache.txt ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$folder/CMakeCache.txt"; then
  echo "build: $folder belongs to another folder of sources; starting it afresh"
  rm -rf "$folder"
fi
if command -v ccache > /dev/null; then
  # Clones share what they compile: paths count relative to the folder.
  export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
  export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

# The largest of our files need about 1 GB to compile.
jobs=$(nproc)
free_gb=$(awk '/MemAvailable/ {print int($2 / 1048576)}' /proc/meminfo)
if ((jobs > free_gb)); then jobs=$((free_gb > 0 ? free_gb : 1)); fi

targets=()
if (($# > 0)); then targets=(--target "$@"); fi
echo "build: preset $preset in $folder, $jobs at a time"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
cmake --preset "$preset" > "$log" 2>&1 || { cat "$log"; exit 1; }
cmake --build "$folder" -j "$jobs" "${targets[@]}"
