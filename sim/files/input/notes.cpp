#include "sim/files/input/notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "sim/files/input/sheet_columns.hpp"

namespace retorno {
namespace {

/// The line of the scenario's own file, or of an option, in which something stands; nothing where it is inherited.
std::optional<std::string> own_line(const Scenario& scenario, const std::string& path) {
  const Node* node = scenario.resolved.at(path);
  const bool own = node && (node->where.file == scenario.path || node->where.file.starts_with("--set"));
  return own ? std::optional(origin_of(*node)) : std::nullopt;
}

/// The key under which a policy is written; of a bundle's shares that of the bundle.
std::string key_of(const Policy& policy) { return policy.id.substr(0, policy.id.find('.')); }

/// First day on which a policy may act: of what is built, after its median lead time.
Day acts_from(const Policy& policy) { return policy.from + policy.lead_time_days; }

void note_outside(const Scenario& scenario, const Policy& policy, const std::string& line, std::vector<Note>& told) {
  const bool late = acts_from(policy) > scenario.end;
  const std::string on = to_text(late ? acts_from(policy) : policy.until),
                    edge = to_text(late ? scenario.end : scenario.start);
  told.push_back(
      {line,
       fmt::format("the policy {} {} {}, {} the run {} on {}, and changes nothing", policy.id,
                   late ? "begins on" : "ends on", on, late ? "after" : "before", late ? "ends" : "begins", edge),
       fmt::format("la medida {} {} el {}, {} {} la corrida el {}, y no cambia nada", policy.id,
                   late ? "comienza" : "termina", on, late ? "después de que" : "antes de que",
                   late ? "termina" : "comienza", edge)});
}

void note_closed_place(const Scenario& scenario, const Policy& policy, const std::string& line,
                       std::vector<Note>& told) {
  if (policy.type != PolicyType::investment && policy.type != PolicyType::move) return;
  if (!policy.facility.exists()) return;
  const Facility& facility = scenario.world.facilities[policy.facility];
  const Day first = acts_from(policy), last = std::min(policy.until, scenario.end);
  if (facility.opened <= last && first < facility.closed) return;
  const bool closed = facility.closed <= first;
  told.push_back(
      {line,
       fmt::format("the policy {} acts from {} on at {}, which {} on {}: it changes nothing", policy.id, to_text(first),
                   facility.id, closed ? "closed" : "opens", to_text(closed ? facility.closed : facility.opened)),
       fmt::format("la medida {} actúa desde el {} en {}, que {} el {}: no cambia nada", policy.id, to_text(first),
                   facility.id, closed ? "cerró" : "abre", to_text(closed ? facility.closed : facility.opened))});
}

void note_unknown_cost(const Scenario& scenario, const Policy& policy, const std::string& line,
                       std::vector<Note>& told) {
  if (policy.type != PolicyType::investment || policy.value <= 0) return;
  if (policy.capital_usd > 0 || policy.running_usd_per_day > 0) return;
  const Node* node = scenario.resolved.at("policies." + key_of(policy));
  if (node && (node->find("capital_usd") || node->find("running_usd_per_day"))) return;
  told.push_back(
      {line,
       fmt::format("the policy {} costs nothing, since the table of unit costs doesn't know what it builds", policy.id),
       fmt::format("la medida {} no cuesta nada, porque la tabla de costos unitarios no conoce lo que construye",
                   policy.id)});
}

void note_policies(const Scenario& scenario, std::vector<Note>& told) {
  for (const Policy& policy : scenario.world.policies) {
    const auto line = own_line(scenario, policy);
    if (!line) continue;
    const bool outside = acts_from(policy) > scenario.end || policy.until < scenario.start;
    if (outside)
      note_outside(scenario, policy, *line, told);
    else
      note_closed_place(scenario, policy, *line, told);
    note_unknown_cost(scenario, policy, *line, told);
  }
}

/// Facilities that are open on no day of the run.
void note_facilities(const Scenario& scenario, std::vector<Note>& told) {
  for (const Facility& facility : scenario.world.facilities) {
    const auto line = own_line(scenario, "facilities.items." + facility.id);
    if (!line || (facility.opened <= scenario.end && facility.closed > scenario.start)) continue;
    const bool late = facility.opened > scenario.end;
    const std::string on = to_text(late ? facility.opened : facility.closed);
    told.push_back({*line,
                    fmt::format("the facility {} {} on {}, {} the run: nobody will ever be there", facility.id,
                                late ? "opens" : "closes", on, late ? "after" : "before"),
                    fmt::format("la instalación {} {} el {}, {} de la corrida: nunca habrá nadie allí", facility.id,
                                late ? "abre" : "cierra", on, late ? "después" : "antes")});
  }
}

/// A series of departures stands for all that the rules would make.
void note_series(const Scenario& scenario, std::vector<Note>& told) {
  const auto chosen = std::find_if(scenario.rules.begin(), scenario.rules.end(),
                                   [](const RuleChoice& rule) { return rule.kind == "departures"; });
  if (chosen == scenario.rules.end() || chosen->name != "series") return;
  const auto line = own_line(scenario, "rules.departures");
  if (!line) return;
  told.push_back(
      {*line,
       "the series of departures takes the place of all departures of the rules: nobody else sets out; to add "
       "people instead, use a policy of type arrivals",
       "la serie de partidas reemplaza todas las partidas de las reglas: nadie más parte; para sumar personas, "
       "use una medida de tipo arrivals"});
}

/// What of a row's persons falls on days before or after the run.
template <class Row>
double persons_outside(const Scenario& scenario, const Row& row) {
  const Day last = row.from + (row.days - 1);
  const Days within = std::max(0, std::min(last, scenario.end) - std::max(row.from, scenario.start) + 1);
  return row.persons * (row.days - within) / row.days;
}

/// Persons of a dated table whose days lie before or after the run.
template <class Rows>
void note_outside(const Scenario& scenario, const Rows& rows, const std::string& path, const char* english,
                  const char* spanish, std::vector<Note>& told) {
  double outside = 0, all = 0;
  for (const auto& row : rows) outside += persons_outside(scenario, row), all += row.persons;
  if (outside <= 0) return;
  const Node* file = scenario.resolved.at(path);
  const std::string start = to_text(scenario.start), end = to_text(scenario.end);
  told.push_back({file ? origin_of(*file) : "",
                  fmt::format("{:.0f} of the {:.0f} persons of {} on days before {} or after {}, so they never do in "
                              "this run",
                              outside, all, english, start, end),
                  fmt::format("{:.0f} de las {:.0f} personas de {} en días antes del {} o después del {}: en esta "
                              "corrida nunca lo hacen",
                              outside, all, spanish, start, end)});
}

void note_outside(const Scenario& scenario, std::vector<Note>& told) {
  for (const RuleChoice& choice : scenario.rules)
    note_outside(scenario, choice.series, "rules.departures.file", "the series of departures set out",
                 "la serie de partidas parten", told);
  note_outside(scenario, scenario.world.removals, "removals.file", "the table of removals come home",
               "la tabla de expulsiones llegan a su país", told);
}

/// The day that a table of stocks carries in its name.
std::optional<Day> day_of_stocks(const std::string& file) {
  const std::size_t at = file.rfind("stocks_");
  if (at == std::string::npos || file.size() < at + 17) return std::nullopt;
  std::string text = file.substr(at + 7, 10);
  std::replace(text.begin(), text.end(), '_', '-');
  return parse_day(text);
}

/// A run that starts on another day than its stocks were made for.
void note_stocks(const Scenario& scenario, std::vector<Note>& told) {
  const Node* file = scenario.resolved.at("stocks.file");
  if (!file || !file->is_scalar()) return;
  const std::optional<Day> made_for = day_of_stocks(file->scalar);
  if (!made_for || *made_for == scenario.start) return;
  told.push_back(
      {origin_of(*file),
       fmt::format("the stocks are those of {}, the run starts on {}: who moved meanwhile stands where they were",
                   to_text(*made_for), to_text(scenario.start)),
       fmt::format("las existencias son del {}, la corrida comienza el {}: quienes se movieron entretanto están "
                   "donde estaban",
                   to_text(*made_for), to_text(scenario.start))});
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \r\t,;") == std::string_view::npos; }

/// Has a table a row below its header?
bool holds_rows(const std::string& file) {
  std::vector<InputFile> read;
  std::string text = read_input(file, read);
  if (text.starts_with("PK")) return true;  // a workbook: it was read, so it has some
  std::replace(text.begin(), text.end(), '\r', '\n');
  int lines = 0;
  for (std::size_t at = 0; at < text.size() && lines < 2;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines += is_blank(std::string_view(text).substr(at, end - at)) ? 0 : 1;
    at = end + 1;
  }
  return lines > 1;
}

/// Tables without a row, unless rows stand beside them in the scenario.
void note_empty_tables(const Node& map, std::vector<Note>& told) {
  const Node* items = map.find("items");
  for (const Node& item : map.items) {
    if (item.is_map()) note_empty_tables(item, told);
    const bool is_table = item.is_scalar() && (item.key == "file" || item.key == "beliefs" || item.key == "origins");
    if (!is_table || (items && !items->items.empty()) || holds_rows(item.scalar)) continue;
    told.push_back({origin_of(item), fmt::format("the table {} holds no row: nothing comes of it", item.scalar),
                    fmt::format("la tabla {} no tiene filas: nada resulta de ella", item.scalar)});
  }
}

}  // namespace

std::optional<std::string> own_line(const Scenario& scenario, const Policy& policy) {
  return own_line(scenario, "policies." + key_of(policy));
}

std::vector<Note> notes_of(const Scenario& scenario) {
  std::vector<Note> told;
  note_policies(scenario, told);
  note_facilities(scenario, told);
  note_series(scenario, told);
  note_outside(scenario, told);
  note_stocks(scenario, told);
  note_empty_tables(scenario.resolved, told);
  note_corridor(scenario, told);
  for (const TableRead& table : tables_read(scenario.resolved))
    told.push_back({table.file, table.how.english, table.how.spanish});
  return told;
}

std::string text_of(const Note& note, bool in_spanish) {
  const std::string& text = in_spanish ? note.spanish : note.english;
  return note.where.empty() ? text : fmt::format("{}: {}", note.where, text);
}

}  // namespace retorno
