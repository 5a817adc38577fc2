// Is a checkpoint what a run can be carried on from?
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/app/commands/run_members.hpp"

namespace retorno {

/// The draw of every member; of an order for one member its own.
std::vector<std::int32_t> draws_of(const Scenario& scenario, const RunOrder& order);

/// The run that a checkpoint is of.
struct CheckedRun {
  Scenario as_written;
  std::optional<DrawnRun> drawn;  ///< of the member that was being run
};
/// Loads it, and checks that the checkpoint is of this scenario and lies within the run.
/// @throws InputError, FileError
CheckedRun checked_run(const std::string& path, const CheckpointHead& head);

/// Reads all of a checkpoint and carries it a day further, writing nothing.
void try_checkpoint(const std::string& path);

}  // namespace retorno
