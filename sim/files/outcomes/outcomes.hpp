// The few numbers of a member that a summary speaks of.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/files/input/scenario.hpp"
#include "sim/files/periods.hpp"
#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/results/model_side.hpp"
#include "sim/run/ledger.hpp"

namespace retorno {

struct Outcomes {
  /// The largest value that a gate reached, and when. No gate where it never was above 0.
  struct Peak {
    GateId gate;
    double value = 0;
    Day day;
  };
  /// A facility that was in red: something that the standards ask for was short by more than a third.
  struct Shortage {
    FacilityId facility;
    Day first;
    int days = 0;
    Resource worst = Resource::beds;  ///< the one that was the shortest on most of these days
  };
  struct Stranded {
    PlaceId place;
    NationalityId most;  ///< nationality with the most persons waiting or on the way there
    std::vector<double> by_reason;
    double persons() const;
  };

  std::vector<double> key;    ///< values of `key_outcomes`
  std::vector<double> north;  ///< [periods] persons who came north over the watched links
  std::vector<double> south;  ///< [periods] persons who crossed the links watched southward
  Peak longest_queue;                     ///< persons
  Peak longest_wait;                      ///< days, mean of those served that day, ten at least
  std::vector<Shortage> shortages;        ///< the earliest first
  std::vector<Stranded> stranded;         ///< on the last day, the largest first
  std::vector<double> returns_by_kind;    ///< [return_kind] over the run
  std::vector<double> hosted_by_country;  ///< [countries] on the last day
  std::int64_t largest_difference = 0;    ///< of the balance
  LikeObserved like_observed;             ///< NaN where the run doesn't cover a period
  std::vector<std::string> idle;          ///< ids of the scenario's own investments that met no demand
  std::int32_t draw = kNoDraw;         ///< of the scenario's posterior
};

/// [members]
std::vector<std::int32_t> draws_of(const std::vector<Outcomes>& members);

/// Periods of the summary: months up to 24 of them, else years.
std::vector<Period> summary_periods(const Scenario& scenario);

Outcomes outcomes_of(const Scenario& scenario, const History& history);
/// Of a history that holds what the summary needs; what stands beside the record is known already.
Outcomes outcomes_of(const Scenario& scenario, const History& history, LikeObserved like_observed);

/// Shape: [periods]. Persons who came north, and south, over the watched links.
std::vector<double> north_by(const World& world, const History& history, const std::vector<Period>& periods);
std::vector<double> south_by(const World& world, const History& history, const std::vector<Period>& periods);

/// The scenario's first series of all persons north over watched links, and south into the watched country; null where
/// it has none.
const ObservedSeries* observed_north(const Scenario& scenario);
const ObservedSeries* observed_south(const Scenario& scenario);

}  // namespace retorno
