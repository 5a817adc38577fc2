#include "sim/run/count.hpp"

#include <optional>
#include <tuple>

namespace retorno {
namespace {

enum Reason : std::size_t { fare, documents, closed, full, waiting };

/// Granted assisted return, but without a passport: counted only where the scenario says what papers take.
bool waits_for_papers(const Party& who, const World& world) {
  return who.phase() == Phase::removed && who.return_kind() == ReturnKind::assisted && !who.has(Paper::passport) &&
         !world.consulates.empty();
}

/// Why a party can't go on, by what it is doing; nothing where it could.
std::optional<Reason> stranded_by(const Party& who, const World& world) {
  if (who.phase() == Phase::queued_way || who.phase() == Phase::queued_desk) return full;
  if (waits_for_papers(who, world)) return documents;
  if (who.phase() != Phase::staying) return std::nullopt;
  if (who.is(Life::no_way)) return who.is(Life::cannot_pay) ? full : closed;
  if (who.is(Life::cannot_pay)) return fare;
  if (who.listed_since != 0) return waiting;
  return std::nullopt;
}

void count_under_way(const Party& who, const World& world, Tally& tally, int times) {
  const std::size_t country = country_of(who, world).at();
  const auto direction = static_cast<std::size_t>(who.direction());
  const int persons = times * who.size();
  count_groups(who, Measure::people_by_group, country, times, tally);
  if (who.has(Paper::pregnant)) tally.add(Measure::people_by_need, times, country, 0);
  if (who.has(Paper::disabled)) tally.add(Measure::people_by_need, times, country, 1);
  if (who.ill() >= world.ill_from) tally.add(Measure::people_by_need, persons, country, 2);
  tally.add(Measure::bound_for, persons, country, who.goal, who.nationality);
  if (who.savings < world.penniless_below_usd) tally.add(Measure::penniless, persons, country, direction);
  if (who.phase() == Phase::travelling) return;
  const std::size_t place = place_of(who, world).at();
  tally.add(Measure::under_way_at, persons, place, who.nationality, direction);
  tally.add(Measure::savings_held, static_cast<std::int64_t>(persons) * who.savings, place, who.nationality, direction);
  if (const auto reason = stranded_by(who, world)) tally.add(Measure::stranded, persons, place, *reason);
  const Makeup made = makeup_of(who);
  const auto lodging = static_cast<std::size_t>(lodging_of(who, world));
  const int groups[] = {made.women, made.men, made.children, made.unaccompanied};
  for (std::size_t g = 0; g < kGroups; ++g) tally.add(Measure::lodged, times * groups[g], place, lodging, g);
}

/// Does it stand in all stocks as it did, but for its money?
bool counts_alike(const Party& a, const Party& b, const World& world) {
  const auto rest = [&](const Party& who) {
    return std::tuple(who.phase(), who.where, who.direction(), who.goal, who.makeup, who.life, who.papers, who.standing,
                      who.listed_since != 0, who.savings < world.penniless_below_usd, who.ill() >= world.ill_from);
  };
  return rest(a) == rest(b);
}

}  // namespace

PlaceId place_of(const Party& who, const World& world) {
  switch (who.phase()) {
    case Phase::queued_desk:
      return world.gates[who.gate()].place;
    case Phase::queued_way:
    case Phase::travelling:
      return world.geography.links[who.link()].from;
    default:
      return who.place();
  }
}

CountryId country_of(const Party& who, const World& world) { return world.geography.country_of(place_of(who, world)); }

/// Whoever tried the northern border is held on its other side.
CountryId held_in(const Party& who, const World& world) {
  return world.north.exists() ? world.north : country_of(who, world);
}

GateId list_of(const Party& who, const World& world) {
  if (who.listed_since != 0 && who.phase() == Phase::returned) {
    const Programme* one =
        world.programme(world.nationalities[who.nation()].home_country, static_cast<Support>(who.support()));
    return one ? one->gate : GateId::none();
  }
  if (who.listed_since != 0 && who.phase() == Phase::settled) return world.host(country_of(who, world)).permits;
  return who.listed_since == 0 ? GateId::none() : who.has(Paper::offered) ? world.return_list : world.appointment_list;
}

void count_return(const Party& who, const World& world, Tally& tally) {
  const std::size_t home = world.nationalities[who.nation()].home_country.at();
  const auto kind = static_cast<std::size_t>(who.return_kind()) - 1;
  tally.add(Measure::returns, who.size(), home, kind);
  if (who.came_through()) tally.add(Measure::returns_through, who.size(), home, kind);
}

void count_groups(const Party& who, Measure measure, std::size_t where, int times, Tally& tally) {
  const Makeup made = makeup_of(who);
  tally.add(measure, times * made.women, where, 0);
  tally.add(measure, times * made.men, where, 1);
  tally.add(measure, times * made.children, where, 2);
  tally.add(measure, times * made.unaccompanied, where, 3);
}

void count(const Party& who, const World& world, Tally& tally, int times) {
  const int persons = times * who.size();
  const std::size_t n = who.nationality;
  if (who.phase() == Phase::dead) return;  // deaths are counted when they happen, persons of living parties too
  if (who.phase() == Phase::travelling)
    tally.add(Measure::people_on, persons, who.where);
  else
    tally.add(Measure::people_at, persons, place_of(who, world).at(), n);
  if (who.phase() == Phase::detained) tally.add(Measure::detained, persons, held_in(who, world).at());
  if (who.phase() == Phase::queued_desk) tally.add(Measure::queue, persons, who.where);
  if (who.phase() == Phase::queued_way) tally.add(Measure::queue, persons, world.geography.links[who.link()].gate.at());
  if (const GateId list = list_of(who, world); list.exists()) {
    tally.add(Measure::listed, persons, list.at(), n);
    tally.add(Measure::queue, persons, list.at());
  }
  if (who.phase() == Phase::returned) {
    const std::size_t home = world.nationalities[who.nation()].home_country.at();
    tally.add(Measure::returnees, persons, home);
    if (who.is(Life::employed)) tally.add(Measure::returnees_employed, persons, home);
  }
  if (who.phase() == Phase::settled)
    tally.add(Measure::hosted, persons, country_of(who, world).at(), n, static_cast<std::size_t>(who.status()));
  if (who.is_under_way()) count_under_way(who, world, tally, times);
}

void count_change(const Party& before, const Party& after, const World& world, Tally& tally) {
  if (!counts_alike(before, after, world)) {
    count(before, world, tally, -1);
    count(after, world, tally, 1);
  } else if (after.is_under_way() && after.phase() != Phase::travelling) {
    tally.add(Measure::savings_held, static_cast<std::int64_t>(after.size()) * (after.savings - before.savings),
              place_of(after, world).at(), after.nationality, static_cast<std::size_t>(after.direction()));
  }
}

}  // namespace retorno
