#include "sim/files/input/describe.hpp"

#include <doctest/doctest.h>

#include "sim/files/input/schema.hpp"

namespace retorno {
namespace {

TEST_CASE("every description says something, and an unknown one nothing") {
  for (const std::string& name : description_names()) CHECK(describe(name).size() > 200);
  CHECK(describe("weather").empty());
}

TEST_CASE("every key says what it means, and no shape names a key twice") {
  for (const Shape& one : shapes()) {
    CAPTURE(std::string(one.name));
    CHECK_FALSE(one.meaning.empty());
    for (const Key& key : one.keys) {
      CHECK_FALSE(key.meaning.empty());
      CHECK(one.find(key.name) == &key);
      CHECK(key.valid.low <= key.valid.high);
    }
  }
}

}  // namespace
}  // namespace retorno
