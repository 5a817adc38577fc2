// The table of a summary: persons by month or year, with what was observed.
#pragma once
#include <string>
#include <vector>

#include "sim/files/outcomes.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// Middle value of the members and, from two on, "(lowest to highest)" behind it.
std::string with_range(std::vector<double> values, Language language);

/// North and south by period. The observed columns are the scenario's first series of all persons through the jungle,
/// and southward into Panama.
std::string summary_table(const Scenario& scenario, const std::vector<Outcomes>& members, Language language);

}  // namespace retorno
