// What a run leaves, as the stocks from which another can begin.
#pragma once
#include <vector>

#include "sim/run/simulation.hpp"

namespace retorno {

inline constexpr Days kWeek = 7;                  ///< after which who waits decides anew
inline constexpr double kQuantaOfEvidence = 32;  ///< of own evidence in a pseudo-count

/// Who stands on the eve of `simulation.today` where a stock can stand: on the way to the northern goal or home, and
/// back home for at most `home_days`. Who goes to another country has no goal in a stock, and who lives in one is told
/// by tables; both are left out. Sorted by place, nationality, direction, list, link and how they live. Of one process.
std::vector<StockRow> stocks_left(const Simulation& simulation, Days home_days);

}  // namespace retorno
