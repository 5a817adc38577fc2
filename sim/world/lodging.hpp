// Where a party on the way looks for a roof.
#pragma once
#include "sim/world/parties.hpp"
#include "sim/world/sites.hpp"

namespace retorno {

struct World;

/// Told by the party alone, so that it counts alike on whatever day it is counted.
Lodging lodging_of(const Party& who, const World& world);

}  // namespace retorno
