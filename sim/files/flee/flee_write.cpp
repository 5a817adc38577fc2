#include "sim/files/flee/flee_write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "sim/files/flee/flee_closures.hpp"
#include "sim/files/scalars.hpp"

namespace retorno::flee {
namespace {

/// Whether a location goes into the scenario: what no route leads to would be a fault there.
std::vector<bool> joined(const Case& known) {
  std::vector<bool> is(known.locations.size(), false);
  for (const Route& route : known.routes) is[route.from] = is[route.to] = true;
  return is;
}

constexpr double kFarKm = 10'000;  ///< so that nothing takes what can't be reached for near

/// A camp that was counted but has no route stays on the map, behind a way that is closed for good: it belongs to the
/// total, and nobody comes there.
void keep_counted_camps(Case& known) {
  const std::vector<bool> reached = joined(known);
  for (const Counted& camp : known.camps) {
    if (reached[camp.location] || known.locations.size() < 2) continue;
    const std::size_t other = camp.location == 0 ? 1 : 0;
    known.routes.push_back({camp.location, other, kFarKm});
    known.closures.push_back({"link", known.locations[camp.location].name, known.locations[other].name, 0, -1, {}});
    known.guesses.push_back(fmt::format("no route leads to {}, which was counted: it hangs on a way that is never open",
                                        known.locations[camp.location].name));
  }
}

std::string cell(const std::string& text) {
  return text.find_first_of(",\"") == std::string::npos ? text : "\"" + text + "\"";
}

std::string places_table(const Case& known, const std::vector<bool>& used) {
  std::string text = "id,name,country,kind,lat_deg,lon_deg,residents_persons\n";
  const std::map<std::string, std::string> codes = country_codes(known);
  for (std::size_t i = 0; i < known.locations.size(); ++i) {
    const Location& one = known.locations[i];
    if (!used[i]) continue;
    const bool camp = one.kind == Kind::camp;
    text += fmt::format("{},{},{},{},{},{},{:.0f}\n", one.id, cell(one.name), codes.at(one.country),
                        camp ? "station" : "town", one.latitude_deg, one.longitude_deg, camp ? 0 : one.persons);
  }
  return text;
}

std::string countries_table(const Case& known, const std::vector<bool>& used) {
  std::string text = "id,name,name_es,goal_places\n", camps;
  for (std::size_t i = 0; i < known.locations.size(); ++i)
    if (used[i] && known.locations[i].kind == Kind::camp) camps += (camps.empty() ? "" : ";") + known.locations[i].id;
  for (const auto& [name, code] : country_codes(known))
    text += fmt::format("{},{},{},\n", code, cell(name), cell(name));
  return text + fmt::format("{},Places to stay,Lugares donde quedarse,{}\n", kGoalCode, camps);
}

std::string links_table(const Case& known) {
  std::string text = "from,to,mode,distance_km,days,fare_north_usd,fare_south_usd,risk_share\n";
  for (const Route& route : known.routes)
    text += fmt::format("{},{},road,{},{},0,0,0\n", known.locations[route.from].id, known.locations[route.to].id,
                        to_text(route.km), to_text(route.km / known.settings.km_per_day));
  return text;
}

/// The share of its weight that a conflict zone has after so many days.
double decayed(const Settings& settings, int age) {
  const auto step = static_cast<std::size_t>(age / settings.decay_days);
  return settings.decay[std::min(step, settings.decay.size() - 1)];
}

/// What a place weighs from each day on; fighting that ends and begins again is young again.
std::vector<std::pair<int, double>> weights_of(const Case& known, const Location& one) {
  std::vector<std::pair<int, double>> weights;
  double intensity = 0;
  int since = 0;
  std::size_t next = 0;
  for (int day = 0; day < known.days; ++day) {
    for (; next < one.intensity.size() && one.intensity[next].first <= day; ++next) {
      if (intensity <= 0) since = day;
      intensity = one.intensity[next].second;
    }
    const double weight = one.persons * intensity * decayed(known.settings, day - since);
    if (weights.empty() ? weight > 0 : weights.back().second != weight) weights.emplace_back(day, weight);
  }
  return weights;
}

std::string origins_table(const Case& known, const std::vector<bool>& used) {
  std::string text = "place,from,weight\n";
  for (std::size_t i = 0; i < known.locations.size(); ++i)
    if (used[i] && known.locations[i].kind == Kind::conflict)
      for (const auto& [day, weight] : weights_of(known, known.locations[i]))
        text += fmt::format("{},{},{}\n", known.locations[i].id, to_text(known.start + day), to_text(weight));
  return text;
}

double total_on(const Case& known, int day) {
  double all = 0;
  for (const Counted& camp : known.camps) all += persons_on(camp, day);
  return all;
}

std::string totals_table(const Case& known, Imported& made) {
  std::string text = "day,persons\n";
  double most = total_on(known, 0);
  const double first = most;
  for (int day = 0; day < known.days; ++day) {
    const double now = total_on(known, day);
    most = std::max(most, now);
    text += fmt::format("{},{:.0f}\n", to_text(known.start + day), now);
  }
  made.persons_leaving = most - first;
  return text;
}

std::string stocks_table(const Case& known, Imported& made) {
  std::string text = "place,nationality,direction,persons,living\n";
  for (const Counted& camp : known.camps) {
    const double persons = persons_on(camp, 0);
    made.persons_at_start += persons;
    if (persons > 0)
      text += fmt::format("{},{},north,{:.0f},settled\n", known.locations[camp.location].id,
                          country_codes(known).at(known.locations[0].country), persons);
  }
  return made.persons_at_start > 0 ? text : "";
}

std::string observed_table(const Case& known) {
  std::string text = "place,date,persons\n";
  for (const Counted& camp : known.camps)
    for (const auto& [day, persons] : camp.persons)
      text +=
          fmt::format("{},{},{}\n", known.locations[camp.location].id, to_text(known.start + day), to_text(persons));
  return text;
}

std::string scenario_text(const Case& known, const std::string& policies, bool stocks, bool facilities) {
  const std::string home = country_codes(known).at(known.locations[0].country);
  std::string text = fmt::format(
      "# Imported from a case of Flee; IMPORT.md tells how, what was guessed and what is left out.\n"
      "name: {0}\ndescription: {1} of Flee, imported\n\ntime: {{start: {2}, end: {3}}}\n\ngeography:\n  north: {4}\n"
      "  countries: {{file: countries.csv}}\n  places: {{file: places.csv}}\n  links: {{file: links.csv}}\n\n",
      name_of(known), known.name, to_text(known.start), to_text(known.start + (known.days - 1)), kGoalCode);
  text += fmt::format(
      "populations:\n  nationalities:\n    items:\n      {0}: {{home_country: {0}, home_place: {1}, passport_share: 0, "
      "forced_share: 1, "
      "language_gap_share: 0, home_conditions: 0, list_readiness: 0, evidence_persons: 1000, belief_start: 1, "
      "awareness_start: 1, "
      "awareness_from: {2}, savings_mean_usd: 0, savings_sigma: 0}}\n  groups:\n    items:\n      home: {{country: "
      "{0}, nationality: {0}, place: {1}, "
      "persons: 1000000000, corridor_rate_per_day: 0, elsewhere_rate_per_day: 0, north_share: 1}}\n\n",
      home, known.locations[0].id, to_text(known.start));
  if (facilities) text += "facilities: {file: facilities.csv}\n";
  if (stocks) text += "stocks: {file: stocks.csv}\n";
  text += fmt::format(
      "\nrules:\n  departures: {{rule: total, file: totals.csv, origins: origins.csv, country: {0}, nationality: {0}, "
      "goal: {1}}}\n"
      "  traits: {{of_one: 1, of_two: 0, of_three: 0, of_four: 0, of_five: 0, of_six: 0, of_seven: 0}}   # one person "
      "a party\n"
      "  decision: {{rule: keep_going}}\n"
      "  # Fitted to six cases by scripts/flee_fit.py: {2} a 100 km at {3} km a day, and the power of free room.\n"
      "  route: {{per_day: {4}, transfer_cost: 0, nearer_only: 1, short_legs: 1, room_power: {5}}}\n",
      home, kGoalCode, to_text(kPer100Km), to_text(known.settings.km_per_day),
      to_text(kPer100Km * known.settings.km_per_day / 100), to_text(kRoomPower));
  return policies.empty() ? text : text + "\npolicies:\n" + policies;
}

}  // namespace

Imported convert(Case& known) {
  Imported made;
  keep_counted_camps(known);
  const std::vector<bool> used = joined(known);
  const Dated dated = follow_closures(known);
  const std::string stocks = stocks_table(known, made);
  made.files = {{"countries.csv", countries_table(known, used)},
                {"places.csv", places_table(known, used)},
                {"links.csv", links_table(known)},
                {"origins.csv", origins_table(known, used)},
                {"totals.csv", totals_table(known, made)},
                {"observed.csv", observed_table(known)}};
  if (!stocks.empty()) made.files.emplace_back("stocks.csv", stocks);
  const std::string facilities = facilities_table(known, dated, used);
  if (!facilities.empty()) made.files.emplace_back("facilities.csv", facilities);
  made.files.emplace_back(name_of(known) + ".yaml",
                          scenario_text(known, dated.policies, !stocks.empty(), !facilities.empty()));
  return made;
}

}  // namespace retorno::flee
