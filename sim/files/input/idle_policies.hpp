// Policies that change nothing, because the run ends before them or begins after them.
#pragma once
#include <string>
#include <vector>

#include "sim/files/input/scenario.hpp"

namespace retorno {

/// A sentence on each policy that isn't in force on any day of the run, of those that the scenario's own file or an
/// option names: no fault, since inherited ones often lie outside, but most likely a slip of the date.
std::vector<std::string> idle_policies(const Scenario& scenario);

}  // namespace retorno
