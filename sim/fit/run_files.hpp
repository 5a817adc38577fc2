// What is kept of a run of which little is wanted: a few rows of numbers, as the model's side of the record; a small
// file.
#pragma once
#include <optional>
#include <string>

#include "sim/files/results/model_side.hpp"

namespace retorno {

/// A run that is there: what it says, nothing where it failed for good.
struct KeptRun {
  std::optional<LikeObserved> said;
};

/// @throws FileError
void write_run(const std::string& path, const std::string& made_from, const LikeObserved& said);
void write_failed_run(const std::string& path, const std::string& made_from, const std::string& reason);
/// Nothing where it isn't there, not whole, or made from something else.
/// @param lengths  of the rows that it must have
std::optional<KeptRun> read_run(const std::string& path, const std::string& made_from,
                                const std::vector<std::size_t>& lengths);

}  // namespace retorno
