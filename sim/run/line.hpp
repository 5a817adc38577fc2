// A line in which the parties of all ranks stand together, and what there is for them: slots, beds, consultations.
#pragma once
#include <compare>
#include <cstdint>
#include <vector>

#include "sim/run/ranks.hpp"
#include "sim/run/team.hpp"

namespace retorno {

/// A party's place in a line, and how many persons ask. The order is that of the members.
struct InLine {
  std::int32_t priority_class = 0;
  std::int32_t joined = 0;  ///< Day value
  std::uint64_t key = 0;    ///< a lottery among those who joined on one day
  std::uint32_t stream = 0;
  std::uint32_t ordinal = 0;
  std::int32_t persons = 0;
  auto operator<=>(const InLine&) const = default;
};

/// What becomes of a party for which there isn't enough left.
enum class Manner : std::uint8_t {
  in_order,  ///< it gets nothing, and nobody behind it either
  who_fits,  ///< it gets nothing; a smaller one behind it may
  in_part    ///< some of its persons get what is left
};

/// One line: those of this rank, and what there is for all ranks together, below 0 without limit.
struct Lineup {
  std::vector<InLine> mine;
  std::int64_t left = 0;  ///< on return what wasn't handed out
};

/// Hands out what there is, from the first in line on. All ranks call it together, with as many lines.
/// @return  [lines][mine] persons who got it
std::vector<std::vector<std::int32_t>> hand_out(Ranks& ranks, Team& team, std::vector<Lineup>& lines,
                                                Manner manner);

}  // namespace retorno
