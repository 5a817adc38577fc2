// The phases of a day, a plain function each. Whatever decides reads the frozen morning; only these write.
#pragma once
#include "sim/run/simulation.hpp"

namespace retorno {

/// Policies, weather, beliefs, destinations and routes of this day.
void begin_day(Simulation& simulation);
/// The class of a party in the order that a gate has today.
int priority_of(const Simulation& simulation, GateId gate, const Party& who);
/// Parties of the first day, from the scenario's stocks.
void place_stocks(Simulation& simulation);
/// New parties leave home or a host country.
void set_out(Simulation& simulation);
/// Those who come to a place because the scenario says so.
void let_arrive(Simulation& simulation);
/// Those who are brought home from outside the modelled journeys.
void bring_home(Simulation& simulation);
/// Everybody with something to do today: legs end, slow processes are settled, those at no desk decide.
void wake_and_decide(Simulation& simulation);
/// Desks admit in the morning; who was registered decides today.
void pass_desks(Simulation& simulation);
/// Lists are served, then buses, boats and posts; who is admitted goes aboard.
void pass_ways(Simulation& simulation);
/// Sums of the day: what others hear of tomorrow, occupancy, the history.
void close_day(Simulation& simulation);

}  // namespace retorno
