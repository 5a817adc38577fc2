#include "sim/files/input/input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "sim/base/problems.hpp"
#include "sim/files/sha256.hpp"

namespace retorno {

namespace fs = std::filesystem;

std::string read_input(const std::string& path, std::vector<InputFile>& inputs) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) throw FileError(fmt::format("{} is a folder, not a file", path));
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) throw FileError(fmt::format("{} can't be opened: {}", path, std::strerror(errno)));
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) throw FileError(fmt::format("{} can't be read: {}", path, std::strerror(errno)));
  const auto known = [&](const InputFile& input) { return input.path == path; };
  if (std::none_of(inputs.begin(), inputs.end(), known))
    inputs.push_back({path, sha256(bytes), static_cast<std::int64_t>(bytes.size())});
  return bytes;
}

std::string path_beside(const std::string& naming_file, const std::string& named) {
  return (fs::path(naming_file).parent_path() / named).lexically_normal().string();
}

std::string did_you_mean_file(const std::string& path) {
  const fs::path wanted(path);
  const fs::path folder = wanted.has_parent_path() ? wanted.parent_path() : fs::path(".");
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
    names.push_back(at->path().filename().string());
  if (failed) return fmt::format("there is no folder '{}'", folder.string());
  std::sort(names.begin(), names.end());
  return did_you_mean(wanted.filename().string(), names);
}

}  // namespace retorno
