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
  std::string_view first, first_flows, head, columns[8], knows[4];
};

constexpr Texts kEnglish{
    "{}: nearer than {} of {} splits without a model that know no more than it, and {} of {} that know more\n",
    "{}: nearer than {} of {} forecasts without a model that know no more than it, and {} of {} that know more\n",
    "averaged relative difference",
    {"all days", "scaled to the total", "on days counted", "scaled error (MASE)", "ranked score (CRPS)",
     "50% range holds", "90% range holds", "nearer than"},
    {"", " (knows capacity)", " (knows the record)", " (knows the future)"}};
constexpr Texts kSpanish{
    "{}: más cerca que {} de {} repartos sin modelo que no saben más que él, y que {} de {} que saben más\n",
    "{}: más cerca que {} de {} pronósticos sin modelo que no saben más que él, y que {} de {} que saben más\n",
    "diferencia relativa media",
    {"todos los días", "llevada al total", "en días con recuento", "error escalado (MASE)", "puntaje de rango (CRPS)",
     "el rango de 50% contiene", "el rango de 90% contiene", "más cerca que"},
    {"", " (sabe la capacidad)", " (sabe el registro)", " (sabe el futuro)"}};

struct NullWords {
  std::string_view name, english, spanish;
};
constexpr NullWords kNulls[] = {
    {"even", "evenly", "por igual"},
    {"nearest", "newcomers to the nearest", "los que llegan, al más cercano"},
    {"first_day", "as on the first day", "como el primer día"},
    {"by_capacity", "by capacity", "por capacidad"},
    {"free_room", "newcomers by free room", "los que llegan, por sitio libre"},
    {"last_share_30", "as counted last, every 30 days", "como el último recuento, cada 30 días"},
    {"last_share_90", "as counted last, every 90 days", "como el último recuento, cada 90 días"},
    {"day_30", "as on day 30, between counts", "como el día 30, entre recuentos"},
    {"last_month", "as in the last month before the run", "como el último mes antes de la corrida"},
    {"seasonal", "as in the last year before the run", "como el último año antes de la corrida"},
    {"drift", "drift before the run goes on", "sigue la deriva de antes de la corrida"},
    {"month_before", "as in the month before", "como el mes anterior"},
    {"year_before", "as a year before", "como un año antes"},
    {"drift_so_far", "drift so far goes on", "sigue la deriva hasta entonces"}};

std::string three(double value, Language language) { return std::isnan(value) ? "–" : grouped(value, 3, language); }

std::string ranged(double mean, double low, double high, Language language) {
  if (std::isnan(mean) || low == high) return three(mean, language);
  return fmt::format("{} ({}–{})", three(mean, language), three(low, language), three(high, language));
}

std::string percent(double share) { return std::isnan(share) ? "–" : fmt::format("{:.0f}%", 100 * share); }

TextRow row_of(std::string name, const Ranged& run, Beaten beaten, Language language) {
  TextRow row{std::move(name)};
  for (double Distance::*part : kParts) {
    const bool is_cover = part == &Distance::in_50 || part == &Distance::in_90;
    row.push_back(is_cover ? percent(run.mean.*part) : ranged(run.mean.*part, run.low.*part, run.high.*part, language));
  }
  row.push_back(fmt::format("{}/{}", beaten.nearer, beaten.of));
  return row;
}

TextRow null_row(const Null& one, const Texts& texts, Language language) {
  const auto* words = std::find_if(std::begin(kNulls), std::end(kNulls),
                                   [&](const NullWords& known) { return known.name == one.name; });
  TextRow row{fmt::format("{}{}", language == Language::spanish ? words->spanish : words->english,
                          texts.knows[static_cast<std::size_t>(one.knows)])};
  for (double Distance::*part : kParts)
    row.push_back(std::isnan(one.distance.*part) ? "" : three(one.distance.*part, language));
  row.push_back("");
  return row;
}

Json told(double value) { return std::isnan(value) ? Json() : Json(value); }

Json json_of(const Distance& one) {
  return {{"all_days", told(one.plain)},
          {"scaled_to_total", told(one.rescaled)},
          {"on_days_counted", told(one.on_days_counted)},
          {"mase", told(one.scaled)},
          {"crps", told(one.ranked)},
          {"in_50", told(one.in_50)},
          {"in_90", told(one.in_90)}};
}

/// How a run, or a series of it, fares beside its nulls.
void add_beside(Json& all, const Score& score, const Ranged& run, const std::vector<Null>& nulls) {
  constexpr const char* kKnows[] = {"no_more", "capacity", "record", "future"};
  const Beaten fair = score.beaten(nulls, false), more = score.beaten(nulls, true);
  all["mean"] = json_of(run.mean), all["lowest"] = json_of(run.low), all["highest"] = json_of(run.high);
  all["nearer_than"] = fair.nearer, all["of"] = fair.of;
  all["nearer_than_knowing_more"] = more.nearer, all["of_knowing_more"] = more.of;
  Json& without = all["without_model"] = Json::object();
  for (const Null& null : nulls) {
    Json& one = without[std::string(null.name)] = json_of(null.distance);
    one["knows"] = kKnows[static_cast<std::size_t>(null.knows)];
    if (score.flows) one["model_on_the_same"] = told(null.model.plain);
  }
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

void take_row(const Sheet& table, const SheetRow& row, const std::vector<std::size_t>& at, const Geography& map,
              CountedPlaces& counted, Problems& problems) {
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
  for (const SheetRow& row : table.rows) take_row(table, row, at, result.scenario.world.geography, counted, problems);
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
    const Beaten fair = one.beaten(one.nulls, false), more = one.beaten(one.nulls, true);
    text += fmt::format(fmt::runtime(one.flows ? texts.first_flows : texts.first), one.result, fair.nearer, fair.of,
                        more.nearer, more.of);
    std::vector<TextRow> rows{{std::string(texts.head)}};
    rows.front().insert(rows.front().end(), std::begin(texts.columns), std::end(texts.columns));
    rows.push_back(row_of(one.result, one.run, fair, language));
    for (const ScoredSeries& series : one.series)
      rows.push_back(row_of("  " + series.name, series.run, one.beaten(series.nulls, false), language));
    for (const Null& null : one.nulls) rows.push_back(null_row(null, texts, language));
    text += aligned(rows);
  }
  return text;
}

std::string score_json(const std::vector<Score>& scores) {
  Json all = Json::array();
  for (const Score& one : scores) {
    Json told{{"result", one.result}, {"repeats", one.repeats}, {"counted", one.flows ? "flows" : "places"}};
    add_beside(told, one, one.run, one.nulls);
    told["series"] = Json::array();
    for (const ScoredSeries& series : one.series) {
      Json& of_it = told["series"].emplace_back(Json{{"series", series.name}});
      add_beside(of_it, one, series.run, series.nulls);
    }
    all.push_back(std::move(told));
  }
  return all.dump(2) + "\n";
}

}  // namespace retorno
