// A sweep as jobs of Slurm: scripts that can be read and edited, and are submitted by hand.
#pragma once
#include <string>
#include <vector>

#include "sim/app/commands/run_members.hpp"
#include "sim/files/sweep/sweep.hpp"

namespace CLI {
class Option;
}

namespace retorno {

struct SlurmChoices {
  int chunk = 0;  ///< runs in a task; 0 = four for each processor, more where the array would be too long
  int cpus = 2;
  int at_once = 0;
  int array_limit = 0;
  bool force = false;  ///< overwrite scripts that were edited
  std::string time = "12:00:00";
  std::string memory = "4G";
};

/// Writes `array.sh`, `merge.sh` and `submit.sh` into the folder of the sweep.
/// @return  their paths; the last submits the other two
/// @throws InputError  where the site's array is too short for the chunks asked for, or a script there is another and
///                     `force` isn't said; then none is written
/// @throws FileError
std::vector<std::string> write_slurm_jobs(const std::string& folder, const SweepPlan& plan, const RunChoices& choices,
                                          const SlurmChoices& cluster);

/// Writes `array.sh` of a calibration of so many runs a stage, whose tasks wait for one another between stages.
std::vector<std::string> write_slurm_fit(const std::string& folder, const std::string& file, int runs,
                                         const SlurmChoices& cluster);

/// The options of the command line that say how; they go with `slurm` alone.
void add_cluster_choices(CLI::App& verb, SlurmChoices& cluster, CLI::Option* slurm);

}  // namespace retorno
