// Distances along the map.
#pragma once
#include <vector>

#include "sim/world/geography.hpp"

namespace retorno {

/// Kilometres from each place to the nearest of these, whichever way links lead; flights only where there is no other
/// way; infinite where there is none.
std::vector<double> least_km(const Geography& geography, const std::vector<PlaceId>& to);

}  // namespace retorno
