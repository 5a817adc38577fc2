// Reading a file as a whole, and remembering that it was read.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace retorno {

/// A file that a scenario was made from.
struct InputFile {
  std::string path;
  std::string sha256;
  std::int64_t bytes = 0;
};

/// The bytes of a file; each file is listed once in `inputs`.
/// @throws FileError if it can't be read
std::string read_input(const std::string& path, std::vector<InputFile>& inputs);

/// Path of a file named inside another file, seen from where the program runs.
std::string path_beside(const std::string& naming_file, const std::string& named);

/// "did you mean 'x'?" for a file of nearly that name in the same folder, else nothing.
std::string did_you_mean_file(const std::string& path);

}  // namespace retorno
