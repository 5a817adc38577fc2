#include "sim/files/sweep/sweep.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <iterator>

#include "sim/base/problems.hpp"
#include "sim/files/hdf5/hdf5_reader.hpp"
#include "sim/files/hdf5/seal.hpp"
#include "sim/files/results/checkpoint.hpp"
#include "sim/files/results/draws_file.hpp"
#include "sim/files/results/told_paths.hpp"
#include "sim/files/sha256.hpp"
#include "sim/files/sweep/attempt.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

/// What a file of YAML says stands in the resolved scenario; how it is written, comments among it, says nothing.
bool is_told_resolved(const std::string& input) { return input.ends_with(".yaml") || input.ends_with(".yml"); }

std::string hashed(const std::string& program, const std::string& resolved,
                   const std::vector<std::pair<std::string, std::string>>& options,
                   const std::vector<std::pair<std::string, std::string>>& inputs) {
  std::string text = program + '\0' + resolved;
  for (const auto* pairs : {&options, &inputs})
    for (const auto& [name, value] : *pairs)
      if (pairs == &options || !is_told_resolved(name)) text += '\0' + name + '\0' + value;
  return sha256(text);
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_in(const h5::Reader& file, const std::string& names, const std::string& values) {
  Pairs pairs;
  if (!file.has(names)) return pairs;
  const auto first = file.texts(names, file.length(names)), second = file.texts(values, first.size());
  for (std::size_t i = 0; i < first.size(); ++i) pairs.emplace_back(first[i], second[i]);
  return pairs;
}

std::string fingerprint_of(const h5::Reader& file) {
  return hashed(file.text_attribute("/", "source").value_or(""), file.text("/provenance/scenario_resolved"),
                pairs_in(file, "/provenance/option", "/provenance/option_value"),
                pairs_in(file, "/provenance/input", "/provenance/input_sha256"));
}

std::int32_t draw_in(const h5::Reader& file) {
  const std::vector<std::int32_t> draws = read_draws(file, file.length("/member"));
  return draws.empty() ? kNoDraw : draws.front();
}

/// What the seal holds is what was written; that it was written by this program for this run, the fingerprint tells.
/// So nothing else is looked at: of thousands of files that would take minutes.
/// Its draw must be the one that it takes now: with more repeats it may be another.
bool is_right(const std::string& path, const SweepPoint& point, std::int32_t member) try {
  if (fs::is_directory(path) || check_seal(path) != SealState::whole) return false;
  const h5::Reader file(path);
  return file.has("/member") && file.numbers("/member") == std::vector{static_cast<double>(member)} &&
         draw_in(file) == draw_of(point, member) && fingerprint_of(file) == point.fingerprint;
} catch (const FileError&) {
  return false;
}

}  // namespace

std::string fingerprint(const Scenario& scenario, const Program& program) {
  const ToldPaths paths(scenario);  // as a result tells them
  Pairs inputs, options;
  for (const InputFile& input : scenario.inputs) inputs.emplace_back(paths.in(input.path), input.sha256);
  for (const auto& [option, value] : scenario.options) options.emplace_back(option, paths.in(value));
  return hashed(source_of(program), paths.in(to_yaml(scenario.resolved)), options, inputs);
}

std::string fingerprint_of(const std::string& result) try {
  return fingerprint_of(h5::Reader(result));
} catch (const FileError&) {
  return "";
}

std::int32_t draw_of(const SweepPoint& point, std::int32_t member) {
  const auto at = static_cast<std::size_t>(member);
  return at < point.draws.size() ? point.draws[at] : kNoDraw;
}

std::string member_path(const std::string& folder, const SweepPoint& point, std::int32_t member) {
  return fmt::format("{}/{}/member_{:04}.h5", folder, point.name, member);
}

std::string merged_path(const std::string& folder, const SweepPoint& point) {
  return fmt::format("{}/{}.h5", folder, point.name);
}

std::string_view to_text(RunState state) {
  constexpr std::string_view names[] = {"there",      "missing", "being run", "stopped, to be carried on",
                                        "broken off", "damaged", "given up"};
  static_assert(std::size(names) == kRunStates);
  return names[static_cast<std::size_t>(state)];
}

RunState state_of(const std::string& folder, const SweepPoint& point, std::int32_t member) {
  const std::string path = member_path(folder, point, member);
  const Tries tries = tries_of(path);
  if (tries.running) return RunState::running;
  if (fs::exists(path)) return is_right(path, point, member) ? RunState::there : RunState::damaged;
  if (tries.vain > kMostRepeats) return RunState::given_up;
  for (const std::string& checkpoint : checkpoint_paths(path))
    if (fs::exists(checkpoint)) return RunState::stopped;
  return tries.vain > 0 || fs::exists(path + ".partial") ? RunState::broken : RunState::missing;
}

}  // namespace retorno
