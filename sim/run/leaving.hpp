// How many set out by a stream on a day.
#pragma once
#include <cstdint>

#include "sim/run/simulation.hpp"

namespace retorno {

/// Who leaves by a stream today, and for how many persons they count.
struct Leaving {
  std::uint32_t parties = 0;
  double persons = 0;
};

Leaving leaving_today(Simulation& simulation, StreamId stream, const Outflow& flow);

}  // namespace retorno
