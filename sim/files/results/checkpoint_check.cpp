#include "sim/files/results/checkpoint_check.hpp"

#include <cmath>
#include <stdexcept>
#include <string>
#include <type_traits>

#include "sim/base/bytes.hpp"
#include "sim/base/fields.hpp"
#include "sim/run/balance.hpp"

namespace retorno {
namespace {

[[noreturn]] void refuse(const char* what) {
  throw std::out_of_range(std::string("what it holds doesn't fit: ") + what);
}

void demand(bool holds, const char* what) {
  if (!holds) refuse(what);
}

/// Walks over a restored value beside the one that the scenario makes. What has the same place in both has the same
/// kind; what grew or shrank in the run is looked at alone.
class Beside {
 public:
  explicit Beside(const World& fresh) : fresh_(fresh) {}

  template <class T>
  void check(const T& value, const T* fresh) const {
    if constexpr (is_id<T>) {
      demand(!value.exists() || value.at() < count_of(value), "an id leads to nothing");
    } else if constexpr (std::is_enum_v<T>) {
      if (fresh) demand(value == *fresh, "a kind has changed");
      if constexpr (std::is_same_v<T, Resource>) demand(static_cast<std::size_t>(value) < kResources, "a resource");
    } else if constexpr (std::is_same_v<T, std::size_t>) {  // positions
      demand(fresh ? value == *fresh : value < fresh_.policies.size(), "a position has changed");
    } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
      return;
    } else if constexpr (is_pair<T>) {
      check(value.first, fresh ? &fresh->first : nullptr);
      check(value.second, fresh ? &fresh->second : nullptr);
    } else if constexpr (std::is_same_v<T, Geography>) {
      check(value.countries, &fresh->countries);
      check(value.places, &fresh->places);
      check(value.links, &fresh->links);
    } else if constexpr (Sequence<const T>) {
      check_sequence(value, fresh);
    } else {
      with_fields(value, [&](const auto&... mine) {
        if (!fresh) return (check(mine, static_cast<decltype(&mine)>(nullptr)), ...);
        with_fields(*fresh, [&](const auto&... theirs) { (check(mine, &theirs), ...); });
      });
    }
  }

 private:
  template <class T>
  void check_sequence(const T& value, const T* fresh) const {
    using Item = std::remove_cvref_t<decltype(*value.begin())>;
    check_length(value, fresh);
    if constexpr (std::is_same_v<Item, bool> || !std::is_class_v<Item>) {
      if constexpr (!std::is_enum_v<Item>) return;
    }
    if constexpr (requires { value.size(); })
      if (fresh && value.size() != fresh->size()) fresh = nullptr;
    auto beside = fresh ? fresh->begin() : value.begin();
    for (const auto& item : value) {
      if constexpr (!std::is_same_v<std::remove_cvref_t<decltype(item)>, bool>) check(item, fresh ? &*beside : nullptr);
      ++beside;
    }
  }

  template <class T>
  void check_length(const T&, const T*) const {}
  /// Some tables are empty until the first day.
  template <class I, class T>
  void check_length(const ById<I, T>& value, const ById<I, T>* fresh) const {
    const std::size_t there = fresh ? fresh->size() : 0;
    demand(value.size() == there || (there == 0 && value.size() == count_of(I{})), "a table has another length");
  }

  std::size_t count_of(CountryId) const { return fresh_.geography.countries.size(); }
  std::size_t count_of(NationalityId) const { return fresh_.nationalities.size(); }
  std::size_t count_of(PlaceId) const { return fresh_.geography.places.size(); }
  std::size_t count_of(LinkId) const { return fresh_.geography.links.size(); }
  std::size_t count_of(GateId) const { return fresh_.gates.size(); }
  std::size_t count_of(FacilityId) const { return fresh_.facilities.size(); }
  std::size_t count_of(PopulationId) const { return fresh_.populations.size(); }
  std::size_t count_of(PayerId) const { return fresh_.payers.size(); }
  std::size_t count_of(StreamId) const { return kAnyStream; }

  static constexpr std::size_t kAnyStream = 1 << 16;
  const World& fresh_;
};

void check_lines(const World& world) {
  const auto is_line = [](int line) { return line >= kAllLines && line < static_cast<int>(kLines); };
  for (const Purse& purse : world.purses) demand(is_line(purse.line), "a line of spending");
  for (const Budget& budget : world.budgets) demand(is_line(budget.line), "a line of spending");
  for (const Policy& policy : world.policies) demand(is_line(policy.line), "a line of spending");
  for (const Site& site : world.sites)
    demand(site.worst >= -1 && site.worst < static_cast<int>(kResources), "a resource");
}

void check_routes(const World& world) {
  const Routes& routes = world.routes;
  const std::size_t goals = routes.goals.size(), links = world.geography.links.size(),
                    places = world.geography.places.size();
  demand(routes.goal_index.size() == world.geography.countries.size(), "a goal");
  for (const std::int16_t index : routes.goal_index) demand(index >= -1 && index < std::ssize(routes.goals), "a goal");
  demand(routes.tables.size() == routes.classes.size() * goals, "a table of routes");
  for (const RouteTable& table : routes.tables)
    demand(table.weight.size() == links && table.cost_usd.size() == places && table.ways.size() == places,
           "a table of routes");
  for (const RouteTable& table : routes.tables)
    for (const TowardPlace& one : table.toward)
      demand(one.place.exists() && one.place.at() < places && one.weight.size() == links && one.worth.size() == places,
             "a place to stay");
  demand(routes.free_share.empty() || routes.free_share.size() == places, "a room");
  demand(routes.classes.size() == routes.barred.sets.size() * kCostClasses, "a class");
  demand(routes.barred.of.size() == world.nationalities.size(), "a set of ways");
  for (const std::uint8_t set : routes.barred.of) demand(set < routes.barred.sets.size(), "a set of ways");
}

void check_party(const Party& party, const World& world) {
  const auto& countries = world.geography.countries;
  const auto is_country = [&](CountryId country) { return country.exists() && country.at() < countries.size(); };
  const auto has_ways = [&](CountryId to) { return !party.is_under_way() || !countries[to].goal_places.empty(); };
  demand(party.phase() <= Phase::dead && static_cast<std::size_t>(party.last_choice()) < kChoices, "a phase");
  demand(party.return_kind() <= ReturnKind::removed, "how a party came home");
  const CountryId origin{party.origin}, goal = party.goal_country(), host{party.previous_host};
  demand(party.nationality < world.nationalities.size() && is_country(origin) && is_country(goal) && has_ways(goal) &&
             (!host.exists() || (is_country(host) && has_ways(host))),
         "a party's countries");
  demand(party.children() < party.size() || party.unaccompanied(), "a party's persons");
  demand(static_cast<std::size_t>(party.wealth()) * 2 < kCostClasses, "a party's wealth");
  const std::size_t most = party.phase() == Phase::queued_desk ? world.gates.size()
                           : party.phase() == Phase::queued_way || party.phase() == Phase::travelling
                               ? world.geography.links.size()
                               : world.geography.places.size();
  demand(party.where < most || party.phase() == Phase::dead, "where a party is");
  if (party.phase() == Phase::queued_way)
    demand(world.geography.links[party.link()].gate.exists(), "where a party waits");
}

/// Somebody is awake only where a rule knows what to do with them, and stands at a desk only where there is one.
void check_life(const Party& party, const World& world, const Rules& rules) {
  const bool awake = party.wake != kNever;
  if (party.phase() == Phase::settled && awake)
    demand(rules.status && world.host(world.geography.country_of(party.place())).given, "who lives in a country");
  if (party.phase() == Phase::returned && awake)
    demand(rules.reintegration && world.home(world.nationalities[party.nation()].home_country).given, "who came home");
  if (party.phase() != Phase::queued_desk) return;
  const Gate& desk = world.gates[party.gate()];
  demand(desk.round == Round::desk && !desk.list, "where a party waits");
  demand(desk.office != Office::reception || rules.reintegration, "where a party waits");
}

/// What is counted today fits in a result, where a count is a whole number of 32 bits and money one of 53, and leaves
/// room for the rest of the day.
void check_counts(const MeasureLayout& layout, const std::vector<std::int64_t>& counts) {
  for (const MeasureText& measure : measures()) {
    if (measure.kind == MeasureKind::gauge) continue;
    const bool is_wide = measure.kind == MeasureKind::scaled || measure.unit == "USD";
    const std::int64_t most = is_wide ? std::int64_t{1} << 52 : std::int64_t{1} << 30;
    const std::size_t first = layout.at(measure.id);
    for (std::size_t cell = first; cell < first + layout.size(measure.id); ++cell)
      demand(-most <= counts[cell] && counts[cell] <= most, "the counts of the day");
  }
}

void check_sizes(const World& world, const Simulation& now) {
  const MeasureLayout layout(world);
  demand(now.ledger.counts.size() == layout.total, "the counts of the day");
  check_counts(layout, now.ledger.counts);
  demand(now.cents.size() == (world.payers.size() + 1) * kLines, "what is spent");
  const std::size_t goals = now.world.goals.size(), nationalities = world.nationalities.size();
  const auto is = [](const std::vector<double>& values, std::size_t size) {
    return values.empty() || values.size() == size;
  };
  demand(is(now.destinations.shares, world.populations.size() * goals) &&
             is(now.destinations.utility, nationalities * goals) &&
             is(now.destinations.change, nationalities * world.geography.countries.size()),
         "where people mean to go");
  const Regimes& regimes = now.world.regimes;
  demand(regimes.in_force.size() == world.gates.size() * nationalities, "a border's outcomes");
}

}  // namespace

void check_restored(const World& fresh, const Simulation& restored) {
  const World& now = restored.world;
  demand(restored.today > restored.settings.start, "a run that hasn't begun");
  Beside(fresh).check(now, &fresh);
  check_steady(fresh, restored);
  check_lines(now);
  check_routes(now);
  check_sizes(fresh, restored);
  for (std::uint32_t chunk = 0; chunk < restored.parties.chunks().size(); ++chunk)
    for (std::uint32_t i = 0; i < restored.parties.chunks()[chunk].size(); ++i) {
      const Party party = restored.parties.get({chunk, i});
      check_party(party, fresh);
      check_life(party, fresh, restored.rules);
    }
}

void check_restored_counts(const Simulation& now) {
  const auto& days = now.history.days;
  const bool all_there = static_cast<Days>(days.size()) == now.today - now.settings.start;
  demand(all_there && (days.empty() || days.back() == now.today.value - 1), "the days before this one");
  for (const Balance& day : balance(now.history)) demand(day.difference() == 0, "the persons counted so far");
  if (!now.ranks.alone() || now.history.days.empty()) return;
  std::int64_t living = 0;
  for (std::uint32_t chunk = 0; chunk < now.parties.chunks().size(); ++chunk)
    for (std::uint32_t i = 0; i < now.parties.chunks()[chunk].size(); ++i)
      if (const Party party = now.parties.get({chunk, i}); party.phase() != Phase::dead) living += party.size();
  const std::size_t last = now.history.days.size() - 1;
  demand(living * now.settings.one_in ==
             total(now.history, last, Measure::people_at) + total(now.history, last, Measure::people_on),
         "the persons counted so far");
}

}  // namespace retorno
