// People who come to a place by what a scenario says, beside those whom the rules make.
#pragma once
#include <utility>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/ids.hpp"

namespace retorno {

struct GivenArrivals {
  PlaceId place;
  bool south = true;
  NationalityId nationality;
  CountryId goal;               ///< none: home on the way south, the northern goal on the way north
  double savings_usd = -1;      ///< mean; below 0: that of those of the rules who stand there
  bool replaces = false;        ///< those of the rules who come there that way leave the run
  std::vector<std::pair<Day, double>> persons_per_day;  ///< from each day on
  double on(Day day) const {
    double persons = 0;
    for (const auto& [from, a_day] : persons_per_day)
      if (from <= day) persons = a_day;
    return persons;
  }
};

}  // namespace retorno
