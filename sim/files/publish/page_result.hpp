// One result as the page needs it.
#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "sim/files/outcomes/compare.hpp"
#include "sim/files/outcomes/outcomes.hpp"
#include "sim/files/outcomes/record.hpp"
#include "sim/files/publish/page_tables.hpp"
#include "sim/files/spread.hpp"

namespace retorno {

/// What is kept of a result while all of its repeats are read, one at a time.
struct PageResult {
  OutcomesByMember outcomes;
  std::map<std::int32_t, std::vector<std::vector<double>>> by_month;  ///< member → [months][key outcomes]
  std::vector<Outcomes> told;                                         ///< what the summary speaks of
  std::vector<TableOfResult> tables;
  std::vector<TableOfResult>
      beside;  ///< that the page doesn't show, but its tables depend on; until all repeats are read
  RecordBeside record;
  std::map<std::int32_t, std::int32_t> draws;  ///< member → draw, where they took draws

  /// In the order of the members; empty where the values are those written.
  std::vector<std::int32_t> draws_by_member() const;
};
PageResult page_result(const StoredResult& result);

/// @param label  what people call it beside the others on the page
nlohmann::ordered_json json_of(const StoredResult& result, const Label& label, const PageResult& page);

/// Quantiles of repeats that the page draws, 5, 25, 50, 75 and 95 in 100; the value alone of one repeat. With draws the
/// second and fourth are the range of luck, null where it isn't known apart; the others are over the draws, each once.
/// @param draws    [repeats] that they took; may be empty
/// @param lowest   that the value can have
/// @param publish  what may be said of a value; null where it returns nothing
template <class Publish>
nlohmann::ordered_json quantiles(const std::vector<double>& repeats, std::span<const std::int32_t> draws, double lowest,
                                 Publish publish);

/// A value of a key outcome as it may be told: money to the dollar, persons and days to 5; -1 = fewer than 10;
/// null = nothing to count.
nlohmann::ordered_json outcome_number(const KeyOutcome& outcome, double value);

}  // namespace retorno

template <class Publish>
nlohmann::ordered_json retorno::quantiles(const std::vector<double>& repeats, std::span<const std::int32_t> draws,
                                          double lowest, Publish publish) {
  nlohmann::ordered_json found = nlohmann::ordered_json::array();
  if (repeats.size() == 1) return found.push_back(publish(repeats.front())), found;
  if (const Bands ranges = bands(repeats, draws, lowest); ranges.drawn) {
    const auto luck = [&](double end) { return ranges.apart ? publish(end) : nlohmann::ordered_json(); };
    for (const auto& value : {publish(ranges.all.low), luck(ranges.luck.low), publish(ranges.all.middle),
                              luck(ranges.luck.high), publish(ranges.all.high)})
      found.push_back(value);
    return found;
  }
  for (const double p : {0.05, 0.25, 0.5, 0.75, 0.95}) found.push_back(publish(quantile(repeats, p)));
  return found;
}
