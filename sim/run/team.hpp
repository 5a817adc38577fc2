// Team: the one door to threads. Work is cut into fixed pieces; what comes back is summed as whole numbers or gathered
// in the order of the pieces, so that results don't know how many threads there were.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>

#include "sim/run/ledger.hpp"

namespace retorno {

class Team {
 public:
  /// @param threads  0 = as many as the machine has
  Team(int threads, const MeasureLayout& layout);
  ~Team();

  /// Calls work(piece, tally) for every piece, in any order and on any thread.
  void pieces(std::size_t count, const std::function<void(std::size_t, Tally&)>& work);
  /// Calls feed(piece) for one piece after the other, in order, and work(piece, worker) for each that is fed, in any
  /// order. `worker` is below `threads()` and another for each of those at work at the same time. A few pieces are fed
  /// ahead, never all.
  void in_turn(std::size_t count, const std::function<void(std::size_t)>& feed,
               const std::function<void(std::size_t, std::size_t)>& work);
  /// Adds what the workers tallied since the last call to `total` and empties their tallies.
  void collect(Tally& total);
  int threads() const;

 private:
  struct Hidden;
  std::unique_ptr<Hidden> hidden_;
};

}  // namespace retorno
