#include "sim/files/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "sim/base/problems.hpp"
#include "sim/files/hdf5_reader.hpp"
#include "sim/files/sha256.hpp"
#include "sim/files/verify.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

/// A value as YAML that --set reads back as the same.
std::string as_yaml(const Node& value) {
  if (!value.quoted) return value.scalar;
  std::string text;
  for (char c : value.scalar) text += c == '\'' ? "''" : std::string(1, c);
  return "'" + text + "'";
}

/// For names of folders: what isn't a letter, a digit or one of .-_ becomes _.
std::string safe(std::string text) {
  for (char& c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!plain && c != '.' && c != '-' && c != '_') c = '_';
  }
  return text;
}

std::string last_word(const std::string& path) { return path.substr(path.rfind('.') + 1); }

/// Each point once for every value of the key.
std::vector<SweepPoint> times(const std::vector<SweepPoint>& points, const Node& key) {
  std::vector<SweepPoint> all;
  for (const SweepPoint& point : points)
    for (const Node& value : key.items) {
      SweepPoint next = point;
      const bool first = next.set.empty();
      next.set.push_back(key.key + "=" + as_yaml(value));
      next.name += (first ? "/" : ",") + safe(last_word(key.key)) + "=" + safe(value.scalar);
      all.push_back(next);
    }
  return all;
}

/// Two keys that end in one word, or values that differ in strange characters only, would share a folder.
void number_equal_names(std::vector<SweepPoint>& points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::string name = points[i].name;
    int copies = 1;
    for (std::size_t j = i + 1; j < points.size(); ++j)
      if (points[j].name == name) points[j].name += fmt::format("-{}", ++copies);
  }
}

std::string hashed(const std::string& program, const std::string& resolved,
                   const std::vector<std::pair<std::string, std::string>>& options,
                   const std::vector<std::pair<std::string, std::string>>& inputs) {
  std::string text = program + '\0' + resolved;
  for (const auto* pairs : {&options, &inputs})
    for (const auto& [name, value] : *pairs) text += '\0' + name + '\0' + value;
  return sha256(text);
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_in(const h5::Reader& file, const std::string& names, const std::string& values) {
  Pairs pairs;
  if (!file.has(names)) return pairs;
  const auto first = file.texts(names), second = file.texts(values);
  for (std::size_t i = 0; i < first.size(); ++i) pairs.emplace_back(first[i], second[i]);
  return pairs;
}

}  // namespace

std::vector<SweepPoint> sweep_points(const Scenario& experiment) {
  std::vector<SweepPoint> points;
  for (const std::string& arm : experiment.arms)
    points.push_back({.name = arm, .arm = arm, .set = {}, .fingerprint = {}});
  if (points.empty()) points.push_back({.name = "as_written", .arm = {}, .set = {}, .fingerprint = {}});
  if (const Node* sweep = experiment.resolved.at("experiment.sweep"))
    for (const Node& key : sweep->items) points = times(points, key);
  number_equal_names(points);
  return points;
}

std::string fingerprint(const Scenario& scenario, const Program& program) {
  Pairs inputs;
  for (const InputFile& input : scenario.inputs) inputs.emplace_back(input.path, input.sha256);
  return hashed(source_of(program), to_yaml(scenario.resolved), scenario.options, inputs);
}

std::string fingerprint_of(const std::string& result) {
  try {
    const h5::Reader file(result);
    return hashed(file.text_attribute("/", "source").value_or(""), file.texts("/provenance/scenario_resolved").front(),
                  pairs_in(file, "/provenance/option", "/provenance/option_value"),
                  pairs_in(file, "/provenance/input", "/provenance/input_sha256"));
  } catch (const FileError&) {
    return "";
  }
}

std::string member_path(const std::string& folder, const SweepPoint& point, std::int32_t member) {
  return fmt::format("{}/{}/member_{:04}.h5", folder, point.name, member);
}

std::string merged_path(const std::string& folder, const SweepPoint& point) {
  return fmt::format("{}/{}.h5", folder, point.name);
}

RunState state_of(const std::string& folder, const SweepPoint& point, std::int32_t member) {
  const std::string path = member_path(folder, point, member);
  if (!fs::exists(path)) return fs::exists(path + ".partial") ? RunState::unfinished : RunState::missing;
  if (fs::is_directory(path) || !faults_of_form(path).empty()) return RunState::damaged;
  const std::vector<double> members = h5::Reader(path).numbers("/member");
  const bool right = members == std::vector<double>{static_cast<double>(member)};
  return right && fingerprint_of(path) == point.fingerprint ? RunState::there : RunState::damaged;
}

}  // namespace retorno
