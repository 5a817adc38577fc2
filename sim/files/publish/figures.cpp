#include "sim/files/publish/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/base/problems.hpp"
#include "sim/files/watch_words.hpp"

namespace retorno {
namespace {

/// A name may hold a folder.
std::string file_name(std::string name) {
  std::replace(name.begin(), name.end(), '/', '_');
  return name;
}

}  // namespace

Figures write_figures(const std::vector<std::string>& paths, const std::string& folder, Language language,
                      Keep keep) {
  const std::vector<StoredResult> results = read_results(paths);
  make_folder(folder);
  keep.inputs.insert(keep.inputs.end(), paths.begin(), paths.end());
  WholeFiles files(std::move(keep));
  const auto write = [&](const std::string& name, const std::string& svg) {
    files.add(fmt::format("{}/{}.svg", folder, name), svg);
  };
  Figures figures;
  if (const std::string svg = entries_figure(results, language); !svg.empty())
    write("entries", svg);
  else
    figures.left_out.push_back(
        fmt::format("{}: it watches no direction, so persons by month aren't drawn", results.front().path));
  for (const StoredResult& result : results) {
    const std::string svg = facilities_figure(result, language);
    if (svg.empty())
      figures.left_out.push_back(fmt::format("{}: no facility{} ever held ten persons, so none is drawn", result.path,
                                             inside_of(result.scenario.world.watch, Language::english)));
    else
      write("facilities_" + file_name(result.name), svg);
  }
  if (paths.size() > 1) try {
      write("differences", differences_figure(compare(paths), language));
    } catch (const InputError& fault) {
      figures.left_out.push_back("no figure of differences: " + fault.problems.front().text);
    }
  figures.files = files.finish();
  return figures;
}

}  // namespace retorno
