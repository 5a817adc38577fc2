#!/usr/bin/env bash
# Installs what building and testing need from the distribution's packages (Debian 12; Ubuntu 24.04 has the same names).
#
#   scripts/setup.sh          what test.sh needs
#   scripts/setup.sh --page   also Node.js, with which run.sh builds the page's template
#   scripts/setup.sh --package   also what package.sh needs
#   scripts/setup.sh --all    also what test.sh --all needs
#
# Installs nothing that is there, so it works without a network once it has run.
set -euo pipefail

packages=(
  build-essential cmake ninja-build ccache
  libboost-graph-dev libeigen3-dev libtbb-dev librandom123-dev libsleef-dev
  libyaml-cpp-dev libhdf5-dev hdf5-tools nlohmann-json3-dev libssl-dev libdeflate-dev libdeflate-tools libexpat1-dev libxlsxwriter-dev
  libcli11-dev libfmt-dev libspdlog-dev doctest-dev
  python3 python3-yaml python3-xarray python3-h5netcdf python3-netcdf4 python3-h5py python3-pandas
)
packages_all=(clang libclang-rt-dev valgrind netcdf-bin r-base-core r-cran-ncdf4 gnumeric chromium fonts-dejavu-core slurm-wlm munge
  libopenmpi-dev openmpi-bin)
# Node.js builds the page of reports. Debian's comes in two packages; others bring npm along, and Debian's would not go
# beside them.
packages_page=()
command -v node > /dev/null && command -v npm > /dev/null || packages_page=(nodejs npm)
packages_package=(help2man patchelf dpkg-dev file debootstrap)

case "${1:-}" in
  "") ;;
  --page) packages+=("${packages_page[@]}") ;;
  --package) packages+=("${packages_page[@]}" "${packages_package[@]}") ;;
  --all) packages+=("${packages_all[@]}" "${packages_page[@]}" "${packages_package[@]}") ;;
  *) echo "setup: unknown option '$1'; known are --page, --package and --all" >&2; exit 2 ;;
esac

if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then
  echo "setup: this system has no apt; needed are: ${packages[*]}" >&2
  exit 0  # they may be there under other names: CMake will tell
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2> /dev/null || true)
  [[ "$status" == installed ]] || missing+=("$package")
done
if ((${#missing[@]} == 0)); then
  echo "setup: all ${#packages[@]} packages are there"
  exit 0
fi

as_root=()
if ((EUID != 0)); then
  if ! command -v sudo > /dev/null; then
    echo "setup: these packages are missing; please ask an administrator to install them: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "setup: installing ${missing[*]}"
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600)
for attempt in 1 2 3; do
  "${apt[@]}" update && break
  if ((attempt < 3)); then sleep 5; else echo "setup: the lists of packages can't be refreshed; trying with those at hand" >&2; fi
done
"${apt[@]}" install -y --no-install-recommends "${missing[@]}"
