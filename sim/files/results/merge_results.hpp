// Results of single members joined into one that equals a run of them all.
#pragma once
#include <string>
#include <vector>

#include "sim/files/results/partial.hpp"

namespace retorno {

/// Writes `output` as if one run had written all members: every dataset with a member axis is put together in the
/// order of the members' numbers, all others are taken from the first part.
/// @param parts  whole results of one scenario that hold different members
/// @throws FileError where one can't be read or `output` can't be written; then nothing is left behind
void merge_results(const std::vector<std::string>& parts, PartialFile output);

}  // namespace retorno
