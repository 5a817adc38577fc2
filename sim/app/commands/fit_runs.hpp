// Runs of which only the model's side of the record is kept: those of calibrations and hindcasts.
#pragma once
#include <string>
#include <vector>

#include "sim/app/commands/run_members.hpp"
#include "sim/app/commands/shard.hpp"
#include "sim/fit/run_files.hpp"

namespace retorno {

struct FitRun {
  std::string path;  ///< where it is kept
  std::string scenario;
  Overrides overrides;
  int luck = 0;
  std::string made_from;                        ///< fingerprint of all that can change a number
  long days = 0;
  const std::vector<ObservedSeries>* observed = nullptr;  ///< of its scenario
};

/// Who runs them, and which part of them.
struct FitRunner {
  std::string folder;
  Shard shard;
  const RunChoices& choices;
};

/// 64 digits of all that a run is made from.
std::string made_from(const std::string& base, const Overrides& overrides, int luck);

/// Nothing where it is still to come.
std::optional<KeptRun> kept(const FitRun& run);

/// Runs what is missing, this part's own first, then what other parts haven't begun; waits for those that they have. A run
/// that its values make impossible is kept as a failed one. All are there in the end.
/// @throws Stopped, FileError
void run_missing(const FitRunner& runner, const std::string& stage, const std::vector<FitRun>& runs);

}  // namespace retorno
