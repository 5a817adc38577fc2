// Those who come to a place by what a scenario says of it.
#include <algorithm>
#include <numeric>

#include "sim/run/births.hpp"
#include "sim/run/count.hpp"
#include "sim/run/journey.hpp"
#include "sim/run/phases.hpp"
#include "sim/run/visit.hpp"

namespace retorno {
namespace {

constexpr std::int64_t kEnoughPersons = 10;  // whose mean money tells what newcomers hold

/// Newcomers of one nationality.
struct Newcomers {
  const GivenArrivals* given = nullptr;
  NationalityId nationality;
  double savings_usd = 0;
};

Direction direction_of(const GivenArrivals& given) { return given.south ? Direction::south : Direction::north; }

enum class Within : std::uint8_t { place, country };

/// Sum of a stock at the place or in its country, of those who go that way.
std::int64_t there(const Simulation& sim, Measure stock, const GivenArrivals& given, NationalityId n, Within within) {
  const Geography& map = sim.world.geography;
  std::int64_t sum = 0;
  for (PlaceId place : map.places.ids())
    if (place == given.place || (within == Within::country && map.country_of(place) == map.country_of(given.place)))
      sum += sim.ledger.counts[sim.layout.at(stock, place.at(), n.at(), static_cast<std::size_t>(direction_of(given)))];
  return sum;
}

/// What those hold who stand in the country on the same way; where they are few, what people of the nationality set out
/// with.
double savings_of(const Simulation& sim, const GivenArrivals& given, NationalityId n) {
  if (given.savings_usd >= 0) return given.savings_usd;
  const std::int64_t persons = there(sim, Measure::under_way_at, given, n, Within::country);
  if (persons < kEnoughPersons) return sim.world.nationalities[n].savings_mean_usd;
  return static_cast<double>(there(sim, Measure::savings_held, given, n, Within::country)) /
         static_cast<double>(persons);
}

/// The nationality that is given; else those who stand there on the same way, or where they are few in the country, in
/// their proportions; where there are none, those from whom most would set out.
std::vector<double> mix_of(const Simulation& sim, const GivenArrivals& given) {
  std::vector<double> weights(sim.world.nationalities.size(), 0.0);
  if (given.nationality.exists()) {
    weights[given.nationality.at()] = 1;
    return weights;
  }
  for (const Within within : {Within::place, Within::country}) {
    for (NationalityId n : sim.world.nationalities.ids())
      weights[n.at()] = static_cast<double>(there(sim, Measure::under_way_at, given, n, within));
    if (std::accumulate(weights.begin(), weights.end(), 0.0) >= kEnoughPersons) return weights;
  }
  for (const Population& from : sim.world.populations)
    weights[from.nationality.at()] += from.persons * from.corridor_rate_per_day;
  return weights;
}

CountryId goal_of(const World& world, const Newcomers& from) {
  if (from.given->goal.exists()) return from.given->goal;
  return from.given->south ? world.nationalities[from.nationality].home_country : world.north;
}

void arrive_one(Simulation& sim, PartyRef ref, const Newcomers& from, Tally& tally) {
  const World& world = sim.world;
  Nationality nation = world.nationalities[from.nationality];
  const CountryId country = world.geography.country_of(from.given->place);
  Party who = sim.parties.get(ref);
  who.nationality = static_cast<std::uint8_t>(from.nationality.at());
  nation.savings_mean_usd = from.savings_usd;
  sim.rules.traits->make(who, nation, sim.settings.seed);
  who.origin = static_cast<std::uint8_t>(nation.home_country.at());
  who.goal = static_cast<std::uint8_t>(goal_of(world, from).at());
  who.set_direction(direction_of(*from.given));
  who.set_came_through(from.given->south && country == world.watch.country);
  who.touched = wake_byte(sim.today);
  who.set_phase(Phase::staying);
  who.where = static_cast<std::uint16_t>(from.given->place.at());
  who.since = static_cast<std::uint16_t>(sim.today.value);
  who.wake = wake_byte(sim.today);
  tally.add(Measure::departures, who.size(), country.at(), from.nationality.at(),
            static_cast<std::size_t>(Motive::voluntary));
  count(who, world, tally, 1);
  sim.parties.put(ref, who);
  if (sim.settings.visit_everybody)
    sim.parties.chunks()[ref.chunk].wake_day[ref.index] = static_cast<std::uint16_t>(sim.today.value);
}

}  // namespace

bool leaves_the_run(Turn& turn) {
  Party& who = turn.who;
  for (const Policy& policy : turn.morning.world.policies) {
    const GivenArrivals& given = policy.arrivals;
    if (!given.replaces || !policy.in_force(turn.morning.today) || given.place != who.place()) continue;
    if (given.south != (who.direction() == Direction::south) ||
        (given.nationality.exists() && given.nationality != who.nation()))
      continue;
    turn.tally.add(Measure::replaced, who.size(), who.where);
    who.set_phase(Phase::dead);
    who.wake = kNever;
    return true;
  }
  return false;
}

void let_arrive(Simulation& sim) {
  std::vector<Newcomers> sources;
  std::vector<std::pair<StreamId, std::uint32_t>> sizes;
  for (const Policy& policy : sim.world.policies) {
    if (policy.type != PolicyType::arrivals || !policy.in_force(sim.today)) continue;
    const GivenArrivals& given = policy.arrivals;
    const std::vector<double> mix = mix_of(sim, given);
    const double all = std::accumulate(mix.begin(), mix.end(), 0.0);
    for (NationalityId n : sim.world.nationalities.ids()) {
      if (mix[n.at()] <= 0) continue;
      const StreamId stream = stream_named(sim, "arrivals:" + policy.id + ":" + sim.world.nationalities[n].id);
      Draw draw = sim.settings.seed.draw({sim.parties.stream(stream).hash, 0, Kind::stream}, sim.today,
                                         Purpose::given_arrivals);
      sources.push_back({&given, n, savings_of(sim, given, n)});
      sizes.emplace_back(
          stream, static_cast<std::uint32_t>(whole(draw, given.on(sim.today) * mix[n.at()] / all / mean_size(sim))));
    }
  }
  std::vector<NewParties<Newcomers>> parties;
  for (std::size_t i = 0; i < sources.size(); ++i) append(sim, sizes[i].first, sizes[i].second, sources[i], parties);
  over<Newcomers>(sim, parties, [&](PartyRef ref, const Newcomers& from, Tally& tally, std::size_t) {
    arrive_one(sim, ref, from, tally);
  });
}

}  // namespace retorno
