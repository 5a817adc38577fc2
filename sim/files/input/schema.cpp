#include "sim/files/input/schema.hpp"

#include <algorithm>
#include <iterator>

#include "sim/base/ensure.hpp"

namespace retorno {
namespace {

std::vector<Shape> all_shapes() {
  std::vector<Shape> all;
  for (auto part :
       {scenario_shapes, observed_shapes, geography_shapes, watch_shapes, population_shapes, capacity_shapes,
        care_shapes, home_shapes, policy_shapes}) {
    std::vector<Shape> shapes = part();
    std::move(shapes.begin(), shapes.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace

const Key* Shape::find(std::string_view key) const {
  const auto at = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == key; });
  return at == keys.end() ? nullptr : &*at;
}

std::vector<std::string> Shape::names() const {
  std::vector<std::string> all;
  for (const Key& key : keys)
    if (key.modelled) all.emplace_back(key.name);
  return all;
}

std::span<const Shape> shapes() {
  static const std::vector<Shape> all = all_shapes();
  return all;
}

const Shape& shape(std::string_view name) {
  const auto all = shapes();
  const auto at = std::find_if(all.begin(), all.end(), [&](const Shape& s) { return s.name == name; });
  EXPECT(at != all.end(), "no shape {}", name);
  return *at;
}

std::vector<std::string> policy_types() {
  std::vector<std::string> types;
  for (const Shape& one : shapes())
    if (one.name.starts_with("policy.")) types.emplace_back(one.name.substr(7));
  return types;
}

void add_source_keys(std::vector<Shape>& shapes) {
  for (Shape& one : shapes) {
    if (one.identity.empty()) continue;
    one.keys.push_back({.name = "source", .meaning = "key in data/SOURCES.md, or assumed"});
    one.keys.push_back({.name = "confidence",
                        .takes = Takes::choice,
                        .of = "high medium low assumed",
                        .meaning = "how far the row can be trusted"});
    one.keys.push_back({.name = "note", .meaning = "what a reader should know about the row"});
  }
}

}  // namespace retorno
