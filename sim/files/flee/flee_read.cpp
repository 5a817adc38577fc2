// The tables of a case: locations, routes, closures, conflicts, settings.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <set>

#include "sim/files/flee/flee_counts.hpp"
#include "sim/files/flee/flee_rows.hpp"
#include "sim/files/input/yaml.hpp"
#include "sim/files/scalars.hpp"

namespace retorno::flee {
namespace {

std::vector<std::string> names_of(const Case& known) {
  std::vector<std::string> names;
  for (const Location& one : known.locations) names.push_back(one.name);
  return names;
}

/// An id of small letters that no other location has.
std::string id_of(const std::string& name, std::set<std::string>& taken) {
  std::string id;
  for (char c : name)
    id += std::isalnum(static_cast<unsigned char>(c)) ? static_cast<char>(std::tolower(static_cast<unsigned char>(c)))
                                                      : '_';
  if (id.empty() || !std::isalpha(static_cast<unsigned char>(id[0]))) id = "p_" + id;
  std::string unique = id;
  for (int n = 2; !taken.insert(unique).second; ++n) unique = fmt::format("{}_{}", id, n);
  return unique;
}

Kind kind_of(Case& known, const Row& row, Problems& problems) {
  std::string type = text_at(row, 5);
  std::transform(type.begin(), type.end(), type.begin(), [](unsigned char c) { return std::tolower(c); });
  if (type.find("camp") != std::string::npos) return Kind::camp;
  if (type.find("conflict") != std::string::npos) return Kind::conflict;
  if (type.find("forward") != std::string::npos || type.find("marker") != std::string::npos) {
    known.guesses.push_back(fmt::format("{} is a {}: taken for a place on the way", text_at(row, 0), type));
    return Kind::town;
  }
  if (type.find("town") != std::string::npos || type.find("default") != std::string::npos) return Kind::town;
  problems.add(row[0].where,
               fmt::format("the location '{}' is a '{}', which has no counterpart", text_at(row, 0), type),
               "write conflict_zone, town, camp, idpcamp, forwarding_hub or marker");
  return Kind::town;
}

void read_locations(Case& known, Problems& problems) {
  std::set<std::string> ids, names;
  for (const Row& row : read_rows(known, "input_csv/locations.csv", Must::be_there, problems).rows) {
    if (row.size() < 6) {
      problems.add(row[0].where, fmt::format("a location needs six columns, this row has {}", row.size()),
                   "write name,region,country,latitude,longitude,type,conflict day,population or capacity");
      continue;
    }
    Location one;
    one.name = row[0].text, one.region = row[1].text, one.country = row[2].text, one.type = row[5].text;
    one.latitude_deg = number_at(row, 3, 0, problems), one.longitude_deg = number_at(row, 4, 0, problems);
    one.kind = kind_of(known, row, problems);
    one.persons = std::max(0.0, number_at(row, 7, 0, problems));
    one.id = id_of(one.name, ids);
    if (!names.insert(one.name).second)
      problems.add(row[0].where, fmt::format("the location '{}' stands here twice", one.name), "remove one");
    known.locations.push_back(std::move(one));
  }
  if (known.locations.empty())
    problems.add({known.folder + "/input_csv/locations.csv", 1, 1}, "there are no locations");
}

/// The location that a cell names; a fault where there is none.
std::size_t location_at(const Case& known, const Cell& cell, Problems& problems) {
  const std::size_t at = known.index(cell.text);
  if (at == known.locations.size())
    problems.add(cell.where, fmt::format("'{}' is no location", cell.text), did_you_mean(cell.text, names_of(known)));
  return at;
}

void read_routes(Case& known, Problems& problems) {
  std::set<std::pair<std::size_t, std::size_t>> seen;
  const auto none = [&] { return known.locations.size(); };
  for (const Row& row : read_rows(known, "input_csv/routes.csv", Must::be_there, problems).rows) {
    if (row.size() < 3) {
      problems.add(row[0].where, "a route needs two names and a distance", "write name1,name2,kilometres");
      continue;
    }
    const std::size_t a = location_at(known, row[0], problems), b = location_at(known, row[1], problems);
    const double km = number_at(row, 2, 0, problems);
    if (a == none() || b == none()) continue;
    if (km <= 0 || a == b)
      problems.add(row[2].where,
                   a == b ? "a route leads back to where it starts" : "a route needs a length above 0 km");
    else if (!seen.insert(std::minmax(a, b)).second)
      known.oddities.push_back(
          fmt::format("the route {} - {} stands there twice: the first counts", row[0].text, row[1].text));
    else
      known.routes.push_back({a, b, km});
    if (const std::string forced = text_at(row, 3); !forced.empty() && forced != "0")
      known.omissions.push_back(fmt::format("forced redirection {} of the route {} - {}: it stays an ordinary route",
                                            forced, row[0].text, row[1].text));
  }
}

void read_closures(Case& known, Problems& problems) {
  const std::set<std::string> types{"country", "location", "camp", "idpcamp", "link"};
  for (const Row& row : read_rows(known, "input_csv/closures.csv", Must::may_miss, problems).rows) {
    if (row[0].text == "closure_type") continue;
    Closure one{row[0].text,
                text_at(row, 1),
                text_at(row, 2),
                static_cast<int>(number_at(row, 3, 0, problems)),
                static_cast<int>(number_at(row, 4, -1, problems)),
                row[0].where};
    if (one.type == "remove_forced_redirection") {
      known.omissions.push_back(fmt::format("the end of the forced redirection {} - {} on day {}: none is followed",
                                            one.name, one.other, one.from));
    } else if (!types.contains(one.type)) {
      problems.add(one.where, fmt::format("unknown kind of closure '{}'", one.type),
                   did_you_mean(one.type, {types.begin(), types.end()}));
    } else {
      if (one.type != "country" && row.size() > 1) location_at(known, row[1], problems);
      known.closures.push_back(std::move(one));
    }
  }
}

/// Of each column of the conflict table the location; as many as there are where it names none.
std::vector<std::size_t> columns_of(Case& known, const Rows& table) {
  std::vector<std::size_t> columns{known.locations.size()};
  for (std::size_t i = 1; i < table.head.size(); ++i) {
    columns.push_back(known.index(table.head[i].text));
    if (columns.back() == known.locations.size() && !table.head[i].text.empty())
      known.oddities.push_back(
          fmt::format("conflicts.csv has a column '{}' that is no location: left out", table.head[i].text));
  }
  return columns;
}

void read_conflicts(Case& known, Problems& problems) {
  const Rows table = read_rows(known, "input_csv/conflicts.csv", Must::be_there, problems);
  if (table.head.empty() && !table.rows.empty())
    problems.add(table.rows[0][0].where, "the head is missing",
                 "the first line must be #Day and the names of locations");
  const std::vector<std::size_t> columns = columns_of(known, table);
  int last = -1;
  for (const Row& row : table.rows) {
    const int day = last = static_cast<int>(number_at(row, 0, last + 1, problems));
    for (std::size_t i = 1; i < std::min(columns.size(), row.size()); ++i) {
      if (columns[i] == known.locations.size()) continue;
      auto& intensity = known.locations[columns[i]].intensity;
      const double value = number_at(row, i, 0, problems);
      if (intensity.empty() ? value > 0 : intensity.back().second != value) intensity.emplace_back(day, value);
    }
  }
  if (last + 1 < known.days)
    known.oddities.push_back(
        fmt::format("conflicts.csv ends on day {} of {}: its last row holds till the end", last, known.days - 1));
}

void read_period(Case& known, Problems& problems) {
  for (const Row& row : read_rows(known, "input_csv/sim_period.csv", Must::be_there, problems).rows) {
    if (row[0].text == "Length") known.days = static_cast<int>(number_at(row, 1, 0, problems));
    if (row[0].text != "StartDate") continue;
    if (const auto day = parse_day(text_at(row, 1)))
      known.start = *day;
    else
      problems.add(row.back().where, fmt::format("'{}' isn't a date", text_at(row, 1)), "write 2013-12-15");
  }
  if (known.days <= 0 || known.start.value == 0)
    problems.add({known.folder + "/input_csv/sim_period.csv", 1, 1}, "the period is missing",
                 "give StartDate and Length");
}

double number_of(const Node& node, Problems& problems) {
  if (const auto value = parse_number(node.scalar)) return *value;
  problems.add(node.where, fmt::format("'{}' isn't a number", node.scalar), number_advice(node.scalar));
  return 0;
}

void read_settings(Case& known, const std::string& path, Problems& problems) {
  const std::string beside = known.folder + "/simsetting.yml";
  const std::string file = !path.empty() ? path : std::filesystem::exists(beside) ? beside : "";
  if (file.empty()) {
    known.guesses.push_back(
        fmt::format("there are no settings: {:g} km a day, and the weight of a conflict zone doesn't fade",
                    known.settings.km_per_day));
    return;
  }
  const Node tree = parse_yaml(read_input(file, known.inputs), file, problems);
  known.settings.given = true;
  if (const Node* speed = tree.at("move_rules.max_move_speed")) known.settings.km_per_day = number_of(*speed, problems);
  if (const Node* decay = tree.at("spawn_rules.conflict_spawn_decay")) {
    known.settings.decay.clear();
    for (const Node& step : decay->items) known.settings.decay.push_back(number_of(step, problems));
    if (known.settings.decay.empty()) problems.add(decay->where, "conflict_spawn_decay is empty", "write [1.0]");
  }
  if (const Node* every = tree.at("spawn_rules.conflict_spawn_decay_interval"))
    known.settings.decay_days = static_cast<int>(number_of(*every, problems));
  if (known.settings.decay_days < 1 || !(known.settings.km_per_day > 0))
    problems.add({file, 1, 1}, "conflict_spawn_decay_interval and max_move_speed must lie above 0");
  known.guesses.push_back(
      "of the settings only max_move_speed and conflict_spawn_decay are taken: the others are of rules that this "
      "program doesn't have");
}

/// What the peer does with these has no counterpart here.
void refuse_the_rest(Case& known, bool lenient, Problems& problems) {
  for (const auto& entry : std::filesystem::directory_iterator(known.folder + "/input_csv")) {
    const std::string name = entry.path().filename().string();
    const bool strange = name == "flood_level.csv" || name == "region_attributes_IPC.csv" || name == "agents.csv" ||
                         name == "location_changes.csv" || name == "major_routes.csv" ||
                         name.starts_with("demographics_") || name.starts_with("coupl");
    if (!strange) continue;
    if (lenient)
      known.omissions.push_back(fmt::format("{} has no counterpart here: left out", name));
    else
      problems.add({entry.path().string(), 0, 0}, "what this file tells has no counterpart here",
                   "--lenient leaves it out");
  }
}

}  // namespace

std::size_t Case::index(std::string_view name) const {
  const auto at =
      std::find_if(locations.begin(), locations.end(), [&](const Location& one) { return one.name == name; });
  return static_cast<std::size_t>(at - locations.begin());
}

Case read_case(const std::string& folder, const std::string& settings, bool lenient) {
  Problems problems;
  Case known;
  known.folder = folder;
  known.name = std::filesystem::path(folder).lexically_normal().filename().string();
  for (const char* part : {"/input_csv", "/source_data"})
    if (!std::filesystem::is_directory(folder + part))
      problems.add({folder + part, 0, 0}, "this folder is missing",
                   "name a folder that holds input_csv and source_data");
  problems.stop_if_any();
  refuse_the_rest(known, lenient, problems);
  read_period(known, problems);
  read_settings(known, settings, problems);
  read_locations(known, problems);
  read_routes(known, problems);
  read_closures(known, problems);
  read_conflicts(known, problems);
  read_counts(known, problems);
  problems.stop_if_any();
  note_oddities(known);
  return known;
}

}  // namespace retorno::flee
