// Outcomes are sums of cells, too: by month and over the run they are told so that they narrow no blank one.
#pragma once
#include <span>
#include <vector>

#include "sim/files/publish/page_tables.hpp"
#include "sim/files/results/key_outcomes.hpp"

namespace retorno {

/// Key outcomes of one repeat: of the run, and [months][outcomes].
struct ToldOutcomes {
  std::vector<double> whole;
  std::vector<std::vector<double>> by_month;
};

/// [months][outcomes] of a history, as they are. Its days are lent to months, and as before afterwards.
std::vector<std::vector<double>> outcomes_by_month(const KeyCells& of, History& history);

/// Moves those that count persons as totals of what the tables tell; NaN where no number would be free.
/// @param tables  of a result of one repeat, protected; over several, a sum isn't that of the cells' means
void protect_outcomes(std::span<const TableOfResult* const> tables, const KeyCells& of, ToldOutcomes& outcomes);

}  // namespace retorno
