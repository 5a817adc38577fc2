// What a run finds where it is to write, and what of it must not be lost.
#pragma once
#include <string>
#include <vector>

#include "sim/files/input/scenario.hpp"
#include "sim/files/results/checkpoint.hpp"

namespace retorno {

/// What is read and so must not be written over.
std::vector<std::string> paths_of(const std::vector<InputFile>& inputs);

/// Where a run to `output` notes times, host and memory; two outputs never share one.
std::string log_beside(const std::string& output);

/// @throws InputError where the output or its log is an input of the scenario, or holds something else than a result
/// @throws FileError where it is a folder, a device or the like
void refuse_output(const Scenario& scenario, const std::string& output, bool force);

/// @throws InputError where a run to this name was stopped and can be carried on
void refuse_to_lose_checkpoints(const std::string& output);

/// The latest checkpoint beside an output from which a run of this scenario can be carried on; empty where there is
/// none.
std::string latest_checkpoint(const std::string& output, const Scenario& scenario);

/// The name of the result that a run carried on from a checkpoint writes: beside it, wherever it was moved to.
std::string output_beside(const std::string& checkpoint, const std::string& stored_output);

/// Is the file a whole repeat of this scenario that an earlier run wrote?
bool is_whole_member(const std::string& path, const std::string& fingerprint, int member);

}  // namespace retorno
