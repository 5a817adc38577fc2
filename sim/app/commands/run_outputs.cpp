#include "sim/app/commands/run_outputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "sim/app/commands/this_program.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/hdf5/seal.hpp"
#include "sim/files/results/results.hpp"
#include "sim/files/sweep/sweep.hpp"
#include "sim/files/write_kinds.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOrForce = "choose another name with -o, or say --force to lose it";

[[noreturn]] void refuse(const std::string& path, std::string text, std::string advice) {
  throw InputError({{{path, 0, 0}, std::move(text), std::move(advice)}});
}

bool is_result_or_empty(const std::string& path) try {
  std::error_code error;
  if (fs::file_size(path, error) == 0 && !error) return true;
  return is_hdf5_or_empty(path) && h5::Reader(path).text_attribute("/", "schema_name") == kResultSchema;
} catch (const FileError&) {
  return false;
}

/// Its first line names the program.
bool is_log_or_empty(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  return !std::getline(file, line) || line.find(" retorno ") != std::string::npos;
}

}  // namespace

std::vector<std::string> paths_of(const std::vector<InputFile>& inputs) {
  std::vector<std::string> paths;
  for (const InputFile& input : inputs) paths.push_back(input.path);
  return paths;
}

std::string log_beside(const std::string& output) {
  const fs::path path(output);
  return path.extension() == ".h5" ? fs::path(path).replace_extension(".log").string() : output + ".run.log";
}

void refuse_output(const Scenario& scenario, const std::string& output, bool force) {
  const Keep keep{.inputs = paths_of(scenario.inputs)};
  const std::string log = log_beside(output);
  refuse_to_replace(output, keep);
  refuse_to_replace(log, keep);
  if (force) return;
  std::error_code error;
  if (fs::exists(output, error) && !is_result_or_empty(output))
    refuse(output, "something else than a result stands here already", kOrForce);
  if (fs::exists(log, error) && !is_log_or_empty(log))
    refuse(log, "the log of the run would stand here, and something else does already", kOrForce);
}

void refuse_to_lose_checkpoints(const std::string& output) {
  std::string latest;
  fs::file_time_type written;
  for (const std::string& path : checkpoint_paths(output)) {
    std::error_code missing;
    const auto when = fs::last_write_time(path, missing);
    if (missing || check_seal(path) != SealState::whole || (!latest.empty() && when < written)) continue;
    latest = path;
    written = when;
  }
  if (!latest.empty())
    refuse(latest, "a run to this name was stopped and left this checkpoint, which a new one would remove",
           fmt::format("`retorno resume {}` carries it on; `run … --anew` begins again without it", latest));
}

/// One that can't be used is passed over: the run then begins anew, and nothing is lost but time.
std::string latest_checkpoint(const std::string& output, const Scenario& scenario) {
  std::string latest;
  Day reached{};
  for (const std::string& path : checkpoint_paths(output)) {
    if (!fs::exists(path)) continue;
    try {
      const CheckpointHead head = read_checkpoint(path, this_program());
      check_same_scenario(path, scenario);
      if (latest.empty() || head.next > reached) latest = path, reached = head.next;
    } catch (const FileError&) {
    } catch (const InputError&) {
    }
  }
  return latest;
}

std::string output_beside(const std::string& checkpoint, const std::string& stored_output) {
  for (const std::string& end : checkpoint_paths(""))
    if (checkpoint.size() > end.size() && checkpoint.ends_with(end))
      return checkpoint.substr(0, checkpoint.size() - end.size());
  return (fs::path(checkpoint).parent_path() / fs::path(stored_output).filename()).string();
}

bool is_whole_member(const std::string& path, const std::string& made_from, int member) try {
  std::error_code error;
  if (!fs::is_regular_file(path, error) || check_seal(path) != SealState::whole) return false;
  return h5::Reader(path).numbers("/member") == std::vector{static_cast<double>(member)} &&
         fingerprint_of(path) == made_from;
} catch (const FileError&) {
  return false;
}

}  // namespace retorno
