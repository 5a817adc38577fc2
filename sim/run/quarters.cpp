#include "sim/run/quarters.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace retorno {
namespace {

template <class Takes>
std::vector<FacilityId> open_where(const Simulation& sim, PlaceId place, Takes takes) {
  std::vector<FacilityId> open;
  for (FacilityId id : sim.world.facilities_at[place])
    if (sim.world.facilities[id].is_open(sim.today) && takes(sim.world.facilities[id].kind)) open.push_back(id);
  return open;
}

/// Hands what is left over by rounding down to the largest remainders.
void hand_rest(std::vector<std::int64_t>& parts, std::vector<double> remainders, std::int64_t rest) {
  for (; rest > 0; --rest) {
    const auto most = std::max_element(remainders.begin(), remainders.end());
    ++parts[static_cast<std::size_t>(most - remainders.begin())];
    *most -= 1;
  }
}

}  // namespace

std::vector<std::int64_t> shared(std::int64_t total, std::span<const double> weights) {
  const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<std::int64_t> parts;
  std::vector<double> remainders;
  std::int64_t rest = total;
  for (double weight : weights) {
    const double due =
        static_cast<double>(total) * (all > 0 ? weight / all : 1.0 / static_cast<double>(weights.size()));
    parts.push_back(static_cast<std::int64_t>(due));
    remainders.push_back(due - std::floor(due));
    rest -= parts.back();
  }
  hand_rest(parts, std::move(remainders), weights.empty() ? 0 : rest);
  return parts;
}

void open_quarters(Simulation& sim) {
  for (PlaceId place : sim.world.geography.places.ids()) {
    Quarters& quarters = sim.world.quarters[place];
    quarters.open = open_where(
        sim, place, [](const std::string& kind) { return kind != "detention" && kind != "third_country_reception"; });
    quarters.town_takes_in = std::none_of(quarters.open.begin(), quarters.open.end(),
                                          [&](FacilityId id) { return sim.world.facilities[id].kind == "station"; });
  }
}

std::vector<FacilityId> receptions_open(const Simulation& sim, PlaceId place) {
  return open_where(sim, place, [](const std::string& kind) { return kind == "third_country_reception"; });
}

double room_of(const Simulation& sim, FacilityId id) {
  const ByResource<Supply>& supply = sim.world.facilities[id].supply;
  if (supply[Resource::beds].stated != Stated::unrecorded) return std::floor(supply[Resource::beds].effective);
  for (Resource other : {Resource::area, Resource::water, Resource::toilets}) {
    const double each = units_per_person(supply[other], sim.world.standards[other]);
    if (supply[other].stated == Stated::given && each > 0) return supply[other].effective / each;
  }
  return 0;
}

Offers offers_of(const Simulation& sim, std::span<const FacilityId> beside, Resource resource) {
  Offers found;
  for (FacilityId id : beside) {
    const Supply& supply = sim.world.facilities[id].supply[resource];
    if (!is_offered(supply)) continue;
    found.facilities.push_back(id);
    found.weights.push_back(supply.effective);
  }
  return found;
}

std::optional<FacilityId> asks_at(const Simulation& sim, PlaceId place, Resource care, Draw draw) {
  const Offers offers = offers_of(sim, sim.world.quarters[place].open, care);
  if (offers.facilities.empty()) return std::nullopt;
  if (offers.facilities.size() == 1) return offers.facilities.front();
  const double all = std::accumulate(offers.weights.begin(), offers.weights.end(), 0.0);
  double at = draw.uniform() * (all > 0 ? all : static_cast<double>(offers.weights.size()));
  for (std::size_t i = 0; i + 1 < offers.facilities.size(); ++i) {
    at -= all > 0 ? offers.weights[i] : 1.0;
    if (at < 0) return offers.facilities[i];
  }
  return offers.facilities.back();
}

}  // namespace retorno
