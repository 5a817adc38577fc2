#include "sim/files/results/result_labels.hpp"

#include <map>

namespace retorno {
namespace {

Label label_in(const h5::Reader& file, const std::string& name) {
  const std::string english = file.text_attribute("/", name).value_or("");
  return {english, file.text_attribute("/", name + "_es").value_or(english)};
}

}  // namespace

Label scenario_label_of(const StoredResult& result) { return label_in(result.file, "scenario_label"); }

Label label_of(const StoredResult& result) {
  // Of an option only its own, for the scenario's would be that of all options.
  const Label label = result.arm.empty() ? scenario_label_of(result) : label_in(result.file, "option_label");
  return label.empty() ? Label{result.name, result.name} : label;
}

std::vector<Label> labels_of(const std::vector<StoredResult>& results) {
  std::vector<Label> labels;
  std::map<std::string, int> called;
  for (const StoredResult& result : results) ++called[labels.emplace_back(label_of(result)).english];
  for (std::size_t i = 0; i < results.size(); ++i)
    if (called[labels[i].english] > 1) labels[i] = {results[i].name, results[i].name};
  return labels;
}

}  // namespace retorno
