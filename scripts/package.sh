#!/usr/bin/env bash
# Makes the packages under build/packages, for machines that need no compiler, no Node.js and no sources:
#
#   retorno_VERSION_amd64.deb             for Debian 12; apt brings the libraries it names
#   retorno-VERSION-linux-x86_64.tar.gz   runs from any folder; the libraries it needs lie in it, but for the C library
#   retorno.def                           recipe of an Apptainer image, made from the .deb
#
#   scripts/package.sh [deb|tar]      both unless named
#
# The tarball needs the C library of the machine that makes it, or a later one. Made on Debian 12 that is glibc 2.36, since
# the C++ library that it brings asks for it: Debian 12, Ubuntu 24.04, Fedora 37 and later. A cluster with an older one, such
# as 2.28 of Rocky 8, takes the image, or a tarball made on such a machine.
set -euo pipefail
cd "$(dirname "$0")/.."
kinds=${1:-deb tar}
case "$kinds" in deb | tar | "deb tar") ;; *) echo "package: unknown kind '$kinds'; known are deb and tar" >&2; exit 2 ;; esac
scripts/setup.sh --package >&2
scripts/build.sh release retorno >&2
scripts/report.sh >&2

made=build/made packages=build/packages
rm -rf "$made" && mkdir -p "$made" "$packages"
version=$(sed -nE 's/^project\(retorno VERSION ([0-9.]+).*/\1/p' CMakeLists.txt)
scripts/package/manual.sh build/retorno "$made/man"
{
  echo "retorno ($version) stable; urgency=medium"
  sed -n "/^\*\*$version\*\*/,/^$/p" README.md | sed -E 's/^(.*)$/  \1/'
  echo " -- The authors of Retorno <noreply@retorno.invalid>  $(date -R)"
} | gzip -9n > "$made/changelog.gz"
for licence in scripts/report/node_modules/{,@*/}*/[Ll][Ii][Cc][Ee][Nn][CcSs][Ee]*; do
  [[ -f $licence ]] && printf '== %s\n\n' "$(basename "$(dirname "$licence")")" && cat "$licence" && echo
done > "$made/page_licences.txt"

if [[ $kinds == *deb* ]]; then
  (cd build && cpack -G DEB > "made/cpack.log") || { cat build/made/cpack.log >&2; exit 1; }
  deb=$(basename "$packages"/retorno_"$version"*.deb)
  sed "s/@DEB@/$deb/g" scripts/package/retorno.def.in > "$packages/retorno.def"
  echo "$packages/$deb"
  echo "$packages/retorno.def"
fi

# The program looks for libraries in lib/ beside its folder first; those of the C library must be the machine's own.
if [[ $kinds == *tar* ]]; then
  name=retorno-$version-linux-x86_64
  stage=build/made/$name
  cmake --install build --prefix "$stage" --strip > /dev/null
  mkdir -p "$stage/lib"
  ldd build/retorno | awk '/=> \//{print $3}' |
    grep -vE '/(libc|libm|libdl|librt|libpthread|libresolv|ld-linux[^/]*)\.so' | xargs -I{} cp -L {} "$stage/lib/"
  patchelf --set-rpath '$ORIGIN/../lib' "$stage/bin/retorno"
  for library in "$stage"/lib/*; do patchelf --set-rpath '$ORIGIN' "$library"; done
  tar -C build/made --owner=0 --group=0 -czf "$packages/$name.tar.gz" "$name"
  echo "$packages/$name.tar.gz"
fi
