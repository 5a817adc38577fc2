#include "sim/files/input/shipped.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "sim/base/problems.hpp"
#include "sim/files/input/input.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFolderOfData = "RETORNO_DATA";

bool holds_scenarios(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / "scenarios/scenario.schema.json", error);
}

/// Parts that scenarios share, and what fits are made by: nothing that one runs.
bool is_part(const fs::path& name) { return *name.begin() == "base" || *name.begin() == "calibrations"; }

}  // namespace

std::string shipped_folder() {
  if (const char* named = std::getenv(kFolderOfData); named && *named) {
    if (holds_scenarios(named)) return named;
    throw FileError(
        fmt::format("{} = '{}' holds no scenarios/scenario.schema.json; name the folder that holds scenarios "
                    "and data of the program, or unset it",
                    kFolderOfData, named));
  }
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const char* place : {"../share/retorno", ".."})
    if (const fs::path folder = (program / place).lexically_normal(); holds_scenarios(folder)) return folder.string();
  return "";
}

std::vector<std::string> shipped_scenarios() {
  std::vector<std::string> names;
  const std::string shipped = shipped_folder();
  if (shipped.empty()) return names;
  const fs::path folder = fs::path(shipped) / "scenarios";
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path name = entry.path().lexically_relative(folder);
    if (name.extension() == ".yaml" && !is_part(name)) names.push_back(fs::path(name).replace_extension().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string shipped_scenario(std::string_view name) {
  const fs::path typed(name);
  if (name.empty() || typed.is_absolute() || typed.lexically_normal() != typed) return "";
  if (std::find(typed.begin(), typed.end(), "..") != typed.end()) return "";
  const std::string shipped = shipped_folder();
  if (shipped.empty()) return "";
  const fs::path file =
      fs::path(shipped) / "scenarios" / (typed.extension() == ".yaml" ? typed : fs::path(typed).concat(".yaml"));
  std::error_code error;
  return fs::is_regular_file(file, error) ? file.string() : "";
}

std::string scenario_called(const std::string& typed) {
  std::error_code error;
  if (fs::exists(typed, error)) return typed;
  const std::string shipped = shipped_scenario(typed);
  return shipped.empty() ? typed : shipped;
}

std::string did_you_mean_scenario(const std::string& path, const std::string& typed) {
  const std::string beside = did_you_mean_file(path);
  if (beside.ends_with("?")) return beside;
  const std::string shipped = nearest(typed, shipped_scenarios());
  return shipped.empty() ? beside : fmt::format("did you mean '{}', which comes with the program?", shipped);
}

}  // namespace retorno
