// Runs of which little is kept: the model's side of the record, of calibrations and hindcasts; key outcomes, of mixes
// of options.
#pragma once
#include <string>
#include <vector>

#include "sim/app/commands/run_members.hpp"
#include "sim/app/commands/shard.hpp"
#include "sim/fit/run_files.hpp"

namespace retorno {

/// What is kept of a run.
enum class Keeps : unsigned char { beside_record, key_outcomes };

struct FitRun {
  std::string path;  ///< where it is kept
  std::string scenario;
  Overrides overrides;
  int luck = 0;
  std::string made_from;  ///< fingerprint of all that can change a number
  long days = 0;
  const std::vector<ObservedSeries>* observed = nullptr;  ///< of its scenario; needed beside the record
  Keeps keeps = Keeps::beside_record;
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

/// Runs what is missing, this part's own first, then what other parts haven't begun; waits for those that they have. A
/// run that its values make impossible is kept as a failed one. All are there in the end.
/// @throws Stopped, FileError
void run_missing(const FitRunner& runner, const std::string& stage, const std::vector<FitRun>& runs);

}  // namespace retorno
