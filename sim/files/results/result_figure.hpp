// One number of a run, by a name that a user can type.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/results/read_result.hpp"

namespace retorno {

/// A key outcome by its id, or MEASURE[@LABEL,LABEL…][:sum|mean|max|last] over its cells and the days: the labels
/// choose cells; flows are summed over the days and stocks averaged unless told otherwise.
struct ResultFigure {
  std::string name;             ///< as typed
  std::size_t outcome = kNone;  ///< among `key_outcomes`, or kNone
  const MeasureText* measure = nullptr;
  std::vector<std::string> labels;
  std::string over_days;  ///< sum, mean, max or last
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::string unit() const;
  std::string_view measure_name() const;
};

/// @throws InputError where there is no such outcome, measure or way to reduce
ResultFigure figure_called(const std::string& name);
/// All key outcomes.
std::vector<ResultFigure> all_key_figures();

/// Values of one member. Shape: [figures]; NaN where this world has nothing to count.
/// @throws InputError where a label isn't one of its measure
std::vector<double> figure_values(const StoredResult& result, std::size_t position,
                                  const std::vector<ResultFigure>& figures);

}  // namespace retorno
