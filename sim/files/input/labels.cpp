#include "sim/files/input/labels.hpp"

namespace retorno {

Label label_of(const Node& entry) {
  const Node *english = entry.find("label"), *spanish = entry.find("label_es");
  if (!english || !english->is_scalar()) return {};
  const bool together = spanish && spanish->is_scalar() && spanish->where.file == english->where.file;
  return {english->scalar, together && !spanish->scalar.empty() ? spanish->scalar : english->scalar};
}

Label label_of_scenario(const Node& tree) {
  const Node *name = tree.find("name"), *label = tree.find("label");
  const bool own = name && label && label->where.file == name->where.file;
  return own ? label_of(tree) : Label{};
}

Label label_of_arm(const Node& tree, const std::string& arm) {
  const Node* entry = tree.at("experiment.arms." + arm);
  return entry ? label_of(*entry) : Label{};
}

}  // namespace retorno
