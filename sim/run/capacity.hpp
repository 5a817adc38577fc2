// Capacity of the day: what staff and money leave of it in the morning, and what was asked of it by the evening.
#pragma once
#include "sim/run/simulation.hpp"

namespace retorno {

/// Who is served first where there isn't enough for all: lone children, other children, women, men.
inline constexpr std::array<std::size_t, kGroups> kFirst = {3, 2, 0, 1};
/// Where a kind of care stands along the dimension `care`.
inline std::size_t care_at(Resource care) {
  return static_cast<std::size_t>(care) - static_cast<std::size_t>(Resource::water);
}

/// Sets what every facility and staffed gate can do today, from what is on paper, paid for, staffed and worn.
void raise_capacity(Simulation& simulation);
/// Sees to the people who asked for care today, those in need first, exactly as many as there is capacity for.
void give_care(Simulation& simulation);
/// Measures the day against the standards: stress, hardship, and the money spent.
void close_sites(Simulation& simulation);
/// Writes what was measured into the gauges of the day.
void gauge_sites(const Simulation& simulation, std::vector<float>& gauges);

/// What a party that came home asks of its municipality: a clinic and a school that take it in, where it has none.
void ask_at_municipality(const Simulation& simulation, const Party& who, PartyRef ref, std::vector<Ask>& asks);
/// What a party asks for today at the facilities where it stands: one chance for each person and kind of care.
/// @param days  for which it asks: 1 on arrival, the days since its last epoch later
void ask_for_care(const Simulation& simulation, const Party& who, PartyRef ref, Days days, std::vector<Ask>& asks,
                  PlaceId place);

}  // namespace retorno
