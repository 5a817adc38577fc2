// What the page of `report` shows, as JSON: results thinned to published tables, their outcomes, their differences.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/publish/outlines.hpp"

namespace retorno {

struct PageData {
  std::string json;
  Extent drawn;  ///< by the maps of all results
};

/// One JSON object for all results; every number in it is protected as `export` protects it.
///
/// Tables are the list of page_tables.hpp, each as columns, cell after cell and each through its periods: `at` =
/// positions (cell x periods + period), each less the one before; `mean`, and with several repeats `low` and `high`,
/// the range of 90% of them, of counts and money less the mean; null = fewer than 10 persons. Outcomes are those of
/// key_outcomes.hpp, over the run and by month, as quantiles of the repeats. What later results share with the first
/// (about, labels, parameters) stands there alone.
/// @throws FileError where one of the files isn't a whole result
/// @param language  in which the page opens: en or es
PageData page_data(const std::vector<std::string>& paths, std::string_view language);

}  // namespace retorno
