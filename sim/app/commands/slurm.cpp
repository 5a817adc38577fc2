#include "sim/app/commands/slurm.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "sim/base/problems.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

constexpr int kUsualArrayLimit = 1001;  // MaxArraySize where a site sets none; Slurm's manual, slurm.conf
constexpr int kRunsForEachProcessor = 4;

std::string quoted(const std::string& word) {
  std::string text = "'";
  for (char c : word) text += c == '\'' ? "'\\''" : std::string(1, c);
  return text + "'";
}

/// A value of an #SBATCH line, which sbatch reads by rules of its own.
std::string in_directive(const std::string& value) {
  std::string text = "\"";
  for (char c : value) text += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return text + "\"";
}

/// A folder in the name of a log, where % begins a pattern.
std::string without_patterns(const std::string& folder) {
  std::string text;
  for (char c : folder) text += c == '%' ? "%%" : std::string(1, c);
  return text;
}

/// What the site says of itself; the usual value where there is no Slurm here.
int array_limit_of_site() {
  std::FILE* answer = popen("scontrol show config 2>/dev/null", "r");
  if (!answer) return kUsualArrayLimit;
  int limit = kUsualArrayLimit;
  std::array<char, 512> line{};
  while (std::fgets(line.data(), line.size(), answer)) std::sscanf(line.data(), "MaxArraySize = %d", &limit);
  pclose(answer);
  return limit;
}

std::string program_path() {
  std::error_code error;
  const fs::path path = fs::read_symlink("/proc/self/exe", error);
  return error ? "retorno" : path.string();
}

/// The options of the sweep, said again for each task.
std::string options_text(const RunChoices& choices, const SweepPoint& point) {
  std::string text = fmt::format(" --members {}", point.draws.empty() ? point.members : repeats_asked(point.draws));
  if (!choices.overrides.draws.empty()) text += " --draws " + choices.overrides.draws;
  for (const std::string& assignment : choices.overrides.set) text += " --set " + quoted(assignment);
  if (choices.overrides.seed) text += fmt::format(" --seed {}", *choices.overrides.seed);
  if (!choices.until.empty()) text += " --until " + choices.until;
  return text + fmt::format(" --checkpoint-every {}", choices.checkpoint_every > 0 ? choices.checkpoint_every : 90);
}

constexpr const char* kArray = R"(#!/bin/bash
# A task runs one of {tasks} equal parts of the {verb}, as far as it isn't there yet. Safe to submit and to requeue
# again: a run that was cut off is carried on from its last checkpoint.
#SBATCH --job-name={name}
#SBATCH --array=0-{last}{at_once}
#SBATCH --cpus-per-task={cpus}
#SBATCH --mem={memory}
#SBATCH --time={time}
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --signal=B:USR1@60
#SBATCH --output={log}
#SBATCH --chdir={here}

{program} {verb} {experiment} -o {folder_quoted}{options} \
  --shard "$((SLURM_ARRAY_TASK_ID + 1))/{tasks}" --threads "${{SLURM_CPUS_PER_TASK:-1}}" --progress lines &
work=$!
# A minute before the limit (USR1), or when it is cancelled or has to make room (TERM), the task ends the days under way
# and writes checkpoints.
again=no
trap 'again=yes; kill -USR1 "$work" 2> /dev/null' USR1
trap 'again=no; kill -USR1 "$work" 2> /dev/null' TERM
wait "$work"; code=$?
while ((code > 128)) && kill -0 "$work" 2> /dev/null; do wait "$work"; code=$?; done

# 75: stopped with checkpoints. Stopped by the limit it is queued again, and carries on; `scancel` is an end.
if [[ $code == 75 && $again == yes && -n ${{SLURM_ARRAY_JOB_ID:-}} ]]; then
  scontrol requeue "${{SLURM_ARRAY_JOB_ID}}_${{SLURM_ARRAY_TASK_ID}}"
fi
exit "$code"
)";

constexpr const char* kMerge = R"(#!/bin/bash
# Joins the repeats once all tasks have ended, however they ended; names what is missing and then ends with 3.
#SBATCH --job-name={merge_name}
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --time=02:00:00
#SBATCH --output={merge_log}
#SBATCH --chdir={here}

{program} status {folder_quoted}
{program} merge {folder_quoted}
)";

constexpr const char* kSubmit = R"(#!/bin/bash
# Submits the array and the merge after it; prints both numbers. Run it again to run what is still missing. Where the
# site asks for a partition or an account: export SBATCH_PARTITION=… SBATCH_ACCOUNT=… before, or add #SBATCH lines to
# both.
set -euo pipefail
cd {here_quoted}
array=$(sbatch --parsable {folder_quoted}/array.sh)
array=${{array%%;*}}
# afterany: with afterok a single failed task would leave the merge waiting for ever.
merge=$(sbatch --parsable --dependency="afterany:$array" {folder_quoted}/merge.sh)
echo "array $array, merge ${{merge%%;*}}"
)";

/// A script, and where it goes.
struct Script {
  std::string path;
  std::string text;
};

std::optional<std::string> text_at(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

/// What stands in the places of a script.
struct Filling {
  std::string folder, file, verb, options;
  int tasks = 1;
  const SlurmChoices& cluster;

  std::string operator()(const char* text) const {
    using fmt::arg;
    const std::string name = "retorno_" + fs::canonical(folder).filename().string();
    const std::string here = fs::current_path().string(), logs = without_patterns(folder) + "/slurm_";
    return fmt::format(
        fmt::runtime(text), arg("tasks", tasks), arg("last", tasks - 1), arg("name", in_directive(name)),
        arg("merge_name", in_directive(name + "_merge")), arg("verb", verb),
        arg("at_once", cluster.at_once > 0 ? fmt::format("%{}", cluster.at_once) : ""), arg("cpus", cluster.cpus),
        arg("memory", cluster.memory), arg("time", cluster.time), arg("log", in_directive(logs + "%A_%a.log")),
        arg("merge_log", in_directive(logs + "merge_%j.log")), arg("folder_quoted", quoted(folder)),
        arg("here", in_directive(here)), arg("here_quoted", quoted(here)), arg("program", quoted(program_path())),
        arg("experiment", quoted(file)), arg("options", options));
  }
};

/// Scripts are there to be edited, so one that isn't as it would be written now stays.
void stop_at_edited(const std::vector<Script>& scripts) {
  Problems problems;
  for (const Script& script : scripts)
    if (text_at(script.path).value_or(script.text) != script.text)
      problems.add({script.path, 0, 0},
                   "this script isn't what would be written now: it was edited, or other options were given then",
                   "keep it as it is, or say --force to have all written anew");
  problems.stop_if_any();
}

void write_script(const Script& script) {
  if (text_at(script.path) != script.text) write_whole(script.path, script.text, {.inputs = {}, .other_kinds = false});
  std::error_code error;
  fs::permissions(script.path, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                  fs::perm_options::add, error);
  if (error) throw FileError(fmt::format("can't make {} executable: {}", script.path, error.message()));
}

int tasks_for(int runs, const SlurmChoices& cluster, const std::string& folder) {
  const int limit = cluster.array_limit > 0 ? cluster.array_limit : array_limit_of_site();
  if (limit < 2)  // Slurm's manual, slurm.conf: 0 disables arrays
    throw InputError({{{folder, 0, 0},
                       fmt::format("this site allows no array jobs: its MaxArraySize is {}", limit),
                       "submit `retorno sweep … --shard K/N` as N jobs of your own"}});
  const int usual = kRunsForEachProcessor * cluster.cpus;
  const int chunk = cluster.chunk > 0 ? cluster.chunk : std::max(usual, (runs + limit - 2) / (limit - 1));
  const int tasks = (runs + chunk - 1) / chunk;
  if (tasks <= limit - 1) return tasks;
  throw InputError({{{folder, 0, 0},
                     fmt::format("{} runs in chunks of {} make {} tasks, but an array of this site has at most {}",
                                 runs, chunk, tasks, limit - 1),
                     fmt::format("take --chunk {} or more", (runs + limit - 2) / (limit - 1))}});
}

std::vector<std::string> write_scripts(const std::vector<Script>& scripts, bool force) {
  if (!force) stop_at_edited(scripts);
  std::vector<std::string> paths;
  for (const Script& script : scripts) write_script(script), paths.push_back(script.path);
  return paths;
}

}  // namespace

std::vector<std::string> write_slurm_jobs(const std::string& folder, const SweepPlan& plan, const RunChoices& choices,
                                          const SlurmChoices& cluster) {
  int runs = 0;
  for (const SweepPoint& point : plan.points) runs += point.members;
  const Filling fill{.folder = folder,
                     .file = plan.experiment,
                     .verb = "sweep",
                     .options = options_text(choices, plan.points.front()),
                     .tasks = tasks_for(runs, cluster, folder),
                     .cluster = cluster};
  return write_scripts({{folder + "/array.sh", fill(kArray)},
                        {folder + "/merge.sh", fill(kMerge)},
                        {folder + "/submit.sh", fill(kSubmit)}},
                       cluster.force);
}

std::vector<std::string> write_slurm_fit(const std::string& folder, const std::string& file, int runs,
                                         const SlurmChoices& cluster) {
  fs::create_directories(folder);
  const Filling fill{.folder = folder,
                     .file = file,
                     .verb = "calibrate",
                     .options = "",
                     .tasks = tasks_for(runs, cluster, folder),
                     .cluster = cluster};
  return write_scripts({{folder + "/array.sh", fill(kArray)}}, cluster.force);
}

void add_cluster_choices(CLI::App& verb, SlurmChoices& cluster, CLI::Option* slurm) {
  for (CLI::Option* option :
       {verb.add_option("--chunk", cluster.chunk, "runs in a task; usually four for each processor")
            ->check(CLI::Range(1, 100000)),
        verb.add_option("--cpus", cluster.cpus, "processors of a task")
            ->check(CLI::Range(1, 4096))
            ->capture_default_str(),
        verb.add_option("--at-once", cluster.at_once, "tasks at a time; 0 = as many as there is room for")
            ->check(CLI::Range(0, 100000)),
        verb.add_option("--time", cluster.time, "limit of a task, as Slurm writes it")->capture_default_str(),
        verb.add_option("--memory", cluster.memory, "of a task, as Slurm writes it")->capture_default_str(),
        verb.add_option("--array-limit", cluster.array_limit, "MaxArraySize of the site; 0 = ask scontrol")
            ->check(CLI::Range(0, 4000001)),  // the most that Slurm bears
        verb.add_flag("--force", cluster.force, "write scripts anew that were edited")})
    option->needs(slurm);
}

}  // namespace retorno
