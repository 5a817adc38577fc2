#include "sim/files/input/labels.hpp"

#include <doctest/doctest.h>

#include "sim/base/problems.hpp"

using namespace retorno;

namespace {

/// A tree of two files: what the second says is laid over the first.
Node tree_of(const std::string& parent, const std::string& child) {
  Problems none;
  Node tree = parse_yaml(parent, "parent.yaml", none);
  for (const Node& item : parse_yaml(child, "child.yaml", none).items) {
    if (Node* old = tree.find(item.key))
      *old = item;
    else
      tree.items.push_back(item);
  }
  return tree;
}

}  // namespace

TEST_CASE("a label has both languages, or one for both") {
  Problems none;
  CHECK(label_of(parse_yaml("{label: Boats, label_es: Lanchas}", "x.yaml", none)) == Label{"Boats", "Lanchas"});
  CHECK(label_of(parse_yaml("{label: Boats}", "x.yaml", none)) == Label{"Boats", "Boats"});
  CHECK(label_of(parse_yaml("{set: {}}", "x.yaml", none)).empty());
}

TEST_CASE("a child doesn't bear its parent's label") {
  const std::string parent = "{name: parent, label: The parent, label_es: El padre}";
  CHECK(label_of_scenario(tree_of(parent, "{name: child}")).empty());
  CHECK(label_of_scenario(tree_of(parent, "{name: child, label: The child}")) == Label{"The child", "The child"});
  CHECK(label_of_scenario(tree_of("{}", parent)) == Label{"The parent", "El padre"});
}

TEST_CASE("an arm has its own label") {
  Problems none;
  const Node tree = parse_yaml("experiment: {arms: {boats: {label: Boats, label_es: Lanchas}}}", "x.yaml", none);
  CHECK(label_of_arm(tree, "boats") == Label{"Boats", "Lanchas"});
  CHECK(label_of_arm(tree, "beds").empty());
}
