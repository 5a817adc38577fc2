// What a corridor lacks, or borrows from another, so that a run says less than it seems to.
#include <fmt/format.h>

#include <algorithm>

#include "sim/files/input/notes.hpp"

namespace retorno {
namespace {

const RuleChoice* chosen(const Scenario& scenario, std::string_view kind) {
  const auto found = std::find_if(scenario.rules.begin(), scenario.rules.end(),
                                  [&](const RuleChoice& one) { return one.kind == kind; });
  return found == scenario.rules.end() ? nullptr : &*found;
}

bool has_channel(const World& world, const Population& group) {
  return std::any_of(world.channels.begin(), world.channels.end(), [&](const EntryChannel& channel) {
    return channel.nationality == group.nationality && channel.country == group.country;
  });
}

std::string name_of(const World& world, const Population& group) {
  return world.nationalities[group.nationality].id + " in " + world.geography.countries[group.country].id;
}

bool has_goals_elsewhere(const World& world, const Population& group) {
  return group.elsewhere_rate_per_day > 0 &&
         std::any_of(
             world.destination_shares.begin(), world.destination_shares.end(),
             [&](const DestinationShare& row) { return row.nationality == group.nationality && row.share > 0; });
}

/// Groups who would go north if a channel took them there.
std::vector<std::string> without_channel(const World& world) {
  std::vector<std::string> names;
  for (const Population& group : world.populations)
    if (group.persons > 0 && group.corridor_rate_per_day > 0 && !has_channel(world, group))
      names.push_back(name_of(world, group));
  return names;
}

bool leaves(const World& world, const Population& group) {
  if (group.persons <= 0) return false;
  return (group.corridor_rate_per_day > 0 && has_channel(world, group)) || has_goals_elsewhere(world, group);
}

/// Why nobody sets out, by the rule that departures are made by; empty where somebody may.
std::pair<std::string, std::string> why_nobody(const Scenario& scenario) {
  const World& world = scenario.world;
  const RuleChoice* rule = chosen(scenario, "departures");
  const bool from_table = rule && rule->name != "drivers";
  if (rule && from_table && (!rule->series.empty() || !rule->totals.rows.empty() || rule->table_file.empty()))
    return {};
  if (from_table) return {"the table of departures holds no row", "la tabla de partidas no tiene filas"};
  if (std::any_of(world.populations.begin(), world.populations.end(),
                  [&](const Population& group) { return leaves(world, group); }))
    return {};
  if (world.populations.empty())
    return {"populations.groups is empty or missing", "populations.groups está vacío o falta"};
  if (std::none_of(world.populations.begin(), world.populations.end(), [](auto& group) { return group.persons > 0; }))
    return {"no group of populations.groups has persons", "ningún grupo de populations.groups tiene personas"};
  if (!without_channel(world).empty())
    return {
        "populations.channels has no row for any group, and by a channel they enter the route: channel: land, "
        "share: 1 lets a group set out by road",
        "populations.channels no tiene filas para ningún grupo, y por un canal entran en la ruta: channel: land, "
        "share: 1 los deja partir por tierra"};
  return {"corridor_rate_per_day is 0 in all groups, and none has other goals",
          "corridor_rate_per_day es 0 en todos los grupos, y ninguno tiene otros destinos"};
}

bool somebody_is_there(const World& world) {
  return !world.stocks.empty() || !world.removals.empty() ||
         std::any_of(world.policies.begin(), world.policies.end(),
                     [](const Policy& policy) { return policy.type == PolicyType::arrivals; });
}

void note_departures(const Scenario& scenario, std::vector<Note>& told) {
  const RuleChoice* rule = chosen(scenario, "departures");
  if (const auto [english, spanish] = why_nobody(scenario); !english.empty()) {
    if (!somebody_is_there(scenario.world))
      told.push_back({"", "nobody leaves on any day of the run: " + english,
                      "nadie parte en ningún día de la corrida: " + spanish});
    return;
  }
  const std::vector<std::string> names = without_channel(scenario.world);
  if (names.empty() || (rule && rule->name != "drivers")) return;
  told.push_back({"",
                  fmt::format("populations.channels has no row for {}: nobody of them leaves for the north",
                              fmt::join(names, ", ")),
                  fmt::format("populations.channels no tiene filas para {}: nadie de ellos parte al norte",
                              fmt::join(names, ", "))});
}

void note_standards(const Scenario& scenario, std::vector<Note>& told) {
  const Node* standards = scenario.resolved.find("standards");
  if (scenario.world.facilities.empty() || (standards && standards->is_map())) return;
  told.push_back({"", "no standards are given: no facility is ever short of anything, in red or at its breaking point",
                  "no se dan normas: a ninguna instalación le falta nunca nada, ni está en rojo o en quiebre"});
}

/// Who is counted can't be guessed. Where no way leads in a direction there is nothing to name.
void note_watch(const Scenario& scenario, std::vector<Note>& told) {
  const World& world = scenario.world;
  const auto unwatched = [&](const Watch::Way& way, Direction direction) {
    return way.links.empty() && std::any_of(world.geography.links.begin(), world.geography.links.end(),
                                            [&](const Link& link) { return link.direction == direction; });
  };
  if (unwatched(world.watch.north, Direction::north))
    told.push_back({"", "watch.north names no links: persons north aren't told, nor their months",
                    "watch.north no nombra tramos: no se cuentan las personas al norte, ni sus meses"});
  if (unwatched(world.watch.south, Direction::south))
    told.push_back({"", "watch.south names no links: persons south aren't told, nor their months",
                    "watch.south no nombra tramos: no se cuentan las personas al sur, ni sus meses"});
}

/// Usual values that stand for another part of the world.
void note_fitted(const Scenario& scenario, std::vector<Note>& told) {
  std::vector<std::string> names;
  std::string elsewhere;
  std::size_t all = 0;
  for (const RuleChoice& choice : scenario.rules) {
    const RuleEntry* entry = find_rule(choice.kind, choice.name);
    for (const Parameter& parameter : parameters_of(entry ? entry->owner : "")) {
      ++all;
      const std::string_view fitted = fitted_for(parameter);
      const bool set = std::any_of(choice.parameters.begin(), choice.parameters.end(),
                                   [&](const auto& one) { return one.first == parameter.name; });
      if (fitted.empty() || fitted == scenario.corridor || set) continue;
      elsewhere = fitted;
      names.push_back(fmt::format("{}.{}", choice.kind, parameter.name));
    }
  }
  if (names.empty()) return;
  told.push_back({"",
                  fmt::format("{} of {} parameters of its rules have values that were fitted for the corridor {} and "
                              "are untried here: {}",
                              names.size(), all, elsewhere, fmt::join(names, ", ")),
                  fmt::format("{} de {} parámetros de sus reglas tienen valores ajustados para el corredor {} y no "
                              "están probados aquí: {}",
                              names.size(), all, elsewhere, fmt::join(names, ", "))});
}

}  // namespace

void note_corridor(const Scenario& scenario, std::vector<Note>& told) {
  note_departures(scenario, told);
  note_standards(scenario, told);
  note_watch(scenario, told);
  note_fitted(scenario, told);
}

}  // namespace retorno
