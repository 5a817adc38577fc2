// One result as the page needs it.
#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "sim/files/outcomes/compare.hpp"
#include "sim/files/outcomes/outcomes.hpp"
#include "sim/files/outcomes/record.hpp"
#include "sim/files/publish/page_tables.hpp"

namespace retorno {

/// What is kept of a result while all of its repeats are read, one at a time.
struct PageResult {
  OutcomesByMember outcomes;
  std::map<std::int32_t, std::vector<std::vector<double>>> by_month;  ///< member → [months][key outcomes]
  std::vector<Outcomes> told;                                         ///< what the summary speaks of
  std::vector<TableOfResult> tables;
  RecordBeside record;
};
PageResult page_result(const StoredResult& result);

nlohmann::ordered_json json_of(const StoredResult& result, const PageResult& page);

/// Quantiles of repeats that the page draws, 5, 25, 50, 75 and 95 in 100; the value alone of one repeat.
/// @param publish  what may be said of a value; null where it returns nothing
template <class Publish>
nlohmann::ordered_json quantiles(const std::vector<double>& repeats, Publish publish);

/// A value of a key outcome as it may be told: money to the dollar, persons and days to 5; -1 = fewer than 10;
/// null = nothing to count.
inline constexpr double kThousandths = 1000;  ///< to which the page tells shares
nlohmann::ordered_json outcome_number(const KeyOutcome& outcome, double value);

}  // namespace retorno

template <class Publish>
nlohmann::ordered_json retorno::quantiles(const std::vector<double>& repeats, Publish publish) {
  nlohmann::ordered_json found = nlohmann::ordered_json::array();
  if (repeats.size() == 1) return found.push_back(publish(repeats.front())), found;
  for (const double p : {0.05, 0.25, 0.5, 0.75, 0.95}) found.push_back(publish(quantile(repeats, p)));
  return found;
}
