// Figures of results as static SVG: each shows its range, its number of repeats and what was observed.
#pragma once
#include <string>
#include <vector>

#include "sim/files/outcomes/compare.hpp"
#include "sim/files/results/read_result.hpp"
#include "sim/files/words.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {

/// Persons by month in the watched directions, a line for each result, observed points over it; empty where the first
/// watches none.
std::string entries_figure(const std::vector<StoredResult>& results, Language language);

/// Persons at each watched facility by day against its beds; empty where none held ten persons.
std::string facilities_figure(const StoredResult& result, Language language);

/// Differences of each outcome from the base in percent, with their ranges.
std::string differences_figure(const Comparison& comparison, Language language);

struct Figures {
  std::vector<std::string> files;
  std::vector<std::string> left_out;  ///< why a figure wasn't drawn, a sentence each
};
/// Writes all figures of these results into `folder`.
/// @throws FileError where reading or writing fails
Figures write_figures(const std::vector<std::string>& results, const std::string& folder, Language language,
                      Keep keep = {});

}  // namespace retorno
