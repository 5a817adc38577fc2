// A run as `run` carries it out, for verbs that end in one.
#pragma once
#include "sim/app/commands/run_members.hpp"

namespace retorno {

/// Runs what is ordered, with the values that the choices lay over it; says what it found and gives the result's path.
/// @returns  the exit code
int run_scenario(RunOrder order, const RunChoices& choices);

}  // namespace retorno
