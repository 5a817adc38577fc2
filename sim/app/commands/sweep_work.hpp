// The runs of a sweep at work: one process for each processor, since one run can't keep them all busy.
#pragma once
#include <string>
#include <vector>

#include "sim/app/commands/run_members.hpp"
#include "sim/files/sweep/sweep.hpp"

namespace retorno {

/// A run of a sweep.
struct SweepRun {
  std::size_t point = 0;
  std::int32_t member = 0;
  long days = 0;
};

struct SweepWork {
  std::string folder;
  const SweepPlan& plan;
  const RunChoices& choices;
  std::vector<SweepRun> runs{};
  int given_up = 0;  ///< left out, since they failed too often
};

/// Exit codes as of the whole program: 0, 1 where a run failed or is given up, 4 where files couldn't be read or
/// written.
/// @throws Stopped where a signal asked to stop; runs under way have left checkpoints
int run_all(const SweepWork& work, Progress& progress, RunLog& log);

/// How many processes a sweep takes at a time: as many as it is given threads, or as there are processors.
int processors(const RunChoices& choices);

/// The point's values lie below what the command line sets: default < extends < file < arm < point < --set. The number
/// of members is left out: a member is the same however many there are.
Overrides overrides_at(const RunChoices& choices, const SweepPoint& point);

}  // namespace retorno
