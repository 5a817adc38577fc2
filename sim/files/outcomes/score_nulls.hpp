// Splits of those who are there over the places that need no model: what a model must beat.
#pragma once
#include <string_view>
#include <vector>

#include "sim/files/outcomes/score.hpp"

namespace retorno {

using ByDay = std::vector<std::vector<double>>;  ///< [days × places] persons

struct Split {
  std::string_view name;
  Knows knows = Knows::no_more;
  ByDay persons;
};

/// @param record  what was counted; each split is told its sum by day
/// @param beds    [days × places] below 0 where none are told; empty where nobody tells any
std::vector<Split> splits_without_model(const ByDay& record, const ByDay& beds);

Distance distance(const ByDay& model, const ByDay& record, const std::vector<bool>& counted);

}  // namespace retorno
