// Where a result comes from, read back: the files that it was made from, and what was laid over them.
#pragma once
#include <string>
#include <vector>

#include "sim/files/input/scenario.hpp"
#include "sim/files/results/read_result.hpp"

namespace retorno {

struct MadeOf {
  std::string scenario;           ///< its file, as the result tells it
  std::vector<InputFile> inputs;  ///< the scenario's file among them
  Overrides overrides;            ///< as given to the run
};

/// How many repeats it holds, those aside that were run once more with other luck.
int repeats_asked_for(const StoredResult& result);

/// @throws FileError where the result says too little to be run again
MadeOf origin_of(const StoredResult& result);

/// What differs from the inputs that a scenario reads now, a sentence each; empty where each is the same to the last
/// byte.
std::vector<std::string> changes_since(const MadeOf& origin, const Scenario& now);

}  // namespace retorno
