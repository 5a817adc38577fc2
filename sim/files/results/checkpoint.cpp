#include "sim/files/results/checkpoint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "sim/base/problems.hpp"
#include "sim/files/hdf5/hdf5_reader.hpp"
#include "sim/files/hdf5/seal.hpp"
#include "sim/files/results/checkpoint_check.hpp"
#include "sim/files/results/checkpoint_tables.hpp"
#include "sim/files/results/partial.hpp"
#include "sim/files/results/verify.hpp"
#include "sim/files/scalars.hpp"
#include "sim/run/state.hpp"

namespace retorno {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kMostMembers = 100'000, kLongestRun = 36500, kFarthest = 2'900'000;  // the year 9939

[[noreturn]] void refuse(const std::string& path, std::string text, std::string advice) {
  throw InputError({{{path, 0, 0}, std::move(text), std::move(advice)}});
}

/// A path is bytes, and JSON holds UTF-8 alone.
Json path_json(const std::string& path) {
  Problems ignored;
  if (is_utf8(path, "", "", ignored)) return path;
  return std::vector<std::uint8_t>(path.begin(), path.end());
}

std::string path_from(const Json& json) {
  if (json.is_string()) return json;
  const std::vector<std::uint8_t> bytes = json;
  return {bytes.begin(), bytes.end()};
}

Json as_json(const RunOrder& order) {
  Json json{{"scenario", path_json(order.scenario)},
            {"output", path_json(order.output)},
            {"member", order.member},
            {"digest", order.digest},
            {"checkpoint_every", order.checkpoint_every},
            {"language", order.language},
            {"set", order.overrides.set},
            {"draws", order.overrides.draws},
            {"arm", order.overrides.arm}};
  if (order.overrides.seed) json["seed"] = *order.overrides.seed;
  if (order.overrides.members) json["members"] = *order.overrides.members;
  if (order.overrides.draw) json["draw"] = *order.overrides.draw;
  if (order.overrides.until) json["until"] = order.overrides.until->value;
  return json;
}

/// A whole number within what the command line takes: JSON would cut 1.5 to 1, and 2e9 repeats take all memory.
template <class T>
T whole_in(const Json& json, const char* key, std::int64_t least, std::int64_t most) {
  const Json& value = json.at(key);
  if (!value.is_number_integer() || value < least || value > most)
    throw FileError(fmt::format("can't carry on: {} of what the run was asked for isn't a whole number of {} .. {}",
                                key, least, most));
  return value.get<T>();
}

RunOrder order_from(const Json& json) {
  RunOrder order{.scenario = path_from(json.at("scenario")),
                 .overrides = {.set = json.at("set"), .arm = json.at("arm"), .draws = json.at("draws")},
                 .output = path_from(json.at("output")),
                 .member = whole_in<int>(json, "member", -1, kMostMembers),
                 .digest = json.at("digest"),
                 .checkpoint_every = whole_in<Days>(json, "checkpoint_every", 0, kLongestRun),
                 .language = json.at("language") == "es" ? "es" : "en"};
  constexpr std::int64_t kMostSeed = std::numeric_limits<std::uint32_t>::max();
  if (json.contains("seed")) order.overrides.seed = whole_in<std::uint32_t>(json, "seed", 0, kMostSeed);
  if (json.contains("members")) order.overrides.members = whole_in<int>(json, "members", 1, kMostMembers);
  if (json.contains("draw")) order.overrides.draw = whole_in<std::int32_t>(json, "draw", -1, kMostMembers);
  if (json.contains("until")) order.overrides.until = Day{whole_in<std::int32_t>(json, "until", -kFarthest, kFarthest)};
  return order;
}

void write_head(h5::Writer& file, const CheckpointHead& head, const Scenario& scenario, const Program& program) {
  file.attributes("/",
                  {{"schema_name", kCheckpointSchema},
                   {"schema_version", kCheckpointVersion},
                   {"source", source_of(program)},
                   {"compiler", program.compiler},
                   {"binary", program.binary},
                   {"scenario_name", scenario.name},
                   {"member", head.member},
                   {"next_day", to_text(head.next)},
                   {"comment", "For `retorno resume` of the program that wrote it; no format to read elsewhere."}});
  file.put("/order", as_json(head.order).dump(1), {{"long_name", "what was asked of the run"}});
  file.put("/scenario_resolved", to_yaml(scenario.resolved), {{"long_name", "the scenario that was run"}});
  file.group("/input");
  const h5::Axis axis = file.axis("/input/input", scenario.inputs.size());
  std::vector<std::string> paths, hashes;
  for (const InputFile& input : scenario.inputs) paths.push_back(input.path), hashes.push_back(input.sha256);
  file.put("/input/path", {axis}, paths);
  file.put("/input/sha256", {axis}, hashes);
}

void write_state(h5::Writer& file, const State& state) {
  file.group("/state");
  for (const auto& [name, bytes] : state) {
    const h5::Axis axis = file.axis("/state/" + name + "_byte", bytes.size());
    file.put("/state/" + name, {axis}, std::vector<std::uint8_t>(bytes.begin(), bytes.end()));
  }
}

State read_state(const h5::Reader& file) {
  State state;
  for (const std::string& name : file.names("/state")) {
    if (file.is_axis("/state/" + name)) continue;
    const std::vector<std::uint8_t> bytes =
        file.values<std::uint8_t>("/state/" + name, {file.length("/state/" + name)});
    state.emplace_back(name, std::string(bytes.begin(), bytes.end()));
  }
  return state;
}

CheckpointHead head_of(const h5::Reader& file) try {
  const std::string next = file.text_attribute("/", "next_day").value_or("");
  const std::optional<int> member = file.whole_attribute("/", "member");
  if (!parse_day(next) || !member) file.refuse("/", "it doesn't tell its day or repeat");
  return {.order = order_from(Json::parse(file.text("/order"))), .member = *member, .next = *parse_day(next)};
} catch (const Json::exception&) {
  file.refuse("/order", "it isn't what a run is asked for");
}

std::string written_by(const h5::Reader& file) {
  return fmt::format("{}, {}", file.text_attribute("/", "source").value_or("another program"),
                     file.text_attribute("/", "compiler").value_or("unknown compiler"));
}

/// That the file is damaged, and whether the one before it is whole.
std::string damage_in_words(const std::string& path) {
  std::string text = fmt::format("can't carry on from {}: {}", path, faults_of_form(path).front());
  const std::string other = other_checkpoint(path);
  if (std::filesystem::exists(other) && check_seal(other) == SealState::whole)
    return text + fmt::format("; the other checkpoint of this run is whole: {}", other);
  return text + "; name a checkpoint that is whole, or run the scenario from its start";
}

}  // namespace

void write_checkpoint(const std::string& path, const CheckpointHead& head, const Scenario& scenario,
                      const Program& program, const Simulation& simulation) {
  const State state = state_of(simulation);
  if (!simulation.ranks.first()) return write_parties(nullptr, simulation.parties, simulation.ranks);
  PartialFile partial(path);
  h5::Writer file(partial.path());
  write_head(file, head, scenario, program);
  write_state(file, state);
  write_parties(&file, simulation.parties, simulation.ranks);
  write_history(file, simulation.history);
  add_seal(file);
  file.close();
  partial.finish();
}

CheckpointHead read_checkpoint(const std::string& path, const Program& program) {
  if (check_seal(path) != SealState::whole) throw FileError(damage_in_words(path));
  const h5::Reader file(path);
  if (file.text_attribute("/", "schema_name") != kCheckpointSchema)
    refuse(path, "this is no checkpoint", "name the file that the run left behind when it was stopped");
  const std::string here = fmt::format("{}, {}", source_of(program), program.compiler);
  const std::string again = "carry on with the program that wrote it, or run the scenario from its start";
  if (const int version = file.whole_attribute("/", "schema_version").value_or(0); version != kCheckpointVersion)
    refuse(path, fmt::format("the format of this checkpoint is {}; this program knows {}", version, kCheckpointVersion),
           again);
  if (written_by(file) != here)
    refuse(path, fmt::format("this checkpoint was written by {}; this is {}", written_by(file), here), again);
  if (file.text_attribute("/", "binary").value_or("") != program.binary)
    refuse(path, fmt::format("this checkpoint was written by another build of {}", here), again);
  if (const auto faults = checkpoint_faults(file); !faults.empty())
    throw FileError(fmt::format("can't carry on from {}: {}", path, faults.front()));
  return head_of(file);
}

std::array<std::string, 2> checkpoint_paths(const std::string& output) {
  return {output + ".checkpoint_a", output + ".checkpoint_b"};
}

std::string other_checkpoint(const std::string& path) {
  const bool is_a = path.ends_with("_a");
  return path.substr(0, path.size() - 1) + (is_a ? "b" : "a");
}

void check_same_scenario(const std::string& path, const Scenario& scenario) {
  const h5::Reader file(path);
  const auto paths = file.texts("/input/path", file.length("/input/path")),
             hashes = file.texts("/input/sha256", paths.size());
  std::vector<Problem> problems;
  const auto add = [&](std::string text) {
    problems.push_back({{path, 0, 0}, std::move(text), "put it back as it was, or run the scenario from its start"});
  };
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const auto now = std::find_if(scenario.inputs.begin(), scenario.inputs.end(),
                                  [&](const InputFile& input) { return input.path == paths[i]; });
    if (now == scenario.inputs.end())
      add(fmt::format("the scenario doesn't read {} any more", paths[i]));
    else if (now->sha256 != hashes[i])
      add(fmt::format("{} has changed since the checkpoint was written", paths[i]));
  }
  if (problems.empty() && to_yaml(scenario.resolved) != file.text("/scenario_resolved"))
    add("the scenario isn't the one that the checkpoint was made from");
  if (!problems.empty()) throw InputError(std::move(problems));
}

void restore(const std::string& path, Simulation& simulation) {
  const h5::Reader file(path);
  const World fresh = simulation.world;
  try {
    read_parties(file, simulation.parties);
    restore_state(simulation, read_state(file));
    check_restored(fresh, simulation);
    if (const auto next = parse_day(file.text_attribute("/", "next_day").value_or("")); next != simulation.today)
      throw std::out_of_range("it tells of two days");
    if (!simulation.ranks.first()) return;
    read_history(file, simulation.history);
    if (simulation.settings.digest && simulation.history.digests.size() != simulation.history.days.size())
      throw std::out_of_range("the fingerprints of its days are missing");
    check_restored_counts(simulation);
  } catch (const std::out_of_range& fault) {
    throw FileError(fmt::format("can't carry on from {}: {}", path, fault.what()));
  }
}

std::vector<std::string> checkpoint_faults(const h5::Reader& file) {
  const int version = file.whole_attribute("/", "schema_version").value_or(0);
  if (version != kCheckpointVersion)
    return {fmt::format("its format version is {}; this program knows {}", version, kCheckpointVersion)};
  std::vector<std::string> faults;
  for (const char* name : {"/order", "/scenario_resolved", "/input/path", "/state/world", "/streams/id"})
    if (!file.has(name)) faults.push_back(fmt::format("{} is missing", name));
  return faults;
}

}  // namespace retorno
