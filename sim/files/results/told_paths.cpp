#include "sim/files/results/told_paths.hpp"

#include <algorithm>
#include <filesystem>

namespace retorno {
namespace {

namespace fs = std::filesystem;

constexpr std::ptrdiff_t kRootAndHome = 3;  // "/", "home" and the user: what lies beside those is somebody else's

std::string seen_from(const fs::path& folder, const fs::path& path) {
  const auto [left, right] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  const bool has_common_folder = left == folder.end() || std::distance(folder.begin(), left) >= kRootAndHome;
  return has_common_folder ? path.lexically_relative(folder).string() : path.filename().string();
}

fs::path whole(const std::string& path) {
  std::error_code error;  // without a current folder a path stays as it is
  const fs::path found = fs::absolute(path, error);
  return (error ? fs::path{path} : found).lexically_normal();
}

bool tells_folders(const std::string& path) { return path.starts_with('/') || path.starts_with(".."); }

}  // namespace

ToldPaths::ToldPaths(const Scenario& scenario) {
  if (scenario.inputs.empty()) return;
  const fs::path folder = whole(scenario.inputs.front().path).parent_path();
  for (const InputFile& input : scenario.inputs)
    if (tells_folders(input.path)) told_.emplace_back(input.path, seen_from(folder, whole(input.path)));
  std::sort(told_.begin(), told_.end(), [](auto& a, auto& b) { return a.first.size() > b.first.size(); });
}

std::string ToldPaths::in(std::string text) const {
  for (const auto& [path, told] : told_)
    for (std::size_t at = text.find(path); at != std::string::npos; at = text.find(path, at + told.size()))
      text.replace(at, path.size(), told);
  return text;
}

}  // namespace retorno
