// Policies that say how many come to a place.
#include <fmt/format.h>

#include "sim/files/input/load.hpp"

namespace retorno {
namespace {

/// Who is meant to arrive where the journey ends, or on a way that the map hasn't, would stand there for ever.
void check_goal(Load& load, const Record& row, const GivenArrivals& given) {
  const World& world = load.world();
  if (!given.place.exists() || !given.goal.exists()) return;
  if (world.geography.country_of(given.place) == given.goal)
    complain(load, row, "goal", fmt::format("= {} is where they come to", row.text("goal")),
             "name a country beyond, or a place before it");
}

}  // namespace

void take_arrivals(Load& load, const Record& row, Policy& policy) {
  GivenArrivals& given = policy.arrivals;
  given.place = id_in<PlaceId>(load, row, "at", "place");
  given.south = row.text("direction") == "south";
  given.nationality = id_in<NationalityId>(load, row, "nationality", "nationality");
  given.goal = id_in<CountryId>(load, row, "goal", "country");
  given.savings_usd = row.number("savings_mean_usd", -1);
  given.replaces = row.yes("replace");
  const bool by_month = row.mentions("persons_per_month"), by_day = row.mentions("persons_per_day");
  if (by_month == by_day)
    load.problems().add(row.where, fmt::format("{} must say how many come", row.path),
                        "give one of persons_per_month and persons_per_day");
  const double a_day = by_month ? row.number("persons_per_month") / kDaysPerMonth : row.number("persons_per_day");
  given.persons_per_day = {{policy.from, a_day}};
  check_goal(load, row, given);
}

}  // namespace retorno
