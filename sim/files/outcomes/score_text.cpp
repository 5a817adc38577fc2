// The score as a table and as JSON, and the table of counts that it is made against.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/files/outcomes/score.hpp"
#include "sim/files/outcomes/summary_table.hpp"
#include "sim/files/scalars.hpp"
#include "sim/files/sheets/sheet.hpp"
#include "sim/files/text_table.hpp"

namespace retorno {
namespace {

using Json = nlohmann::ordered_json;

struct Texts {
  std::string_view first, head[6], knows[3], nulls[6];
};

constexpr std::string_view kNames[] = {"even",      "first_day",     "by_capacity",
                                       "free_room", "last_share_30", "last_share_90"};
constexpr Texts kEnglish{"{}: nearer than {} of {} splits without a model that know no more than it\n",
                         {"averaged relative difference", "all days", "scaled to the total", "on days counted",
                          "scaled error (MASE)", "ranked score (CRPS)"},
                         {"", " (knows capacity)", " (knows the record)"},
                         {"evenly", "as on the first day", "by capacity", "newcomers by free room",
                          "as counted last, every 30 days", "as counted last, every 90 days"}};
constexpr Texts kSpanish{"{}: más cerca que {} de {} repartos sin modelo que no saben más que él\n",
                         {"diferencia relativa media", "todos los días", "llevada al total", "en días con recuento",
                          "error escalado (MASE)", "puntaje de rango (CRPS)"},
                         {"", " (sabe la capacidad)", " (sabe el registro)"},
                         {"por igual", "como el primer día", "por capacidad", "los que llegan, por sitio libre",
                          "como el último recuento, cada 30 días", "como el último recuento, cada 90 días"}};

std::string three(double value, Language language) {
  return std::isnan(value) ? "–" : grouped(value, 3, language);
}

std::string ranged(double mean, double low, double high, Language language) {
  if (std::isnan(mean) || low == high) return three(mean, language);
  return fmt::format("{} ({}–{})", three(mean, language), three(low, language), three(high, language));
}

TextRow null_row(const Null& one, const Texts& texts, Language language) {
  const auto at =
      static_cast<std::size_t>(std::find(std::begin(kNames), std::end(kNames), one.name) - std::begin(kNames));
  return {fmt::format("{}{}", texts.nulls[at], texts.knows[static_cast<std::size_t>(one.knows)]),
          three(one.distance.plain, language), three(one.distance.rescaled, language),
          three(one.distance.on_days_counted, language), three(one.distance.scaled, language),
          three(one.distance.ranked, language)};
}

Json told(double value) { return std::isnan(value) ? Json() : Json(value); }

Json json_of(const Distance& one) {
  return {{"all_days", one.plain}, {"scaled_to_total", one.rescaled}, {"on_days_counted", one.on_days_counted},
          {"mase", told(one.scaled)},
          {"crps", told(one.ranked)}};
}

constexpr std::string_view kColumns[] = {"place", "date", "persons"};

/// Positions of the three columns; a fault for each that is missing.
std::vector<std::size_t> columns_of(const Sheet& table, Problems& problems) {
  std::vector<std::size_t> at;
  for (std::string_view name : kColumns) {
    const auto cell =
        std::find_if(table.header.begin(), table.header.end(), [&](const SheetCell& one) { return one.text == name; });
    if (cell == table.header.end())
      problems.add({table.file, 1, 1}, fmt::format("the column '{}' is missing", name),
                   "the columns are place,date,persons");
    at.push_back(static_cast<std::size_t>(cell - table.header.begin()));
  }
  return at;
}

void take_row(const Sheet& table, const SheetRow& row, const std::vector<std::size_t>& at,
              const Geography& map, CountedPlaces& counted, Problems& problems) {
  const SheetCell &where = row[at[0]], &when = row[at[1]], &many = row[at[2]];
  const PlaceId place = map.place(where.text);
  const auto day = parse_day(when.text);
  const auto persons = parse_number(many.text);
  std::vector<std::string> known;
  for (const Place& one : map.places) known.push_back(one.id);
  if (!place.exists())
    problems.add(table.where(where), fmt::format("'{}' is no place of the result", where.text),
                 did_you_mean(where.text, known));
  if (!day) problems.add(table.where(when), fmt::format("'{}' isn't a date", when.text), "write 2025-02-14");
  if (!persons || *persons < 0)
    problems.add(table.where(many), fmt::format("'{}' is no number of persons", many.text), "write 0 or more");
  if (!place.exists() || !day || !persons) return;
  auto one = std::find_if(counted.places.begin(), counted.places.end(),
                          [&](const auto& known_one) { return known_one.place == place; });
  if (one == counted.places.end()) one = counted.places.insert(one, {place, {}});
  one->persons.emplace_back(*day, *persons);
}

}  // namespace

CountedPlaces read_counted_places(const std::string& path, const StoredResult& result) {
  Problems problems;
  std::vector<InputFile> read;
  const SheetColumn columns[] = {{"place"}, {"date", Holds::date}, {"persons", Holds::number}};
  const Sheet table = read_sheet(read_input(path, read), path, columns, problems);
  const std::vector<std::size_t> at = columns_of(table, problems);
  problems.stop_if_any();
  CountedPlaces counted;
  counted.understood = as_one_line(table.understood);
  for (const SheetRow& row : table.rows)
    take_row(table, row, at, result.scenario.world.geography, counted, problems);
  for (CountedPlaces::One& one : counted.places) {
    std::sort(one.persons.begin(), one.persons.end());
    for (std::size_t i = 1; i < one.persons.size(); ++i)
      if (one.persons[i].first == one.persons[i - 1].first)
        problems.add({path, 1, 1},
                     fmt::format("{} is counted twice on {}", result.scenario.world.geography.places[one.place].id,
                                 to_text(one.persons[i].first)),
                     "keep one");
  }
  if (counted.places.empty() && !problems.any())
    problems.add({path, 1, 1}, "the table holds no counts", "add rows: place,date,persons");
  problems.stop_if_any();
  return counted;
}

std::string score_text(const std::vector<Score>& scores, Language language) {
  const Texts& texts = language == Language::spanish ? kSpanish : kEnglish;
  std::string text;
  for (const Score& one : scores) {
    text += fmt::format(fmt::runtime(texts.first), one.result, one.beats(), one.of());
    std::vector<TextRow> rows{{texts.head, texts.head + 6}};
    rows.push_back({one.result, ranged(one.mean.plain, one.low.plain, one.high.plain, language),
                    ranged(one.mean.rescaled, one.low.rescaled, one.high.rescaled, language),
                    ranged(one.mean.on_days_counted, one.low.on_days_counted, one.high.on_days_counted, language),
                    ranged(one.mean.scaled, one.low.scaled, one.high.scaled, language),
                    three(one.mean.ranked, language)});
    for (const Null& null : one.nulls) rows.push_back(null_row(null, texts, language));
    text += aligned(rows);
  }
  return text;
}

std::string score_json(const std::vector<Score>& scores) {
  Json all = Json::array();
  for (const Score& one : scores) {
    Json nulls = Json::object();
    constexpr const char* kKnows[] = {"no_more", "capacity", "record"};
    for (const Null& null : one.nulls) {
      nulls[std::string(null.name)] = json_of(null.distance);
      nulls[std::string(null.name)]["knows"] = kKnows[static_cast<std::size_t>(null.knows)];
    }
    all.push_back({{"result", one.result},
                   {"repeats", one.repeats},
                   {"mean", json_of(one.mean)},
                   {"lowest", json_of(one.low)},
                   {"highest", json_of(one.high)},
                   {"nearer_than", one.beats()},
                   {"of", one.of()},
                   {"without_model", nulls}});
  }
  return all.dump(2) + "\n";
}

}  // namespace retorno
