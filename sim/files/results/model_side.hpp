// The model's side of the record: what a run says for each period that was counted.
#pragma once
#include <vector>

#include "sim/files/input/scenario.hpp"
#include "sim/files/results/key_outcomes.hpp"
#include "sim/run/ledger.hpp"

namespace retorno {

/// The cells of a measure that a selection takes. Who is detained is counted beside the other outcomes, and not here
/// unless it is asked for.
Cells cells_of(const World& world, const MeasureLayout& layout, const MeasureText& measure, const Selection& selection);

/// [periods] NaN where the run doesn't cover all days, the program hasn't the measure, or a share would be of fewer
/// than ten.
std::vector<double> model_side(const World& world, const History& history, const ObservedSeries& series);

/// [series][periods]
using LikeObserved = std::vector<std::vector<double>>;
LikeObserved like_observed(const Scenario& scenario, const History& history);

}  // namespace retorno
