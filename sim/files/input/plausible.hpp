// Values that are right each by itself and can't stand beside one another.
#pragma once
#include "sim/files/input/load.hpp"

namespace retorno {

/// Says what can't be, or can't be meant. All tables and policies must have been read.
void check_plausible(Load& load);

}  // namespace retorno
