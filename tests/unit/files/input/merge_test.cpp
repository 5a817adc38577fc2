#include "sim/files/input/merge.hpp"

#include <doctest/doctest.h>

namespace retorno {
namespace {

Node tree(std::string_view text) {
  Problems problems;
  Node node = parse_yaml(text, "t.yaml", problems);
  CHECK_FALSE(problems.any());
  return node;
}

TEST_CASE("maps merge deeply, lists replace, null removes") {
  Problems problems;
  const Node merged =
      merge(tree("a: {x: 1, y: [1, 2]}\nb: 2\nc: 3\n"), tree("a: {y: [3], z: 4}\nb: null\nc: {d: 5}\n"), problems);
  CHECK_FALSE(problems.any());
  CHECK(merged.at("a.x")->scalar == "1");
  CHECK(merged.at("a.y")->items.size() == 1);
  CHECK(merged.at("a.z")->scalar == "4");
  CHECK(merged.find("b") == nullptr);
  CHECK(merged.at("c.d")->scalar == "5");
}

TEST_CASE("a null that removes nothing is a fault, with the name that may have been meant") {
  Problems problems;
  merge(tree("policies: {more_boats: {a: 1}}\n"), tree("policies: {more_boat: null}\n"), problems);
  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].advice == "did you mean 'more_boats'?");
}

TEST_CASE("a row of a table can be removed though it stands in a file") {
  Problems problems;
  const Node merged =
      merge(tree("gates: {items: {pier: {a: 1}}}\n"), tree("gates: {items: {pier: null, desk: null}}\n"), problems);
  CHECK_FALSE(problems.any());
  CHECK(merged.at("gates.items.pier")->took_inherited);
  CHECK_FALSE(merged.at("gates.items.desk")->took_inherited);
}

TEST_CASE("an option sets a value at a dotted path, and a list or map too") {
  Problems problems;
  Node node = tree("run: {seed: 1}\npolicies: {a: {x: 1}}\n");
  set_option(node, "run.seed=7", problems);
  set_option(node, "run.members=3", problems);
  set_option(node, "policies.b={x: [1, 2]}", problems);
  set_option(node, "policies.a=null", problems);
  CHECK_FALSE(problems.any());
  CHECK(node.at("run.seed")->scalar == "7");
  CHECK(origin_of(*node.at("run.seed")) == "--set run.seed=7");
  CHECK(node.at("run.members")->scalar == "3");
  CHECK(node.at("policies.b.x")->items.size() == 2);
  CHECK(node.at("policies.a") == nullptr);
}

TEST_CASE("an option for something nearly named so is a fault") {
  Problems problems;
  Node node = tree("policies: {more_boats: {x: 1}}\n");
  set_option(node, "policies.more_boat.x=2", problems);
  set_option(node, "policies", problems);
  set_option(node, "policies.more_boats.x.y=2", problems);
  REQUIRE(problems.all().size() == 3);
  CHECK(problems.all()[0].advice == "did you mean 'more_boats'?");
  CHECK(problems.all()[2].text == "policies.more_boats.x holds no keys");
}

}  // namespace
}  // namespace retorno
