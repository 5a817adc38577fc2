// Does what came out of a checkpoint fit the world that its scenario makes? A seal tells of damage, not of who made it.
#pragma once
#include "sim/run/simulation.hpp"

namespace retorno {

/// @param fresh     the world before anything was restored
/// @param restored  the simulation with all that the checkpoint held
/// @throws std::out_of_range where an id leads to nothing, or a table has another length
void check_restored(const World& fresh, const Simulation& restored);
/// The part of it that knows what days change: all else is as the scenario has it, and numbers are such that days can
/// be reckoned with them.
void check_steady(const World& fresh, const Simulation& restored);
/// The same of the days before, once their counts are read: nobody is lost or made from nothing on them, and who lives
/// in the counts lives among the parties.
void check_restored_counts(const Simulation& restored);

}  // namespace retorno
