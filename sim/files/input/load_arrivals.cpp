// Policies that say how many come to a place.
#include <fmt/format.h>

#include "sim/files/input/input.hpp"
#include "sim/files/input/load.hpp"
#include "sim/files/input/observed.hpp"

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

/// A row holds from its first day on, and nobody comes after its last until the next begins.
void take_row(Load& load, Record& row, GivenArrivals& given) {
  check(row, shape("arrivals_row"), load.reading);
  const std::optional<Span> days = parse_period(row.text("period"));
  if (!days)
    return load.problems().add(row.where_of("period"),
                               fmt::format("{} = '{}' isn't a period", row.at("period"), row.text("period")),
                               "write 2025-03 or 2025-03-17, or two with .. between");
  auto& steps = given.persons_per_day;
  if (!steps.empty() && days->first < steps.back().first)
    return load.problems().add(row.where, fmt::format("{} begins before the row above it ends", row.path),
                               "let the rows follow each other");
  if (!steps.empty() && steps.back().first == days->first) steps.pop_back();
  steps.emplace_back(days->first, row.number("persons") / (days->second - days->first + 1));
  steps.emplace_back(days->second + 1, 0.0);
}

void take_table(Load& load, const Record& row, GivenArrivals& given) {
  const Where where = row.where_of("file");
  const std::string file = where.line == 0 ? row.text("file") : path_beside(where.file, row.text("file"));
  for (Record& one : read_rows(file, where, shape("arrivals_row"), row.path + ".file", load.reading))
    take_row(load, one, given);
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
  if (int{by_month} + int{by_day} + int{row.mentions("file")} != 1)
    load.problems().add(row.where, fmt::format("{} must say how many come", row.path),
                        "give one of persons_per_month, persons_per_day and file");
  const double a_day = by_month ? row.number("persons_per_month") / kDaysPerMonth : row.number("persons_per_day");
  if (row.has("file"))
    take_table(load, row, given);
  else
    given.persons_per_day = {{policy.from, a_day}};
  policy.value = a_day;
  check_goal(load, row, given);
}

}  // namespace retorno
