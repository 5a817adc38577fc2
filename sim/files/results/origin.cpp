#include "sim/files/results/origin.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "sim/base/problems.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

std::vector<InputFile> inputs_in(const h5::Reader& file) {
  if (!file.has("/provenance/input")) file.refuse("the inputs", "it doesn't name the files that it was made from");
  const auto paths = file.texts("/provenance/input", file.length("/provenance/input"));
  const auto hashes = file.texts("/provenance/input_sha256", paths.size());
  std::vector<InputFile> inputs;
  for (std::size_t i = 0; i < paths.size(); ++i) inputs.push_back({paths[i], hashes[i], 0});
  return inputs;
}

Overrides overrides_in(const StoredResult& result) {
  Overrides overrides;
  for (const auto& [name, value] : result.scenario.options) {
    if (name == "arm") overrides.arm = value;
    if (name == "draws") overrides.draws = value;
    if (name == "set") overrides.set.push_back(value);
    if (name == "until") overrides.until = parse_day(value);
    if (name == "seed") overrides.seed = result.scenario.seed;
    if (name == "members") overrides.members = static_cast<int>(parse_whole(value).value_or(1));
  }
  return overrides;
}

/// Files are told from where the run was, and may lie elsewhere now: the same is one of the same name.
std::string name_of(const InputFile& input) { return std::filesystem::path(input.path).filename().string(); }

const InputFile* find(const std::vector<InputFile>& inputs, const std::string& name) {
  const auto at = std::find_if(inputs.begin(), inputs.end(), [&](const InputFile& i) { return name_of(i) == name; });
  return at == inputs.end() ? nullptr : &*at;
}

}  // namespace

int repeats_asked_for(const StoredResult& result) {
  const std::set<std::int32_t> draws(result.draws.begin(), result.draws.end());
  return static_cast<int>(draws.empty() ? result.members.size() : draws.size());
}

MadeOf origin_of(const StoredResult& result) {
  MadeOf origin{.scenario = {}, .inputs = inputs_in(result.file), .overrides = overrides_in(result)};
  if (origin.inputs.empty()) result.file.refuse("the inputs", "it names no file that it was made from");
  origin.scenario = origin.inputs.front().path;
  return origin;
}

std::vector<std::string> changes_since(const MadeOf& origin, const Scenario& now) {
  std::vector<std::string> changes;
  for (const InputFile& input : now.inputs) {
    const InputFile* before = find(origin.inputs, name_of(input));
    if (!before)
      changes.push_back(fmt::format("{} is read now, and wasn't then", input.path));
    else if (before->sha256 != input.sha256)
      changes.push_back(fmt::format("{} holds something else now than {} did then (SHA-256 {:.12} then, {:.12} now)",
                                    input.path, before->path, before->sha256, input.sha256));
  }
  for (const InputFile& input : origin.inputs)
    if (!find(now.inputs, name_of(input)))
      changes.push_back(fmt::format("{} was read then, and isn't now", input.path));
  return changes;
}

}  // namespace retorno
