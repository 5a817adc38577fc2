#include "sim/files/input/input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "sim/base/problems.hpp"
#include "sim/files/sha256.hpp"

namespace retorno {

namespace fs = std::filesystem;

// One byte more than any reader takes: that a file is too large is said where its kind is known.
constexpr std::uintmax_t kMostBytes = (std::uintmax_t{64} << 20) + 1;

std::string read_input(const std::string& path, std::vector<InputFile>& inputs) {
  const fs::file_status status = fs::status(path);
  if (fs::is_directory(status)) throw FileError(fmt::format("{} is a folder, not a file", path));
  if (fs::exists(status) && !fs::is_regular_file(status))
    throw FileError(fmt::format("{} is a device or a pipe, not a file", path));
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) throw FileError(fmt::format("{} can't be opened: {}", path, std::strerror(errno)));
  std::string bytes(std::min<std::uintmax_t>(fs::file_size(path), kMostBytes), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
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
