#include "sim/world/policies.hpp"

#include <algorithm>
#include <iterator>

#include "sim/world/capacity_policies.hpp"
#include "sim/world/world.hpp"

namespace retorno {
namespace {

constexpr double kLeadTimeSpread = 0.3;  // sigma of the log of lead times, assumed

bool concerns(const Policy& policy, NationalityId n) {
  const auto& all = policy.nationalities;
  return all.empty() || std::find(all.begin(), all.end(), n) != all.end();
}

/// First day on which a policy changes something: an investment comes in after its lead time, drawn anew by member.
/// What is decided on one day at one place has one luck, so that options differ by what is built and not by delays.
Day effective_from(const Policy& policy, Seed seed) {
  if (policy.type != PolicyType::investment) return policy.from;
  Draw draw = seed.draw({hash_of(policy.text.empty() ? policy.id : policy.text), 0, Kind::world}, policy.from,
                        Purpose::lead_time);
  return policy.from + static_cast<Days>(lognormal_with_median(draw, policy.lead_time_days, kLeadTimeSpread) + 0.5);
}

bool changes_today(const Policy& policy, Day today, Seed seed) {
  const Day from = effective_from(policy, seed);
  const bool news_begin = policy.type == PolicyType::news && policy.begins == today;
  return from == today || policy.until + 1 == today || news_begin ||
         (policy.ramp_days > 0 && from < today && today <= from + policy.ramp_days);
}

double ramp(const Policy& policy, Day today, Seed seed) {
  if (policy.ramp_days <= 0) return 1.0;
  return std::clamp(static_cast<double>(today - effective_from(policy, seed)) / policy.ramp_days, 0.0, 1.0);
}

void reset(World& world) {
  const auto& base = world.baseline;
  for (GateId id : world.gates.ids()) {
    Gate& gate = world.gates[id];
    const Gate& was = base.gates[id];
    gate.slots_per_day = was.slots_per_day;
    gate.desks = was.desks;
    gate.hours_per_day = was.hours_per_day;
    gate.order = was.order;
    gate.list_places = was.list_places;
    gate.invested_slots = 0;
  }
  for (FacilityId id : world.facilities.ids()) {
    world.facilities[id].supply = base.facilities[id].supply;
    world.facilities[id].opened = base.facilities[id].opened;
    world.facilities[id].closed = base.facilities[id].closed;
  }
  for (LinkId id : world.geography.links.ids()) {
    Link& link = world.geography.links[id];
    link.fare_usd = base.fares[id];
    link.promised_usd = link.subsidy_usd = 0;
    link.subsidy_payer = PayerId::none();
  }
  world.budgets = base.budgets;
  world.investments.clear();
  world.barred.clear();
  world.interceptions = base.interceptions;
  world.channels = base.channels;
  world.link_closed = ById<LinkId, bool>(world.geography.links.size(), false);
  world.levers = ById<CountryId, ReturnLevers>(world.geography.countries.size(), ReturnLevers{});
  world.windows.clear();
  world.regimes.in_force.assign(world.gates.size() * world.nationalities.size(), RegimeRow{});
}

void put_regime_in_force(World& world, const Policy& policy) {
  for (const Regimes::Table& table : world.regimes.tables) {
    if (table.id != policy.text) continue;
    for (const auto& [nationality, row] : table.rows)
      if (concerns(policy, nationality)) world.regimes.at(policy.gate, nationality) = row;
  }
}

/// Moves a figure toward its target, of which below 0 means that it is left as it is.
void move(double& figure, double target, double share_in) {
  if (target >= 0) figure += (target - figure) * share_in;
}

void set_slots(World& world, const Policy& policy, double share_in) {
  Gate& gate = world.gates[policy.gate];
  if (policy.desks >= 0 || policy.hours_per_day >= 0) {
    move(gate.desks, policy.desks, share_in);
    move(gate.hours_per_day, policy.hours_per_day, share_in);
    gate.slots_per_day = gate.slots_of_desks();
  }
  if (policy.value >= 0) {
    const double target = policy.is_share ? gate.slots_per_day * policy.value : policy.value;
    gate.slots_per_day += (target - gate.slots_per_day) * share_in;
  }
  if (!policy.text.empty()) gate.order = policy.text;
  if (!policy.list_places.empty()) gate.list_places = policy.list_places;
}

void close_down(World& world, const Policy& policy) {
  for (LinkId link : policy.links) {
    if (policy.nationalities.empty()) world.link_closed[link] = true;
    for (NationalityId n : policy.nationalities) world.barred.push_back({link, n});
  }
  if (policy.gate.exists()) world.gates[policy.gate].slots_per_day = 0;
  if (policy.facility.exists())
    world.facilities[policy.facility].closed = std::min(world.facilities[policy.facility].closed, policy.from);
}

void change_fares(World& world, const Policy& policy) {
  for (LinkId link : policy.links) {
    double& fare = world.geography.links[link].fare_usd;
    fare = policy.is_share ? fare * policy.value : policy.value;
  }
}

void set_levers(World& world, const Policy& policy, double share_in) {
  for (CountryId country : policy.countries) {
    ReturnLevers& levers = world.levers[country];
    move(levers.continuity, policy.continuity, share_in);
    move(levers.coordination, policy.coordination, share_in);
    move(levers.accompaniment, policy.accompaniment, share_in);
  }
}

/// What is left out stays as it is.
void contain(World& world, const Policy& policy, double share_in) {
  for (Interception& interception : world.interceptions) {
    if (interception.country != policy.country) continue;
    const Containment& now = policy.containment;
    move(interception.share, now.share, share_in);
    move(interception.share_per_week, now.share_per_week, share_in);
    move(interception.share_at_border, now.share_at_border, share_in);
    move(interception.sent_back, now.sent_back, share_in);
    move(interception.held_days, now.held_days, share_in);
    if (now.sent_back_per_day >= 0) interception.sent_back_per_day = now.sent_back_per_day;
  }
}

/// Who may apply is the window's affair, how many are decided a day the office's.
void open_window(World& world, const Policy& policy) {
  if (policy.value < 0) return;
  world.windows.push_back({policy.country, policy.nationalities});
  if (const GateId permits = world.host(policy.country).permits; permits.exists())
    world.gates[permits].slots_per_day = policy.value;
}

void apply(World& world, const Policy& policy, Day today, Seed seed) {
  switch (policy.type) {
    case PolicyType::regime:
      return put_regime_in_force(world, policy);
    case PolicyType::slots:
      return set_slots(world, policy, ramp(policy, today, seed));
    case PolicyType::closure:
      return close_down(world, policy);
    case PolicyType::investment:
      return invest(world, policy, effective_from(policy, seed), ramp(policy, today, seed), seed);
    case PolicyType::move:
      return move_capacity(world, policy, ramp(policy, today, seed));
    case PolicyType::funding:
      return fund(world, policy);
    case PolicyType::fare:
      return is_subsidy(policy) ? subsidise(world, policy) : change_fares(world, policy);
    case PolicyType::interception:
      return contain(world, policy, ramp(policy, today, seed));
    case PolicyType::programme:
      return set_slots(world, policy, ramp(policy, today, seed));
    case PolicyType::return_policy:
      return set_levers(world, policy, ramp(policy, today, seed));
    case PolicyType::status:
      return open_window(world, policy);
    case PolicyType::visa:
      for (EntryChannel& channel : world.channels)
        if (channel.channel == policy.text && concerns(policy, channel.nationality) &&
            (!channel.link.exists() ||
             world.geography.country_of(world.geography.links[channel.link].to) == policy.country))
          channel.open = policy.open;
      return;
    default:
      return;  // news enter the beliefs, shocks are looked up as drivers
  }
}

/// Which ways are shut to whom, so that routes lead round them from far back.
void sort_barred(World& world) {
  BarredSets& barred = world.routes.barred;
  barred = {.sets = {{}}, .of = std::vector<std::uint8_t>(world.nationalities.size(), 0)};
  for (NationalityId n : world.nationalities.ids()) {
    std::vector<LinkId> set;
    for (const Barred& one : world.barred)
      if (one.nationality == n) set.push_back(one.link);
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    const auto found = std::find(barred.sets.begin(), barred.sets.end(), set);
    barred.of[n.at()] = static_cast<std::uint8_t>(found - barred.sets.begin());
    if (found == barred.sets.end()) barred.sets.push_back(std::move(set));
  }
}

/// In which turn a policy is applied: what is set comes first, then what is moved, then what is added or taken off.
int turn_of(const Policy& policy) {
  if (policy.type == PolicyType::move) return 1;
  return policy.type == PolicyType::investment || is_subsidy(policy) ? 2 : 0;
}

/// What those under way hear of at once: news, another regime, the opening or end of a list, a closure.
bool is_broadcast(const World& world, const Policy& policy) {
  switch (policy.type) {
    case PolicyType::news:
    case PolicyType::regime:
    case PolicyType::closure:
      return true;
    case PolicyType::slots:
      return world.gates[policy.gate].list;
    default:
      return false;
  }
}

/// Those in force today, in the order in which they are applied.
std::vector<const Policy*> in_order(const World& world, Day today, Seed seed) {
  std::vector<std::pair<std::pair<int, Day>, const Policy*>> keyed;
  for (const Policy& policy : world.policies) {
    const Day from = effective_from(policy, seed);
    if (from <= today && today <= policy.until) keyed.push_back({{turn_of(policy), from}, &policy});
  }
  std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Policy*> ordered;
  for (const auto& [key, policy] : keyed) ordered.push_back(policy);
  return ordered;
}

}  // namespace

void apply_policies(World& world, Day today, Seed seed, bool first_day) {
  world.epoch_for_all = false;
  world.revoked.clear();
  bool changed = first_day;
  for (const Policy& policy : world.policies) {
    if (!changes_today(policy, today, seed)) continue;
    changed = true;
    if (policy.revokes && policy.from == today) world.revoked.push_back({policy.country, policy.nationalities});
    world.routes_changed = world.routes_changed || policy.type != PolicyType::funding;
    world.epoch_for_all = world.epoch_for_all || (!first_day && is_broadcast(world, policy));
  }
  if (!changed) return;
  world.routes_changed = world.routes_changed || first_day;
  reset(world);
  for (const Policy* policy : in_order(world, today, seed)) apply(world, *policy, today, seed);
  sort_barred(world);
  take_at_face_value(world.facilities);
}

bool is_subsidy(const Policy& policy) { return policy.type == PolicyType::fare && policy.payer.exists(); }

std::string_view to_text(PolicyType type) {
  constexpr std::string_view names[] = {"closure",   "regime", "slots",         "funding",      "investment",
                                        "programme", "news",   "visa",          "interception", "fare",
                                        "status",    "shock",  "return_policy", "move", "arrivals"};
  static_assert(std::size(names) == kPolicyTypes);
  return names[static_cast<std::size_t>(type)];
}

}  // namespace retorno
