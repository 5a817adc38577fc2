// The record beside the model: the one comparison that the summary, `compare --record` and the page tell.
#pragma once
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "sim/files/outcomes/outcomes.hpp"
#include "sim/files/results/read_result.hpp"
#include "sim/files/spread.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// A series of the record with what the repeats say of its periods.
struct BesideModel {
  const ObservedSeries* series = nullptr;
  std::vector<std::size_t> covered;  ///< periods of the series that the run covers
  std::vector<Spread> model;         ///< [covered] with draws the range of luck and what isn't known
  std::vector<Spread> luck;          ///< [covered] within it; empty where luck isn't known apart
  std::vector<double> last_value;    ///< [covered] NaN where the series knows none before
  /// Averaged relative difference: sum of |model - record| over the sum of the record; a value inside a recorded range
  /// has none. NaN where nothing can be compared.
  double difference = std::numeric_limits<double>::quiet_NaN();
  /// The same over the periods that have a value before, and that of repeating it.
  double difference_where_known = difference, last_value_difference = difference;
  std::size_t known = 0;  ///< such periods
  /// Means over the covered periods; that of the last value over those that have one, NaN where none has.
  double mean_low = 0, mean_high = 0, mean_last_value = std::numeric_limits<double>::quiet_NaN();
  Spread mean_model, mean_luck;
};

struct RecordBeside {
  std::vector<BesideModel> series;        ///< those that the run covers in part at least, the worst first
  std::vector<std::string> not_covered;  ///< ids of the others
  bool drawn = false;                    ///< do the repeats take draws of what isn't known?
};

/// @param simulated  [repeats] what each says; the series are those of the scenario, which outlives the record
/// @param draws      [repeats] that they took; may be empty
RecordBeside record_beside(const Scenario& scenario, const std::vector<LikeObserved>& simulated,
                           std::span<const std::int32_t> draws = {});
/// Of a stored result.
/// @throws FileError where its writer kept nothing of it
RecordBeside record_beside(const StoredResult& result);

std::vector<LikeObserved> like_observed(const std::vector<Outcomes>& members);

/// How near the model comes to what was observed, and how near the last observed value would have come.
struct Skill {
  std::size_t series = 0;
  std::size_t values = 0;
  std::size_t nearer = 0;  ///< series in which the model is nearer than the last value
  double model = 0;        ///< mean over series
  double last_value = 0;   ///< the same of the value of the period before
};
Skill skill_of(const RecordBeside& record);

/// A table with the worst first and what its columns mean; simulated counts are protected as in every published table.
std::string record_table(const RecordBeside& record, const std::string& name, std::size_t repeats, Language language);
/// Exact simulated values of every period.
std::string record_json(const RecordBeside& record, const std::string& name, std::size_t repeats);

}  // namespace retorno
