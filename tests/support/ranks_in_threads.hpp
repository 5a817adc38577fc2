// Ranks without MPI: each is a thread of the test, and they hand things over in memory.
#pragma once
#include <functional>

#include "sim/run/ranks.hpp"

namespace retorno::test {

/// Calls work(ranks) once for each of `count` ranks, at the same time. Whatever one of them throws is thrown here.
void on_ranks(int count, const std::function<void(Ranks&)>& work);

}  // namespace retorno::test
