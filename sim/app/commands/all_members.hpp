// All members of a run: one after another or several at once, each into a file of its own, then joined.
#pragma once
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/app/commands/progress.hpp"
#include "sim/app/commands/run_members.hpp"
#include "sim/files/outcomes/outcomes.hpp"
#include "sim/files/results/partial.hpp"
#include "sim/run/ranks.hpp"

namespace retorno {

/// A run at work: what was asked, and where it begins.
struct Work {
  const Scenario& scenario;
  const Rules& rules;
  const RunOrder& order;
  int threads;
  Progress& progress;
  std::string from;     ///< checkpoint, or empty
  int from_member = 0;  ///< that was being run then
  Day next;             ///< its first day still to be simulated
  RunLog* log;          ///< of the first rank
  std::vector<std::int32_t> draws;  ///< [members]

  int members() const { return static_cast<int>(draws.size()); }
  std::int32_t draw_of(int member) const { return draws[order.member >= 0 ? 0 : static_cast<std::size_t>(member)]; }
  bool is_of_one() const { return order.member >= 0 || members() == 1; }
};

/// Does what all ranks do alike. If it fails on the first, that alone is said; only what fails elsewhere is said there.
template <class Work>
auto as_the_first(const Work& work) {
  std::exception_ptr fault;
  std::optional<decltype(work())> done;
  try {
    done = work();
  } catch (...) {
    if (all_ranks().first()) throw;
    fault = std::current_exception();
  }
  all_ranks().wait_for_all();
  if (fault) std::rethrow_exception(fault);
  return *std::move(done);
}

/// Where the members of a run lie till all are there.
std::string folder_of_members(const RunOrder& order);

/// Runs one member into a file of its own. Of the first rank.
Outcomes run_into(PartialFile file, const Work& work, int member);

/// Each member goes into a file of its own, and all are joined at the end: what was run before a stop is kept, and as
/// few as are being run are in memory. Of the first rank.
std::vector<Outcomes> run_all(const Work& work, PartialFile whole);

/// The other ranks carry their share of the same members; what comes of it is written by the first.
int take_part(const Work& work);

}  // namespace retorno
