#include "sim/base/bytes.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace retorno;

namespace {

enum class Colour : std::uint8_t { red, blue };

struct Inner {
  std::string name;
  std::vector<double> values;
};

/// One of every kind of member that the world has.
struct Outer {
  int whole = 0;
  bool yes = false;
  Colour colour = Colour::red;
  PlaceId place;
  Inner inner;
  std::array<Inner, 2> pair{};
  ById<LinkId, bool> flags;
  std::map<std::string, int> counts;
  std::vector<std::pair<int, double>> steps;
};

Outer some() {
  Outer outer{7, true, Colour::blue, PlaceId{3}, {"a", {1.5, -2}}, {}, {}, {{"x", 1}, {"y", 2}}, {{1, 0.5}}};
  outer.pair[1].name = "b";
  outer.flags = ById<LinkId, bool>(3, true);
  outer.flags[LinkId{1}] = false;
  return outer;
}

template <class T>
std::string bytes_of(const T& value) {
  Packer packer;
  packer.put(value);
  return packer.bytes;
}

}  // namespace

TEST_CASE("the members of a struct are counted, those that are structs or arrays as one") {
  CHECK(fields::count<Inner>() == 2);
  CHECK(fields::count<Outer>() == 9);
  Inner inner{"a", {1}};
  with_fields(inner, [](std::string& name, std::vector<double>& values) { name += "b", values.push_back(2); });
  CHECK(inner.name == "ab");
  CHECK(inner.values.size() == 2);
}

TEST_CASE("what is packed is unpacked as it was, every member of it") {
  const std::string bytes = bytes_of(some());
  Outer back;
  Unpacker unpacker(bytes);
  unpacker.get(back);
  CHECK(unpacker.done());
  CHECK(bytes_of(back) == bytes);
  CHECK(back.place == PlaceId{3});
  CHECK_FALSE(back.flags[LinkId{1}]);
  CHECK(back.counts.at("y") == 2);
  CHECK(back.steps[0].second == 0.5);
}

TEST_CASE("a change of any member changes the bytes") {
  const std::string bytes = bytes_of(some());
  const auto differs = [&](auto change) {
    Outer changed = some();
    change(changed);
    return bytes_of(changed) != bytes;
  };
  CHECK(differs([](Outer& o) { o.yes = false; }));
  CHECK(differs([](Outer& o) { o.place = PlaceId::none(); }));
  CHECK(differs([](Outer& o) { o.inner.values[1] = 2; }));
  CHECK(differs([](Outer& o) { o.pair[0].name = "c"; }));
  CHECK(differs([](Outer& o) { o.flags[LinkId{2}] = false; }));
  CHECK(differs([](Outer& o) { o.counts["x"] = 3; }));
}

TEST_CASE("too few bytes are an error, wherever they end") {
  const std::string bytes = bytes_of(some());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    Outer back;
    CHECK_THROWS_AS(Unpacker(std::string_view(bytes).substr(0, size)).get(back), std::out_of_range);
  }
}
