#include "sim/files/outcomes/idle.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/files/input/capacity_units.hpp"
#include "sim/files/input/notes.hpp"

namespace retorno {
namespace {

/// Position of a resource among the kinds of care, as `demand` counts them.
std::size_t care_of(Resource resource) {
  return static_cast<std::size_t>(resource) - static_cast<std::size_t>(Resource::water);
}

std::int64_t asked_for(const Built& built, const History& history, std::size_t day) {
  if (built.gate.exists())
    return history.count(day, Measure::queue, built.gate.at()) + history.count(day, Measure::served, built.gate.at());
  if (!is_care(built.resource)) return history.count(day, Measure::occupancy, built.facility.at());
  const auto& sizes = history.layout.sizes[static_cast<std::size_t>(Measure::demand)];
  const std::size_t at = history.layout.at(Measure::demand, built.facility.at(), care_of(built.resource));
  return history.counts[day].sum(at, sizes[2]);
}

bool is_told(const Built& built, const History& history) {
  const auto has = [&](Measure measure) { return history.layout.size(measure) > 0; };
  if (built.gate.exists()) return has(Measure::queue) && has(Measure::served);
  return built.facility.exists() && has(Measure::occupancy) && has(Measure::demand);
}

}  // namespace

std::vector<Built> built_in(const Scenario& scenario) {
  std::vector<Built> all;
  const World& world = scenario.world;
  for (const Policy& policy : world.policies) {
    if (policy.type != PolicyType::investment || !own_line(scenario, policy)) continue;
    const bool of_gate = policy.gate.exists();
    if (!of_gate && !policy.facility.exists()) continue;
    all.push_back({policy.id, of_gate ? world.gates[policy.gate].id : world.facilities[policy.facility].id,
                   policy.facility, policy.gate, policy.resource, policy.from});
  }
  return all;
}

std::vector<Built> built_in(const StoredResult& result) {
  std::vector<Built> all;
  const h5::Reader& file = result.file;
  if (!file.has("/policy_events/event")) return all;
  const std::size_t count = file.length("/policy_events/event");
  const auto text = [&](const char* name) { return file.texts(fmt::format("/policy_events/{}", name), count); };
  const auto ids = text("event"), types = text("type"), at = text("at"), changes = text("changes");
  const auto from = file.whole_numbers("/policy_events/from", count);
  const World& world = result.scenario.world;
  for (std::size_t i = 0; i < count; ++i)
    if (types[i] == to_text(PolicyType::investment))
      all.push_back({ids[i], at[i], world.facility(at[i]), world.gate(at[i]),
                     resource_named(changes[i]).value_or(Resource::beds), Day{from[i]}});
  return all;
}

bool is_idle(const Built& built, const History& history) {
  if (!is_told(built, history)) return false;
  bool ever = false;
  for (std::size_t day = 0; day < history.days.size(); ++day) {
    if (history.days[day] < built.from.value) continue;
    ever = true;
    if (asked_for(built, history, day) > 0) return false;
  }
  return ever;
}

std::vector<std::string_view> measures_of_demand() { return {"occupancy", "demand", "queue", "served"}; }

std::string idle_text(const Built& built, bool in_spanish) {
  const bool people = !built.gate.exists() && !is_care(built.resource);
  if (in_spanish)
    return fmt::format("la inversión {} no encuentra demanda en {}: {} desde el {}", built.policy, built.at,
                       people ? "nadie está allí" : "nadie la pide", to_text(built.from));
  return fmt::format("the investment {} meets no demand at {}: {} from {} on", built.policy, built.at,
                     people ? "nobody is there" : "nobody asks for it", to_text(built.from));
}

std::string notes_after(const Scenario& scenario, const std::vector<Outcomes>& members, Language language) {
  const bool spanish = language == Language::spanish;
  std::vector<std::string> found;
  const std::size_t departures = key_outcome("departures");
  if (std::ranges::all_of(members, [&](const Outcomes& member) { return member.key[departures] == 0; }))
    found.emplace_back(spanish ? "nadie parte en toda la corrida" : "nobody sets out in the whole run");
  for (const Built& built : built_in(scenario)) {
    const auto has = [&](const Outcomes& member) { return std::ranges::count(member.idle, built.policy) > 0; };
    if (std::ranges::all_of(members, has)) found.push_back(idle_text(built, spanish));
  }
  std::string text;
  for (const std::string& note : found)
    text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", spanish ? "nota" : "note", note);
  return text;
}

}  // namespace retorno
