// The keys `label` and `label_es` of a scenario, its options and its policies.
#pragma once
#include "sim/files/input/yaml.hpp"
#include "sim/files/label.hpp"

namespace retorno {

/// Empty where the entry has none. In Spanish as in English, unless both stand in one file: a child that renames
/// something in English alone would keep its parent's Spanish.
Label label_of(const Node& entry);

/// A scenario's own, not that of the file that it extends, which asks something else.
Label label_of_scenario(const Node& tree);

/// Of an arm of the experiment; empty where there is none of that name.
Label label_of_arm(const Node& tree, const std::string& arm);

}  // namespace retorno
