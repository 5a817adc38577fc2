// Rooms at places to stay, where the rule of routes counts them: who has room today, who means to stay where.
#pragma once
#include <vector>

#include "sim/run/journey.hpp"

namespace retorno {

struct Simulation;

/// [places] share of the beds of its open facilities that is free this morning; 0 where all are taken or none is open,
/// kNothingSaid where it has no facility with beds, or nobody means to stay there. Taken are those of all who are
/// there.
std::vector<double> free_shares(const Simulation& sim);

/// The place where a party means to stay, of those of its goal, as it sees them from `here`; null where none has room
/// or none can be reached. Who comes by a link goes on to one of those toward which it led, as long as they have room:
/// so that nobody walks to and fro. What it likes is its own for life.
const TowardPlace* place_to_stay(const Turn& turn, PlaceId here);

/// Does a party that comes to a place of its goal stay there?
bool stays_at(const Turn& turn, PlaceId place);

/// Is this a place of its goal that has no room today?
bool is_full(const Morning& morning, const Party& who, PlaceId place);

/// Notes whether there is a way on, and if not, whether the rooms are why: both marks then, since who has no way lacks
/// no fare.
void note_no_way(Turn& turn, const WaysOn& ways);

}  // namespace retorno
