// The only file that knows oneTBB.
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>

#include "sim/run/team.hpp"

namespace retorno {

struct Team::Hidden {
  Hidden(int threads, const MeasureLayout& layout)
      : limit(tbb::global_control::max_allowed_parallelism, threads > 0 ? static_cast<std::size_t>(threads) : all()),
        arena(threads > 0 ? threads : tbb::task_arena::automatic),
        tallies([layout] { return Tally(layout); }) {}  // a copy: threads make theirs when they first work
  static std::size_t all() { return tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism); }

  tbb::global_control limit;  // as many as were asked for, even if the machine has fewer processors
  tbb::task_arena arena;
  tbb::enumerable_thread_specific<Tally> tallies;
};

Team::Team(int threads, const MeasureLayout& layout) : hidden_(std::make_unique<Hidden>(threads, layout)) {}
Team::~Team() = default;

void Team::pieces(std::size_t count, const std::function<void(std::size_t, Tally&)>& work) {
  if (count == 0) return;
  hidden_->arena.execute([&] {
    tbb::parallel_for(std::size_t{0}, count, [&](std::size_t piece) { work(piece, hidden_->tallies.local()); });
  });
}

void Team::in_turn(std::size_t count, const std::function<void(std::size_t)>& feed,
                   const std::function<void(std::size_t, std::size_t)>& work) {
  std::size_t next = 0;
  const auto fed = [&](tbb::flow_control& control) {
    if (next == count) {
      control.stop();
      return count;
    }
    feed(next);
    return next++;
  };
  const auto worked = [&](std::size_t piece) {
    work(piece, static_cast<std::size_t>(tbb::this_task_arena::current_thread_index()));
  };
  hidden_->arena.execute([&] {
    tbb::parallel_pipeline(static_cast<std::size_t>(threads()) + 1,
                           tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, fed) &
                               tbb::make_filter<std::size_t, void>(tbb::filter_mode::parallel, worked));
  });
}

void Team::collect(Tally& total) {
  for (Tally& tally : hidden_->tallies) {
    for (std::size_t i = 0; i < tally.counts.size(); ++i) total.counts[i] += tally.counts[i];
    std::fill(tally.counts.begin(), tally.counts.end(), 0);
  }
}

int Team::threads() const { return hidden_->arena.max_concurrency(); }

}  // namespace retorno
