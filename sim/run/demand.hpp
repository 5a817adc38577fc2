// What a facility was asked for on a day, by its part of the people, and how overloaded that left it.
#pragma once
#include <array>

#include "sim/run/simulation.hpp"

namespace retorno {

using ByGroup = std::array<std::int64_t, kGroups>;
std::int64_t sum(const ByGroup& groups);

/// Demand over what there is, at most 10.
double load_of(double asked, double there);
/// Serves what is used daily, and notes need, shortfall and load of one resource.
/// @param days, night  of its part of the people, person-days and persons who sleep there
void reckon(Simulation& simulation, FacilityId facility, Resource resource, const ByGroup& days, const ByGroup& night);
/// Its stress, by the loads.
void rate(Simulation& simulation, FacilityId facility, const ByGroup& days);

}  // namespace retorno
