// A run cut off at the end of a day, to be carried on as if nothing had happened: by any number of ranks and threads,
// in chunks of any size, but by the same program and from the same scenario.
#pragma once
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "sim/files/hdf5/hdf5_reader.hpp"
#include "sim/files/input/scenario.hpp"
#include "sim/files/results/provenance.hpp"
#include "sim/run/simulation.hpp"

namespace retorno {

inline constexpr const char* kCheckpointSchema = "retorno_checkpoint";
inline constexpr std::int32_t kCheckpointVersion = 3;

/// What was asked of a run: all that `resume` needs to know beside the scenario's files.
struct RunOrder {
  std::string scenario;  ///< as typed, seen from where the program ran
  Overrides overrides;
  std::string output;
  int member = -1;  ///< the one member that the output holds; below 0 = all of the scenario
  bool digest = false;
  Days checkpoint_every = 0;  ///< 0 = only when a signal asks to stop
  std::string language = "en";
};

/// How far a run had come.
struct CheckpointHead {
  RunOrder order;
  int member = 0;  ///< that was being run; those before it are whole
  Day next;        ///< first day still to be simulated
};

/// Writes the checkpoint under NAME.partial, then gives it its name. All ranks call it together; the first writes.
/// @throws FileError; then whatever stood there before still does
void write_checkpoint(const std::string& path, const CheckpointHead& head, const Scenario& scenario,
                      const Program& program, const Simulation& simulation);

/// The two names that checkpoints of a run take in turn, so that one is whole while the other is written.
std::array<std::string, 2> checkpoint_paths(const std::string& output);
std::string other_checkpoint(const std::string& path);

/// @throws FileError   where the file can't be read or isn't whole
/// @throws InputError  where it is no checkpoint, or one of another version or program
CheckpointHead read_checkpoint(const std::string& path, const Program& program);

/// @throws InputError where the scenario or one of its tables isn't what the checkpoint was made from
void check_same_scenario(const std::string& path, const Scenario& scenario);

/// Brings a simulation that hasn't begun to where the checkpoint was written.
void restore(const std::string& path, Simulation& simulation);

/// What is wrong with an open checkpoint, a sentence each.
std::vector<std::string> checkpoint_faults(const h5::Reader& file);

}  // namespace retorno
