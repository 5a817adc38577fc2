#include "tests/support/runs.hpp"

#include <algorithm>
#include <tuple>

namespace retorno::test {

Rules rules_for(const World& world, const Chosen& chosen) {
  Rules rules;
  const RuleContext context{.world = &world, .series = chosen.series, .name = {}};
  install_rule(rules, "traits", "household");
  install_rule(rules, "departures", chosen.departures, {}, context);
  install_rule(rules, "destination", "nested_logit");
  install_rule(rules, "route", chosen.route);
  install_rule(rules, "decision", chosen.decision, chosen.decision_values);
  install_rule(rules, "border", "regime_table", chosen.border_values);
  install_rule(rules, "capacity", "strained_services");
  install_rule(rules, "belief", "news_and_evidence");
  install_rule(rules, "harm", "leg_hazards", chosen.harm_values);
  install_rule(rules, "livelihood", "savings");
  if (chosen.home) {
    install_rule(rules, "reintegration", "scores_and_hazards", chosen.home_values);
    install_rule(rules, "status", "status_chain", chosen.status_values);
  }
  for (const RuleEntry* entry : catalogue())
    if (entry->kind == "order") install_rule(rules, "order", entry->name);
  return rules;
}

SeriesRow leaving(const World& world, PopulationId from, double persons, Days days, Day first) {
  SeriesRow row;
  row.from = first;
  row.days = days;
  row.population = from;
  row.goal = world.north;
  row.persons = persons;
  return row;
}

RunSettings for_days(Days days, std::uint32_t seed) {
  RunSettings settings;
  settings.seed = {seed, 0};
  settings.start = kStart;
  settings.end = kStart + (days - 1);
  settings.threads = 2;
  settings.chunk_size = 64;
  settings.digest = true;
  return settings;
}

std::vector<Party> all_parties(const Parties& parties) {
  std::vector<Party> all;
  for (std::uint32_t c = 0; c < parties.chunks().size(); ++c)
    for (std::uint32_t i = 0; i < parties.chunks()[c].size(); ++i) all.push_back(parties.get({c, i}));
  const auto name = [](const Party& who) { return std::tuple(who.identity.stream, who.identity.ordinal); };
  std::sort(all.begin(), all.end(), [&](const Party& a, const Party& b) { return name(a) < name(b); });
  return all;
}

}  // namespace retorno::test
