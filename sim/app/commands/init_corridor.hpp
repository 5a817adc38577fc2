// A corridor of two places, to begin one's own with.
#pragma once
#include <string>

namespace retorno {

/// Writes the scenario, its tables and a page that explains every column into a new or empty folder.
/// @return  path of the scenario
/// @throws InputError where the folder holds something; FileError
std::string write_new_corridor(const std::string& folder);

}  // namespace retorno
