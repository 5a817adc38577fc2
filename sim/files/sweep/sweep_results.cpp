#include "sim/files/sweep/sweep_results.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "sim/base/problems.hpp"
#include "sim/files/sweep/sweep.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

bool is_outcomes(const std::string& path) {
  const fs::path file(path);
  const std::string folder = file.has_parent_path() ? file.parent_path().string() : ".";
  return file.filename() == "outcomes.h5" && has_plan(folder);
}

std::vector<std::string> joined_in(const std::string& folder) {
  std::vector<std::string> results, missing;
  for (const SweepPoint& point : read_plan(folder).points) {
    const std::string path = merged_path(folder, point);
    (fs::exists(path) ? results : missing).push_back(path);
  }
  if (!missing.empty())
    throw FileError(fmt::format("{} isn't there, of {} options that aren't joined yet; `retorno merge {}` joins them",
                                missing.front(), missing.size(), folder));
  return results;
}

}  // namespace

std::vector<std::string> results_called(const std::vector<std::string>& typed) {
  std::vector<std::string> results;
  for (const std::string& path : typed) {
    const bool is_folder = fs::is_directory(path);
    if (!is_folder && !is_outcomes(path)) {
      results.push_back(path);
    } else if (is_folder || typed.size() == 1) {
      const std::string folder = is_folder ? path : fs::path(path).parent_path().string();
      for (std::string& result : joined_in(folder.empty() ? "." : folder)) results.push_back(std::move(result));
    }
  }
  return results;
}

}  // namespace retorno
