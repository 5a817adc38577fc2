// What memory a run needs for those whom its scenario names, and what the machine gives it.
#pragma once
#include "sim/files/input/scenario.hpp"

namespace retorno {

/// How many runs side by side the machine can hold, of those that are wanted; at least one.
int members_that_fit(const Scenario& scenario, int at_most);

/// @throws FileError where the machine can't hold the persons who are there on the first day or are given for later
void refuse_without_memory(const Scenario& scenario, int ranks);

}  // namespace retorno
