// Departures that stand in tables: persons by row, or a series of totals with the places from which they leave.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "sim/files/input/load.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

bool is_series(const RuleChoice& choice) { return choice.kind == "departures" && choice.name == "series"; }
bool is_total(const RuleChoice& choice) { return choice.kind == "departures" && choice.name == "total"; }

/// A goal is a country that some place ends a journey to.
void check_goal(Load& load, CountryId goal, const Where& where, const std::string& what) {
  if (goal.exists() && load.world().geography.countries[goal].goal_places.empty())
    load.problems().add(where, fmt::format("{} has no goal_places", what));
}

PopulationId population_of(const World& world, CountryId country, NationalityId nationality) {
  for (PopulationId id : world.populations.ids())
    if (world.populations[id].country == country && world.populations[id].nationality == nationality) return id;
  return PopulationId::none();
}

SeriesRow series_row(Load& load, const Record& row) {
  SeriesRow series;
  series.from = row.day("from");
  series.days = static_cast<Days>(row.number("days", 1));
  series.goal = id_in<CountryId>(load, row, "goal", "country");
  series.channel = row.text("channel");
  series.persons = row.number("persons");
  series.place = id_in<PlaceId>(load, row, "place", "place");
  const auto country = id_in<CountryId>(load, row, "country", "country");
  const auto nationality = id_in<NationalityId>(load, row, "nationality", "nationality");
  series.population = population_of(load.world(), country, nationality);
  if (country.exists() && nationality.exists() && !series.population.exists())
    load.problems().add(
        row.where,
        fmt::format("{}: no group of {} lives in {}", row.path, row.text("nationality"), row.text("country")),
        "add it to populations.groups");
  if (series.place.exists() && !series.channel.empty())
    load.problems().add(row.where_of("place"),
                        fmt::format("{} stands beside a channel, which has its own first link", row.at("place")),
                        "leave one of the two blank");
  check_goal(load, series.goal, row.where_of("goal"), fmt::format("{} = {}", row.at("goal"), row.text("goal")));
  return series;
}

std::string path_of(const Node& item) {
  return item.where.line == 0 ? item.scalar : path_beside(item.where.file, item.scalar);
}

/// Sound rows of a table that a key of the rule names; no two alike.
std::vector<Record> rows_of(Load& load, const Node& item, std::string_view shape_name, std::string_view twice) {
  const std::string path = "rules.departures." + item.key;
  if (!item.is_scalar()) {
    load.problems().add(item.where, fmt::format("{} must be the name of a CSV file", path));
    return {};
  }
  std::vector<Record> rows = read_rows(path_of(item), item.where, shape(shape_name), path, load.reading);
  change_rows(load.changes, {"rules.departures", shape_name}, rows, load.reading);
  std::set<std::string> seen;
  for (Record& row : rows) {
    check(row, shape(shape_name), load.reading);
    if (!seen.insert(row.id).second)
      load.problems().add(row.where, fmt::format("{} stands here twice", row.path), std::string(twice));
  }
  return rows;
}

/// Nobody leaves who isn't there.
void check_enough(Load& load, PopulationId from, double leaving, const Where& where) {
  if (!from.exists()) return;
  const Population& group = load.world().populations[from];
  if (leaving > group.persons)
    load.problems().add(where,
                        fmt::format("by here {} persons of {} leave {}, where {} live", to_text(leaving),
                                    load.world().nationalities[group.nationality].id,
                                    load.world().geography.countries[group.country].id, to_text(group.persons)),
                        "correct the persons here or in populations.groups");
}

void take_series(Load& load, const Node& file, RuleChoice& choice) {
  choice.table_file = path_of(file);
  std::map<PopulationId, double> leaving;
  for (const Record& row : rows_of(load, file, "departures_row", "add the persons up")) {
    const SeriesRow& series = choice.series.emplace_back(series_row(load, row));
    double& all = leaving[series.population];
    const bool told = series.population.exists() && all > load.world().populations[series.population].persons;
    all += series.persons;
    if (!told) check_enough(load, series.population, all, row.where_of("persons"));
  }
}

/// The id that a key of the rule names.
template <class I>
I named(Load& load, const Node* node, const char* key, const std::string& entity) {
  const Node* item = node ? node->find(key) : nullptr;
  if (!item || !item->is_scalar()) return I::none();
  const auto known = load.reading.names.find(entity);
  if (known == load.reading.names.end()) return I::none();
  const std::size_t at = load.reading.index(entity, item->scalar);
  if (at < known->second.size()) return I{at};
  std::string advice = did_you_mean(item->scalar, known->second);
  load.problems().add(item->where, fmt::format("rules.departures.{} = '{}' is no known {}", key, item->scalar, entity),
                      advice.empty() ? fmt::format("there are {}", fmt::join(known->second, ", ")) : advice);
  return I::none();
}

void take_rows(Load& load, const Node* node, RuleChoice& choice) {
  Totals& totals = choice.totals;
  if (const Node* file = node->find("file"); file && file->is_scalar()) {
    choice.table_file = path_of(*file);
    for (const Record& row : rows_of(load, *file, "total_row", "keep one"))
      totals.rows.push_back({row.day("day"), row.number("persons")});
  }
  if (const Node* origins = node->find("origins"))
    for (const Record& row : rows_of(load, *origins, "origin_row", "keep one"))
      totals.origins.push_back({id_in<PlaceId>(load, row, "place", "place"), row.day("from"), row.number("weight")});
  std::sort(totals.rows.begin(), totals.rows.end(), [](auto& a, auto& b) { return a.day < b.day; });
  std::sort(totals.origins.begin(), totals.origins.end(),
            [](auto& a, auto& b) { return a.place != b.place ? a.place < b.place : a.from < b.from; });
}

/// Who leaves on a day on which no place weighs anything waits for one that does; at the end there must be one.
void check_weights(Load& load, const Node* node, const Totals& totals) {
  if (totals.rows.empty() || !node->find("origins")) return;
  double last = 0, now = 0;
  for (std::size_t i = 0; i < totals.origins.size(); ++i) {
    const OriginRow& row = totals.origins[i];
    if (i > 0 && totals.origins[i - 1].place != row.place) now = 0;
    if (row.from <= totals.rows.back().day) now = row.weight;
    const bool ends = i + 1 == totals.origins.size() || totals.origins[i + 1].place != row.place;
    if (ends) last += now;
  }
  if (last <= 0)
    load.problems().add(node->find("origins")->where,
                        fmt::format("on {}, the last day of the totals, no place has a weight, so nobody could leave",
                                    to_text(totals.rows.back().day)),
                        "give a place a weight above 0 from a day before");
}

void take_totals(Load& load, const Node* node, RuleChoice& choice) {
  Totals& totals = choice.totals;
  take_rows(load, node, choice);
  const auto country = named<CountryId>(load, node, "country", "country");
  const auto nationality = named<NationalityId>(load, node, "nationality", "nationality");
  totals.goal = named<CountryId>(load, node, "goal", "country");
  totals.population = population_of(load.world(), country, nationality);
  if (country.exists() && nationality.exists() && !totals.population.exists())
    load.problems().add(
        node->find("nationality")->where,
        fmt::format("no group of {} lives in {}", node->find("nationality")->scalar, node->find("country")->scalar),
        "add it to populations.groups");
  if (const Node* goal = node->find("goal"))
    check_goal(load, totals.goal, goal->where, "rules.departures.goal = " + goal->scalar);
  check_weights(load, node, totals);
  double most = 0;
  for (const TotalRow& row : totals.rows) most = std::max(most, row.persons);
  check_enough(load, totals.population, most - (totals.rows.empty() ? 0 : totals.rows.front().persons), choice.where);
}

}  // namespace

std::vector<std::string> keys_of_departures(const RuleChoice& choice) {
  if (is_series(choice)) return {"file"};
  if (is_total(choice)) return {"file", "origins", "country", "nationality", "goal"};
  return {};
}

void take_departures(Load& load, const Node* node, RuleChoice& choice) {
  const Node* file = node ? node->find("file") : nullptr;
  const std::vector<std::string> keys = keys_of_departures(choice);
  if (file && keys.empty())
    load.problems().add(file->key_where,
                        fmt::format("rules.{}.file: the rule '{}' takes no table", choice.kind, choice.name),
                        "only the rules 'series' and 'total' of departures do");
  for (const std::string& key : keys)
    if (!node || !node->find(key))
      load.problems().add(
          choice.where, fmt::format("rules.{}.{} is missing", choice.kind, key),
          key == "file" ? "add it: the table of departures" : fmt::format("add it: the {} of those who leave", key));
  if (is_series(choice) && file) {
    if (file->is_scalar()) return take_series(load, *file, choice);
    load.problems().add(file->where, "rules.departures.file must be the name of a CSV file");
  }
  if (is_total(choice) && node) take_totals(load, node, choice);
}

}  // namespace retorno
