// To which of the places that were counted those who set out in a run are nearest.
#include <algorithm>
#include <cmath>

#include "sim/files/outcomes/score_nulls.hpp"
#include "sim/world/least_km.hpp"

namespace retorno {
namespace {

/// [places] Persons who left by links, less those who came: where people set out, above 0.
std::vector<double> set_out_from(const Geography& map, const History& history, std::size_t nationalities) {
  std::vector<double> net(map.places.size(), 0.0);
  for (std::size_t d = 0; d < history.days.size(); ++d)
    for (LinkId l : map.links.ids())
      for (std::size_t n = 0; n < nationalities; ++n) {
        const auto persons = static_cast<double>(history.count(d, Measure::crossings, l.at(), n));
        net[map.links[l].from.at()] += persons;
        net[map.links[l].to.at()] -= persons;
      }
  return net;
}

}  // namespace

std::vector<double> nearest_shares(const Geography& map, const History& history, std::size_t nationalities,
                                   const CountedPlaces& counted) {
  if (std::none_of(map.links.begin(), map.links.end(), [](const Link& link) { return link.length_km > 0; })) return {};
  std::vector<std::vector<double>> km;  // [counted places × places]
  for (const CountedPlaces::One& one : counted.places) km.push_back(least_km(map, {one.place}));
  std::vector<double> net = set_out_from(map, history, nationalities), shares(counted.places.size(), 0.0);
  for (const CountedPlaces::One& one : counted.places) net[one.place.at()] = 0;
  for (PlaceId place : map.places.ids()) {
    std::size_t nearest = 0;
    for (std::size_t p = 1; p < km.size(); ++p)
      if (km[p][place.at()] < km[nearest][place.at()]) nearest = p;
    if (std::isfinite(km[nearest][place.at()])) shares[nearest] += std::max(0.0, net[place.at()]);
  }
  return shares;
}

}  // namespace retorno
