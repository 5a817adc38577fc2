// The tables from which a run can begin where another ended: stocks, beliefs and populations of a day.
#pragma once
#include <string>
#include <vector>

#include "sim/files/input/scenario.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {

/// A day between two runs: what the first left on its eve.
struct Leftover {
  Day day;  ///< first day of the run that begins there
  const World& world;
  const std::vector<StockRow>& stocks;
};

/// Adds stocks_DATE.csv, beliefs_DATE.csv and, where the scenario's groups come from a table, populations_DATE.csv:
/// that table with the persons who are left.
void add_stocks_tables(const Scenario& scenario, const Leftover& left, const std::string& folder, WholeFiles& files);

}  // namespace retorno
