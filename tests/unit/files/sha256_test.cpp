#include "sim/files/sha256.hpp"

#include <doctest/doctest.h>

using namespace retorno;

TEST_CASE("SHA-256 of 'abc' is the one of FIPS 180-4") {
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a hash of pieces is that of the whole") {
  Sha256 whole, pieces;
  whole.add("in one piece");
  pieces.add("in one");
  pieces.add(" piece");
  CHECK(whole.bytes() == pieces.bytes());
}
