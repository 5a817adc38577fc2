#include "sim/run/rooms.hpp"

#include <algorithm>

#include "sim/base/exact_math.hpp"
#include "sim/run/simulation.hpp"

namespace retorno {
namespace {

/// Is it a place to stay by one's own will?
bool is_for_staying(const Facility& facility) {
  return facility.kind != "detention" && facility.kind != "third_country_reception";
}

/// Beds of the facilities of a place that are open today; below 0 where none of them has any on paper.
double beds_at(const World& world, PlaceId place, Day today) {
  double beds = 0;
  bool told = false;
  for (FacilityId id : world.facilities_at[place]) {
    const Facility& facility = world.facilities[id];
    const Supply& supply = facility.supply[Resource::beds];
    if (supply.nominal <= 0 || !is_for_staying(facility)) continue;
    told = true;
    if (facility.is_open(today)) beds += supply.effective;
  }
  return told ? beds : kNothingSaid;
}

/// At the end of yesterday; on the first morning those of the stocks.
std::vector<double> persons_at(const Simulation& sim) {
  std::vector<double> persons(sim.world.geography.places.size(), 0.0);
  if (sim.today == sim.settings.start) {
    for (const StockRow& row : sim.world.stocks)
      if (!row.link.exists()) persons[row.place.at()] += row.persons;
    return persons;
  }
  for (PlaceId place : sim.world.geography.places.ids())
    for (NationalityId n : sim.world.nationalities.ids())
      persons[place.at()] +=
          static_cast<double>(sim.ledger.counts[sim.layout.at(Measure::people_at, place.at(), n.at())]);
  return persons;
}

/// Is there a place of its goal that says how much room it has, and would any have room for it?
bool all_are_full(const Morning& morning, const Party& who) {
  const World& world = morning.world;
  if (!world.routes.rooms_count()) return false;
  const std::vector<PlaceId>& places = world.geography.countries[who.goal_country()].goal_places;
  return std::none_of(places.begin(), places.end(), [&](PlaceId place) { return world.routes.has_room(place); });
}

enum class Among : std::uint8_t { all, ahead };

// The place with the largest worth over an exponential draw of the party's own is each place with its share of the
// worths; the draw hangs on party and place alone, not on the day.
const TowardPlace* liked_most(const Turn& turn, PlaceId here, Among among) {
  const Party& who = turn.who;
  const TowardPlace* best = nullptr;
  double most = 0;
  for (const TowardPlace& one : turn.morning.routes(who, who.goal_country()).toward) {
    const double worth = one.worth[here.at()];
    if (worth <= 0) continue;
    if (among == Among::ahead && turn.came_by.exists() && one.weight[turn.came_by.at()] <= 0) continue;
    const Day place{static_cast<std::int32_t>(one.place.at())};
    const double liking = worth / -log(turn.morning.seed.draw(who.identity, place, Purpose::place_to_stay).uniform());
    if (liking > most) best = &one, most = liking;
  }
  return best;
}

}  // namespace

std::vector<double> free_shares(const Simulation& sim) {
  const World& world = sim.world;
  std::vector<double> free(world.geography.places.size(), kNothingSaid);
  const std::vector<double> persons = persons_at(sim);
  for (const Country& country : world.geography.countries)
    for (PlaceId place : country.goal_places) {
      const double beds = beds_at(world, place, sim.today);
      if (beds >= 0) free[place.at()] = beds > 0 ? std::max(0.0, 1 - persons[place.at()] / beds) : 0.0;
    }
  return free;
}

const TowardPlace* place_to_stay(const Turn& turn, PlaceId here) {
  const TowardPlace* among_those_ahead = liked_most(turn, here, Among::ahead);
  return among_those_ahead ? among_those_ahead : liked_most(turn, here, Among::all);
}

bool stays_at(const Turn& turn, PlaceId place) {
  const Morning& morning = turn.morning;
  if (!morning.world.routes.has_room(place)) return false;
  if (morning.routes(turn.who, turn.who.goal_country()).toward.empty()) return true;
  const TowardPlace* its = place_to_stay(turn, place);
  return its && its->place == place;
}

bool is_full(const Morning& morning, const Party& who, PlaceId place) {
  return !morning.world.routes.has_room(place) && morning.world.geography.is_goal_place(place, who.goal_country());
}

void note_no_way(Turn& turn, const WaysOn& ways) {
  const bool none = ways.considered <= 0;
  turn.who.set(Life::no_way, none);
  turn.who.set(Life::cannot_pay, none && all_are_full(turn.morning, turn.who));
}

}  // namespace retorno
