#include "sim/run/stocks.hpp"

#include <map>
#include <optional>

#include "sim/run/count.hpp"

namespace retorno {
namespace {

/// Persons, and sums over them of money and days.
struct Sum {
  double persons = 0, usd = 0, days = 0, held_days = 0, tries = 0, refusals = 0;
};

/// What the rows of a table differ in.
struct Key {
  PlaceId place;
  NationalityId nationality;
  Direction direction = Direction::south;
  GateId list;
  LinkId link;
  bool held = false, tried = false;
  Living living = Living::under_way;
  ReturnKind came_home = ReturnKind::none;
  auto operator<=>(const Key&) const = default;
};

/// Days till it decides again, beyond the week after which everybody does: sent back or held.
Days held_days(const Party& who, Day today) {
  constexpr int kCycle = 255;
  const Days till = (who.wake - today.value % kCycle + kCycle) % kCycle;
  return who.phase() == Phase::staying && till > kWeek ? till : 0;
}

bool bound_as_a_stock(const Party& who, const World& world) {
  if (!who.is_under_way() || who.phase() == Phase::removed) return false;
  const CountryId goal =
      who.direction() == Direction::north ? world.north : world.nationalities[who.nation()].home_country;
  return goal.exists() && who.goal_country() == goal;
}

/// Days for which it has waited there, or on its list; none under arrest. On a link they follow from its length.
double waited(const Party& who, Day today) {
  if (who.listed_since != 0) return today - Day{who.listed_since};
  const bool waits = who.phase() == Phase::staying || who.in_queue() || who.phase() == Phase::returned;
  return waits ? today - Day{who.since} : 0;
}

std::optional<Key> key_of(const Party& who, const Simulation& sim, Days home_days) {
  const World& world = sim.world;
  Key key{.place = place_of(who, world), .nationality = who.nation()};
  if (who.phase() == Phase::returned && sim.today - Day{who.since} <= home_days) {
    key.living = Living::returned, key.came_home = who.return_kind();
    return key;
  }
  if (!bound_as_a_stock(who, world)) return std::nullopt;
  key.direction = who.direction();
  if (who.direction() == Direction::north || who.has(Paper::offered)) key.list = list_of(who, world);
  if (who.phase() == Phase::travelling) key.link = who.link();
  key.held = held_days(who, sim.today) > 0;
  key.tried = who.attempts() > 0;
  return key;
}

StockRow row_of(const Key& key, const Sum& sum) {
  return {.place = key.place,
          .nationality = key.nationality,
          .direction = key.direction,
          .persons = sum.persons,
          .savings_mean_usd = sum.usd / sum.persons,
          .days_waited_mean = sum.days / sum.persons,
          .held_days_mean = sum.held_days / sum.persons,
          .tries_mean = sum.tries / sum.persons,
          .refusals_mean = sum.refusals / sum.persons,
          .list = key.list,
          .link = key.link,
          .living = key.living,
          .came_home = key.came_home};
}

/// What a party adds to its row.
void add(Sum& sum, const Party& who, double persons, Day today) {
  sum.persons += persons;
  sum.usd += persons * who.savings;
  sum.days += persons * waited(who, today);
  sum.held_days += persons * held_days(who, today);
  if (who.phase() == Phase::returned) return;  // another journey begins anew
  sum.tries += persons * who.attempts();
  sum.refusals += persons * who.own_no / kQuantaOfEvidence;
}

}  // namespace

std::vector<StockRow> stocks_left(const Simulation& sim, Days home_days) {
  std::map<Key, Sum> sums;
  for (const Chunk& chunk : sim.parties.chunks())
    for (std::uint32_t index = 0; index < chunk.size(); ++index) {
      const Party who = sim.parties.get({static_cast<std::uint32_t>(&chunk - sim.parties.chunks().data()), index});
      const auto key = key_of(who, sim, home_days);
      if (key) add(sums[*key], who, who.size() * sim.settings.one_in, sim.today);
    }
  std::vector<StockRow> rows;
  for (const auto& [key, sum] : sums) rows.push_back(row_of(key, sum));
  return rows;
}

}  // namespace retorno
