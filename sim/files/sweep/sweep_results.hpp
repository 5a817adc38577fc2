// Results as they are named on the command line: files, or the folder of a sweep for all its options.
#pragma once
#include <string>
#include <vector>

namespace retorno {

/// Each file as it is; in the place of the folder of a sweep, or of its outcomes.h5 where that stands alone, the joined
/// results of its options in the order of the scenario. Beside other files an outcomes.h5 is left out: of
/// `folder/*.h5`.
/// @throws InputError where a folder holds no sweep
/// @throws FileError  where the options of a sweep aren't all joined yet
std::vector<std::string> results_called(const std::vector<std::string>& typed);

}  // namespace retorno
