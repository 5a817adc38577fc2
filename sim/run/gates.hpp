// Who is let through the gates of a phase.
#pragma once
#include <vector>

#include "sim/run/simulation.hpp"

namespace retorno {

/// Those of this rank whom a gate lets through today, in their order.
struct Passage {
  GateId gate;
  std::vector<Admitted> admitted;
};

/// Opens these gates for today and takes whom they admit out of their queues. All ranks call it together.
/// @return  those that are open
std::vector<Passage> admit(Simulation& simulation, const std::vector<GateId>& gates);

}  // namespace retorno
