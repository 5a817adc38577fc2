// The twin of team_threads.cpp with plain threads: oneTBB hides its hand-overs from the thread sanitizer, which then
// reports races where there are none. Built instead of it by the preset `tsan`; slower, with the same results.
#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

#include "sim/run/team.hpp"

namespace retorno {

struct Team::Hidden {
  std::vector<Tally> tallies;  // one per thread
};

Team::Team(int threads, const MeasureLayout& layout) : hidden_(std::make_unique<Hidden>()) {
  const unsigned count =
      threads > 0 ? static_cast<unsigned>(threads) : std::max(1u, std::thread::hardware_concurrency());
  hidden_->tallies.assign(count, Tally(layout));
}
Team::~Team() = default;

void Team::pieces(std::size_t count, const std::function<void(std::size_t, Tally&)>& work) {
  std::atomic<std::size_t> next{0};
  std::vector<std::exception_ptr> faults(hidden_->tallies.size());
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < faults.size(); ++t)
    threads.emplace_back([&, t] {
      try {
        for (std::size_t piece = next++; piece < count; piece = next++) work(piece, hidden_->tallies[t]);
      } catch (...) {
        faults[t] = std::current_exception();
      }
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& fault : faults)
    if (fault) std::rethrow_exception(fault);
}

void Team::in_turn(std::size_t count, const std::function<void(std::size_t)>& feed,
                   const std::function<void(std::size_t, std::size_t)>& work) {
  const std::size_t together = hidden_->tallies.size();
  for (std::size_t first = 0; first < count; first += together) {
    const std::size_t size = std::min(together, count - first);
    for (std::size_t i = 0; i < size; ++i) feed(first + i);
    pieces(size, [&](std::size_t i, Tally&) { work(first + i, i); });
  }
}

void Team::collect(Tally& total) {
  for (Tally& tally : hidden_->tallies) {
    for (std::size_t i = 0; i < tally.counts.size(); ++i) total.counts[i] += tally.counts[i];
    std::fill(tally.counts.begin(), tally.counts.end(), 0);
  }
}

int Team::threads() const { return static_cast<int>(hidden_->tallies.size()); }

}  // namespace retorno
