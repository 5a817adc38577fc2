#include "sim/files/sha256.hpp"

#include <doctest/doctest.h>

#include "sim/base/problems.hpp"

using namespace retorno;

TEST_CASE("SHA-256 of 'abc' is the one of FIPS 180-4") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a file that isn't there is an error with its name") {
  CHECK_THROWS_WITH_AS(sha256_of_file("/nowhere/x"), "can't read /nowhere/x: No such file or directory", FileError);
}
