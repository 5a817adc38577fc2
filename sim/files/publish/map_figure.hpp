// The figure of a map: places and the links between them, to see whether a corridor is as it was meant.
#pragma once
#include <string>

#include "sim/files/input/scenario.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// Lines between places by the direction in which they lead, the watched ones thicker; a name at each place.
std::string map_figure(const Scenario& scenario, Language language);

}  // namespace retorno
