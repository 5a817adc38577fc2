// What no day of a run changes is in a checkpoint what the scenario says; what days do change has numbers that a run
// can go on with.
#include <cmath>
#include <stdexcept>
#include <string>

#include "sim/base/bytes.hpp"
#include "sim/files/results/checkpoint_check.hpp"
#include "sim/run/state.hpp"

namespace retorno {
namespace {

/// Counts, money and amounts beyond this no world has; sums over all cells and twenty years of days still fit.
constexpr double kMostOfAnything = 1e13;
constexpr double kPersonsAtMost = 1e10;
constexpr std::int32_t kFarthestDay = 4'000'000;  // the year 9999 is within it

[[noreturn]] void refuse(const char* what) {
  throw std::out_of_range(std::string("what it holds doesn't fit: ") + what);
}

void take_links(ById<LinkId, Link>& all, const ById<LinkId, Link>& now) {
  for (const LinkId id : all.ids()) {
    Link& link = all[id];
    link.fare_usd = now[id].fare_usd;
    link.promised_usd = now[id].promised_usd;
    link.subsidy_usd = now[id].subsidy_usd;
    link.subsidy_payer = now[id].subsidy_payer;
  }
}

void take_gates(ById<GateId, Gate>& all, const ById<GateId, Gate>& now) {
  for (const GateId id : all.ids()) {
    Gate& gate = all[id];
    gate.slots_per_day = now[id].slots_per_day;
    gate.desks = now[id].desks;
    gate.hours_per_day = now[id].hours_per_day;
    gate.order = now[id].order;
    gate.list_places = now[id].list_places;
    gate.invested_slots = now[id].invested_slots;
    gate.slots_today = now[id].slots_today;
    gate.carried = now[id].carried;
    gate.queued_persons = now[id].queued_persons;
    gate.served_so_far = now[id].served_so_far;
    gate.slots_so_far = now[id].slots_so_far;
  }
}

void take_facilities(ById<FacilityId, Facility>& all, const ById<FacilityId, Facility>& now) {
  for (const FacilityId id : all.ids()) {
    all[id].opened = now[id].opened;
    all[id].closed = now[id].closed;
    for (const Resource resource : all_resources()) {
      Supply& supply = all[id].supply[resource];
      supply.nominal = now[id].supply[resource].nominal;
      supply.invested = now[id].supply[resource].invested;
      supply.effective = now[id].supply[resource].effective;
    }
  }
}

void take_containment(std::vector<Interception>& all, const std::vector<Interception>& now) {
  for (std::size_t i = 0; i < all.size() && i < now.size(); ++i) {
    all[i].share = now[i].share;
    all[i].share_per_week = now[i].share_per_week;
    all[i].share_at_border = now[i].share_at_border;
    all[i].sent_back = now[i].sent_back;
    all[i].sent_back_per_day = now[i].sent_back_per_day;
    all[i].held_days = now[i].held_days;
    all[i].sent_back_today = now[i].sent_back_today;
  }
}

/// What policies set anew, and what the engine notes from day to day.
void take_notes(World& all, const World& now) {
  all.regimes.in_force = now.regimes.in_force;
  all.beliefs = now.beliefs;
  all.budgets = now.budgets;
  all.link_closed = now.link_closed;
  all.barred = now.barred;
  all.investments = now.investments;
  all.levers = now.levers;
  all.windows = now.windows;
  all.revoked = now.revoked;
  all.sites = now.sites;
  all.gate_use = now.gate_use;
  all.gate_share = now.gate_share;
  all.purses = now.purses;
  all.quarters = now.quarters;
  all.routes.barred = now.routes.barred;
  all.routes.classes = now.routes.classes;
  all.routes.tables = now.routes.tables;
  all.routes.spectral_radius = now.routes.spectral_radius;
  all.routes.largest_row_sum = now.routes.largest_row_sum;
  all.appointments_at = now.appointments_at;
  all.assistance_at = now.assistance_at;
  all.detained_persons = now.detained_persons;
  all.found_persons = now.found_persons;
  all.epoch_for_all = now.epoch_for_all;
  all.routes_changed = now.routes_changed;
}

/// The world of the scenario with all that days change taken from the one that was restored.
World with_changes_of_days(const World& fresh, const World& now) {
  World all = fresh;
  take_links(all.geography.links, now.geography.links);
  for (const PopulationId id : all.populations.ids()) all.populations[id].persons = now.populations[id].persons;
  for (std::size_t i = 0; i < all.channels.size() && i < now.channels.size(); ++i)
    all.channels[i].open = now.channels[i].open;
  take_containment(all.interceptions, now.interceptions);
  take_gates(all.gates, now.gates);
  take_facilities(all.facilities, now.facilities);
  take_notes(all, now);
  return all;
}

/// Walks over all numbers but those of the routes, where no way costs infinitely much.
struct Sane {
  template <class T>
  void check(const T& value) const {
    if constexpr (std::is_same_v<T, Day>) {
      if (std::abs(static_cast<std::int64_t>(value.value)) > kFarthestDay) refuse("a day");
    } else if constexpr (std::is_floating_point_v<T>) {
      if (std::isnan(value)) refuse("a number");
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
      if (std::abs(static_cast<double>(value)) > kMostOfAnything) refuse("a count");
    } else if constexpr (std::is_same_v<T, std::int32_t>) {
      if (std::abs(static_cast<std::int64_t>(value)) > kFarthestDay) refuse("a number of days");
    } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T> || is_id<T> || std::is_same_v<T, std::string>) {
      return;
    } else if constexpr (is_pair<T>) {
      check(value.first);
      check(value.second);
    } else if constexpr (std::is_same_v<T, Geography>) {
      check(value.links);
    } else if constexpr (std::is_same_v<T, Routes>) {
      for (const RouteTable& table : value.tables) check(table);
    } else if constexpr (Sequence<const T>) {
      for (const auto& item : value) check(item);
    } else {
      with_fields(value, [&](const auto&... mine) { (check(mine), ...); });
    }
  }
};

void check_amount(double value, const char* what) {
  if (!(std::abs(value) <= kMostOfAnything)) refuse(what);
}

/// What is turned into whole numbers: slots, places, money.
void check_amounts(const World& world, const std::vector<double>& cents) {
  for (const Population& from : world.populations)
    if (!(from.persons >= 0 && from.persons <= kPersonsAtMost)) refuse("a population");
  for (const Gate& gate : world.gates)
    for (const double amount : {gate.slots_per_day, gate.desks, gate.hours_per_day, gate.invested_slots})
      check_amount(amount, "slots of a gate");
  for (const double share : world.gate_share) check_amount(share, "slots of a gate");
  for (const Facility& facility : world.facilities)
    for (const Supply& supply : facility.supply)
      for (const double amount : {supply.nominal, supply.invested, supply.effective})
        check_amount(amount, "what a facility has");
  for (const Link& link : world.geography.links)
    for (const double usd : {link.fare_usd, link.promised_usd, link.subsidy_usd}) check_amount(usd, "a fare");
  for (const double owed : cents) check_amount(owed, "what is spent");
}

}  // namespace

void check_steady(const World& fresh, const Simulation& restored) {
  const World& now = restored.world;
  if (bytes_of(with_changes_of_days(fresh, now)) != bytes_of(now)) refuse("it is of another world");
  for (const Gate& gate : now.gates)
    if (!restored.rules.orders.contains(gate.order)) refuse("an order is unknown");
  Sane().check(now);
  check_amounts(now, restored.cents);
}

}  // namespace retorno
