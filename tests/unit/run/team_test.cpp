#include "sim/run/team.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <vector>

#include "sim/world/world.hpp"

namespace retorno {

TEST_CASE("what is fed in turn comes in order and is worked on once, never by two workers of one number at a time") {
  constexpr std::size_t kPieces = 200;
  const MeasureLayout nothing{World{}};
  Team team(4, nothing);
  std::vector<std::size_t> fed;
  std::vector<int> done(kPieces), was_fed(kPieces);
  std::vector<std::atomic<int>> busy(static_cast<std::size_t>(team.threads()));
  std::atomic<int> clashes = 0, unfed = 0;

  team.in_turn(
      kPieces, [&](std::size_t piece) { fed.push_back(piece), was_fed[piece] = 1; },
      [&](std::size_t piece, std::size_t worker) {
        if (busy.at(worker).exchange(1) != 0) ++clashes;
        if (was_fed[piece] == 0) ++unfed;
        ++done[piece];
        busy.at(worker) = 0;
      });

  CHECK(fed.size() == kPieces);
  for (std::size_t piece = 0; piece < kPieces; ++piece) CHECK(fed[piece] == piece);
  CHECK(done == std::vector<int>(kPieces, 1));
  CHECK(clashes == 0);
  CHECK(unfed == 0);
}

}  // namespace retorno
