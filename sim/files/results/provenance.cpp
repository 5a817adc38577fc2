#include "sim/files/results/provenance.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/files/input/labels.hpp"
#include "sim/files/input/notes.hpp"
#include "sim/files/results/told_paths.hpp"

namespace retorno {
namespace {

const h5::Named kDays{"units", "days since 2000-01-01 00:00:00"};
const h5::Named kCalendar{"calendar", "proleptic_gregorian"};

template <class Rows, class Get>
auto column(const Rows& rows, Get get) {
  std::vector<decltype(get(rows.front()))> values;
  for (const auto& row : rows) values.push_back(get(row));
  return values;
}

std::string place_in_file(const Where& where) { return fmt::format("{}:{}", where.file, where.line); }

template <class Ids, class Table>
std::string joined(const Ids& ids, const Table& table) {
  std::string text;
  for (const auto id : ids) text += (text.empty() ? "" : ";") + table[id].id;
  return text;
}

/// What a policy applies to, by id.
std::string target(const Policy& policy, const World& world) {
  if (policy.gate.exists()) return world.gates[policy.gate].id;
  if (policy.facility.exists()) return world.facilities[policy.facility].id;
  if (policy.type == PolicyType::funding && policy.payer.exists()) return world.payers[policy.payer].id;
  if (!policy.links.empty()) return joined(policy.links, world.geography.links);
  if (policy.country.exists()) return world.geography.countries[policy.country].id;
  if (policy.arrivals.place.exists()) return world.geography.places[policy.arrivals.place].id;
  return "";
}

/// The resource or the line of spending that a policy changes.
std::string_view changed_by(const Policy& policy) {
  const bool of_gate = policy.type == PolicyType::investment && policy.gate.exists();
  if (policy.type == PolicyType::move || (policy.type == PolicyType::investment && !of_gate))
    return to_text(policy.resource);
  if (policy.type == PolicyType::visa) return policy.open ? "open" : "closed";
  if (policy.type != PolicyType::funding) return "";
  return policy.line == kAllLines ? "all" : to_text(static_cast<Line>(policy.line));
}

void write_parameters(h5::Writer& file, const Scenario& scenario) {
  file.group("/parameters");
  const std::vector<UsedParameter> used = used_parameters(scenario);
  if (used.empty()) return;
  const ToldPaths paths(scenario);
  const h5::Axis axis = file.axis("/parameters/name", column(used, [](auto& p) { return p.name; }),
                                  {{"long_name", "parameter: kind of rule, rule, name"}});
  const auto put = [&](const char* name, auto get, const char* meaning) {
    file.put(fmt::format("/parameters/{}", name), {axis}, column(used, get), {{"long_name", meaning}});
  };
  put(
      "value", [](auto& p) { return p.value; }, "value used, in the unit beside it");
  put(
      "unit", [](auto& p) { return p.unit; }, "unit of the value");
  put(
      "meaning", [](auto& p) { return p.meaning; }, "what the parameter is");
  put(
      "source", [](auto& p) { return p.source; }, "where the usual value comes from");
  put(
      "confidence", [](auto& p) { return std::string{to_text(p.confidence)}; }, "confidence in the usual value");
  put(
      "origin", [&](auto& p) { return paths.in(p.origin); }, "default, or where the value was set");
}

void write_policies(h5::Writer& file, const Scenario& scenario) {
  file.group("/policy_events");
  std::vector<Policy> events = scenario.world.policies;
  if (events.empty()) return;
  std::stable_sort(events.begin(), events.end(), [](const Policy& a, const Policy& b) { return a.from < b.from; });
  const World& world = scenario.world;
  const h5::Axis axis = file.axis("/policy_events/event", column(events, [](auto& p) { return p.id; }));
  const auto put = [&](const char* name, auto get, h5::Attributes attributes) {
    file.put(fmt::format("/policy_events/{}", name), {axis}, column(events, get), attributes);
  };
  const auto label = [&](const Policy& policy) {
    const Node* entry = scenario.resolved.at("policies." + policy.id);
    return entry ? label_of(*entry) : Label{};
  };
  put("label", [&](auto& p) { return label(p).english; }, {{"long_name", "what people call it; blank = as its id"}});
  put("label_es", [&](auto& p) { return label(p).spanish; }, {{"long_name", "the same in Spanish"}});
  put("type", [](auto& p) { return std::string{to_text(p.type)}; }, {{"long_name", "type of policy"}});
  put("from", [](auto& p) { return p.from.value; }, {{"long_name", "first day in force"}, kDays, kCalendar});
  // A missing date would make xarray warn; a far one compares rightly.
  put("until", [](auto& p) { return p.until.value; },
      {{"long_name", "last day in force; " + to_text(Policy{}.until) + " = open"}, kDays, kCalendar});
  put("at", [&](auto& p) { return target(p, world); }, {{"long_name", "gate, facility, payer, links or country"}});
  put("nationalities",
      [&](auto& p) { return p.nationalities.empty() ? "all" : joined(p.nationalities, world.nationalities); },
      {{"long_name", "whom it concerns"}});
  put("value", [](auto& p) { return p.value; },
      {{"long_name", "slots per day, share, fare, signal, amount or budget, by type"}});
  put("text", [](auto& p) { return p.text; }, {{"long_name", "regime, channel, driver or order, by type"}});
  put("changes", [](auto& p) { return std::string{changed_by(p)}; },
      {{"long_name", "resource of an investment or move, line of a budget, a visa's channel: open or closed"}});
  put("payer", [&](auto& p) { return p.payer.exists() ? world.payers[p.payer].id : ""; }, {{"long_name", "who pays"}});
  put("dominates_for_days", [](auto& p) { return p.dominates_for_days; },
      {{"long_name", "news: for how long it outweighs what people see"}, {"units", "day"}});
}

void write_inputs(h5::Writer& file, const std::vector<InputFile>& inputs, const ToldPaths& paths) {
  if (inputs.empty()) return;
  const h5::Axis axis = file.axis("/provenance/input", column(inputs, [&](auto& i) { return paths.in(i.path); }));
  file.put("/provenance/input_sha256", {axis}, column(inputs, [](auto& i) { return i.sha256; }));
  file.put("/provenance/input_bytes", {axis},
           column(inputs, [](auto& i) { return static_cast<std::int32_t>(i.bytes); }), {{"units", "byte"}});
}

void write_pairs(h5::Writer& file, const std::string& name, const std::string& value,
                 const std::vector<std::pair<std::string, std::string>>& pairs) {
  if (pairs.empty()) return;
  const h5::Axis axis = file.axis("/provenance/" + name, column(pairs, [](auto& p) { return p.first; }));
  file.put("/provenance/" + value, {axis}, column(pairs, [](auto& p) { return p.second; }));
}

/// What the scenario was told when it was run, in both languages.
void write_notes(h5::Writer& file, const std::vector<Note>& notes, const ToldPaths& paths) {
  if (notes.empty()) return;
  const auto text = [&](bool spanish) { return column(notes, [&](auto& n) { return paths.in(text_of(n, spanish)); }); };
  const h5::Axis axis = file.axis("/provenance/note", text(false));
  file.put("/provenance/note_es", {axis}, text(true));
}

void write_origin(h5::Writer& file, const Scenario& scenario, const Program& program) {
  file.group("/provenance");
  file.attributes("/provenance", {{"version", program.version}, {"git", program.git}, {"compiler", program.compiler}});
  if (!scenario.estimated_shares.empty())
    file.attributes("/provenance", {{"estimated_share_of_links", estimated_share(scenario)}});
  const ToldPaths paths(scenario);
  auto options = scenario.options;
  for (auto& [option, value] : options) value = paths.in(value);
  file.put("/provenance/scenario", paths.in(scenario.as_written), {{"long_name", "the scenario as written"}});
  file.put("/provenance/scenario_resolved", paths.in(to_yaml(scenario.resolved)),
           {{"long_name", "the scenario with all that it inherits, and where each value came from"}});
  write_pairs(file, "option", "option_value", options);
  write_pairs(file, "library", "library_version", program.libraries);
  write_inputs(file, scenario.inputs, paths);
  write_notes(file, notes_of(scenario), paths);
}

}  // namespace

double estimated_share(const Scenario& scenario) {
  double sum = 0;
  for (const auto& [column, share] : scenario.estimated_shares) sum += share;
  return scenario.estimated_shares.empty() ? 0 : sum / static_cast<double>(scenario.estimated_shares.size());
}

std::string source_of(const Program& program) { return fmt::format("retorno {} ({})", program.version, program.git); }

std::vector<UsedParameter> used_parameters(const Scenario& scenario) {
  std::vector<UsedParameter> used;
  for (const RuleChoice& choice : scenario.rules) {
    const RuleEntry* rule = find_rule(choice.kind, choice.name);
    if (!rule) continue;
    for (const Parameter& declared : parameters_of(rule->owner)) {
      UsedParameter parameter{fmt::format("{}.{}.{}", choice.kind, choice.name, declared.name),
                              declared.usual.value_or(0),
                              std::string{declared.unit},
                              std::string{declared.meaning},
                              std::string{declared.source},
                              declared.confidence,
                              "default",
                              declared.vary};
      for (std::size_t i = 0; i < choice.parameters.size(); ++i) {
        if (choice.parameters[i].first != declared.name) continue;
        parameter.value = choice.parameters[i].second;
        parameter.origin = i < choice.wheres.size() ? place_in_file(choice.wheres[i]) : "scenario";
      }
      used.push_back(std::move(parameter));
    }
  }
  return used;
}

void write_provenance(h5::Writer& file, const Scenario& scenario, const Program& program) {
  write_parameters(file, scenario);
  write_policies(file, scenario);
  write_origin(file, scenario, program);
}

}  // namespace retorno
