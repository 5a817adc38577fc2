// Splits of those who are there over the places that need no model: what a model must beat.
#pragma once
#include <string_view>
#include <vector>

#include "sim/files/outcomes/score.hpp"
#include "sim/run/ledger.hpp"

namespace retorno {

struct Split {
  std::string_view name;
  Knows knows = Knows::no_more;
  ByDay persons;
};

/// What splits are told.
struct Told {
  ByDay record;                 ///< its sum by day; but for those that know more, and the first day, nothing else of it
  ByDay last;                   ///< [days × places] as counted last by then, the first count before it
  ByDay beds;                   ///< [days × places] below 0 where none are told; empty where nobody tells any
  std::vector<double> nearest;  ///< [places] share of newcomers; empty where no ways are told
};

std::vector<Split> splits_without_model(const Told& told);

/// Of those who set out in a run, the share to whom each counted place is the nearest, in km along links whichever way
/// they lead; empty where the result tells no lengths. Set out have those who leave a place by more than come to it.
std::vector<double> nearest_shares(const Geography& map, const History& history, std::size_t nationalities,
                                   const CountedPlaces& counted);

}  // namespace retorno
