#include "sim/files/publish/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "sim/base/problems.hpp"

namespace retorno {
namespace {

std::string written(const std::string& folder, const std::string& name, const std::string& svg) {
  const std::string path = fmt::format("{}/{}.svg", folder, name);
  std::ofstream file(path, std::ios::binary);
  file << svg;
  file.close();
  if (!file) throw FileError(fmt::format("can't write {}: {}", path, std::strerror(errno)));
  return path;
}

/// A name may hold a folder.
std::string file_name(std::string name) {
  std::replace(name.begin(), name.end(), '/', '_');
  return name;
}

}  // namespace

Figures write_figures(const std::vector<std::string>& paths, const std::string& folder, Language language) {
  const std::vector<StoredResult> results = read_results(paths);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw FileError(fmt::format("can't make the folder {}: {}", folder, error.message()));
  Figures figures;
  figures.files.push_back(written(folder, "entries", entries_figure(results, language)));
  for (const StoredResult& result : results) {
    const std::string svg = facilities_figure(result, language);
    if (svg.empty())
      figures.left_out.push_back(
          fmt::format("{}: no facility in Panama ever held ten persons, so none is drawn", result.path));
    else
      figures.files.push_back(written(folder, "facilities_" + file_name(result.name), svg));
  }
  if (paths.size() > 1) try {
      const std::string svg = differences_figure(compare(paths), language);
      figures.files.push_back(written(folder, "differences", svg));
    } catch (const InputError& fault) {
      figures.left_out.push_back("no figure of differences: " + fault.problems.front().text);
    }
  return figures;
}

}  // namespace retorno
