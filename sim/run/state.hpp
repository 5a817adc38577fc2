// What a run carries from one day to the next, in a form that doesn't know threads or chunks.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "sim/run/simulation.hpp"

namespace retorno {

/// All of a run at the end of a day but its parties and its history: named parts, each as bytes.
using State = std::vector<std::pair<std::string, std::string>>;

/// Equal runs have equal states, however threads and chunks cut the work. All ranks call it together; that of the first
/// has what all of them hold.
State state_of(const Simulation& simulation);

/// Gives a simulation the state; its parties must already be those of that day.
/// @throws std::out_of_range where the bytes are of another shape
void restore_state(Simulation& simulation, const State& state);

/// A world as it is stored: equal worlds have equal bytes.
std::string bytes_of(const World& world);

/// The parties of one stream that are here, where they lie in memory, in the order of their ordinals.
std::vector<const Chunk*> chunks_of(const Parties& parties, StreamId stream);

}  // namespace retorno
