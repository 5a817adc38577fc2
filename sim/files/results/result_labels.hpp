// What people call results, as their files say.
#pragma once
#include <vector>

#include "sim/files/label.hpp"
#include "sim/files/results/read_result.hpp"

namespace retorno {

/// Of the scenario; empty where it has none.
Label scenario_label_of(const StoredResult& result);

/// Of the option that was run, else of the scenario, else the result's name.
Label label_of(const StoredResult& result);

/// [results] those that are called the same go by their names.
std::vector<Label> labels_of(const std::vector<StoredResult>& results);

}  // namespace retorno
