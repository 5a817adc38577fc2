#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "sim/files/hdf5/hdf5_reader.hpp"
#include "sim/files/results/key_outcomes.hpp"
#include "tests/support/at_root.hpp"
#include "tests/support/program.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

using test::bytes_of;
using test::exit_code_of;

/// A folder with an experiment of one arm, two values and two repeats of a queue at a pier.
struct Experiment {
  fs::path folder = fs::temp_directory_path() / fmt::format("retorno_test_experiment_{}", ::getpid());
  std::string file = (folder / "toy_experiment.yaml").string();
  std::string results = (folder / "results").string();

  Experiment() {
    fs::remove_all(folder);
    fs::create_directories(folder);
    std::ofstream(file) << "name: toy_experiment\nextends: " << fs::absolute("scenarios/toy_gate.yaml").string()
                        << "\nrun: {members: 2}\nexperiment:\n  arms: {base: {}}\n"
                           "  sweep: {time.end: [2025-05-05, 2025-05-09]}\n";
  }
  ~Experiment() { fs::remove_all(folder); }
  fs::path member(const std::string& end, int number) const {
    return fs::path(results) / "base" / ("end=" + end) / ("member_000" + std::to_string(number) + ".h5");
  }
  int sweep(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"sweep", file, "-o", results, "--progress", "none"});
    return exit_code_of(more);
  }
};

TEST_CASE("parts of a sweep together are the whole, and its merged repeats are the file of one run") {
  const AtRoot here;
  const Experiment toy;
  CHECK(toy.sweep({"--shard", "2/2"}) == 0);
  CHECK_FALSE(fs::exists(toy.member("2025-05-05", 0)));
  CHECK(fs::exists(toy.member("2025-05-05", 1)));
  CHECK(exit_code_of({"merge", toy.results}) == 3);
  CHECK(toy.sweep({"--shard", "1/2"}) == 0);
  CHECK(exit_code_of({"status", toy.results}) == 0);
  CHECK(exit_code_of({"merge", toy.results}) == 0);
  const std::string at_once = (toy.folder / "at_once.h5").string();
  CHECK(exit_code_of({"run", toy.file, "--arm", "base", "--set", "time.end=2025-05-09", "-o", at_once, "--progress",
                      "none"}) == 0);
  CHECK(bytes_of(fs::path(toy.results) / "base" / "end=2025-05-09.h5") == bytes_of(at_once));
}

TEST_CASE("a sweep runs again only what is missing or damaged") {
  const AtRoot here;
  const Experiment toy;
  CHECK(toy.sweep() == 0);
  const fs::path whole = toy.member("2025-05-05", 0), damaged = toy.member("2025-05-09", 1);
  const std::string bytes = bytes_of(damaged);
  const auto written = fs::last_write_time(whole);
  std::ofstream(damaged, std::ios::binary) << bytes.substr(0, bytes.size() / 2);
  CHECK(toy.sweep() == 0);
  CHECK(bytes_of(damaged) == bytes);
  CHECK(fs::last_write_time(whole) == written);
}

TEST_CASE("a run that failed is tried three times again and then given up: the sweep leaves it out and ends with 1") {
  const AtRoot here;
  const Experiment toy;
  const fs::path run = toy.member("2025-05-05", 0), note = run.string() + ".tries";
  fs::create_directories(run.parent_path());
  std::ofstream(note) << "4 the boat leaked\n";
  CHECK(toy.sweep() == 1);
  CHECK_FALSE(fs::exists(run));
  CHECK(fs::exists(toy.member("2025-05-09", 1)));
  CHECK(toy.sweep() == 1);
  CHECK(exit_code_of({"merge", toy.results}) == 3);
  std::ofstream(note) << "3 the boat leaked\n";
  CHECK(toy.sweep() == 0);
  CHECK(fs::exists(run));
  CHECK_FALSE(fs::exists(note));
}

TEST_CASE("the first members of a sweep are the same however many there are, and more can be added later") {
  const AtRoot here;
  const Experiment toy;
  CHECK(toy.sweep({"--members", "2"}) == 0);
  std::vector<std::string> two;
  for (int member : {0, 1}) two.push_back(bytes_of(toy.member("2025-05-05", member)));
  const auto written = fs::last_write_time(toy.member("2025-05-05", 0));
  CHECK(toy.sweep({"--members", "4"}) == 0);
  CHECK(fs::exists(toy.member("2025-05-05", 3)));
  CHECK(fs::last_write_time(toy.member("2025-05-05", 0)) == written);
  fs::remove_all(toy.results);
  CHECK(toy.sweep({"--members", "4"}) == 0);
  for (int member : {0, 1}) CHECK(bytes_of(toy.member("2025-05-05", member)) == two[static_cast<std::size_t>(member)]);
}

TEST_CASE("the outcomes of a sweep carry its parameters as coordinates and say what is missing") {
  const AtRoot here;
  const Experiment toy;
  CHECK(toy.sweep() == 0);
  fs::remove(toy.member("2025-05-09", 1));
  CHECK(exit_code_of({"merge", toy.results}) == 3);
  const h5::Reader file(toy.results + "/outcomes.h5");
  CHECK(file.texts("/point") == std::vector<std::string>{"base/end=2025-05-05", "base/end=2025-05-09"});
  CHECK(file.texts("/parameter") == std::vector<std::string>{"time.end"});
  CHECK(file.texts("/parameter_text") == std::vector<std::string>{"2025-05-05", "2025-05-09"});
  CHECK(file.shape("/value") == std::vector<hsize_t>{2, 2, key_outcomes().size()});
  const auto pairs = file.numbers("/pairs");
  const std::size_t served = key_outcomes().size();
  bool any = false;
  for (std::size_t f = 0; f < served; ++f) any |= pairs[f] == 2 && pairs[served + f] == 1;
  CHECK(any);
  CHECK_FALSE(fs::exists(toy.results + "/base/end=2025-05-09.h5"));
}

TEST_CASE("a sweep for a cluster writes scripts and runs nothing; an array that is too long is refused") {
  const AtRoot here;
  const Experiment toy;
  CHECK(toy.sweep({"--slurm", "--chunk", "2", "--array-limit", "1001"}) == 0);
  CHECK_FALSE(fs::exists(toy.member("2025-05-05", 0)));
  const std::string array = bytes_of(fs::path(toy.results) / "array.sh");
  CHECK(array.find("#SBATCH --array=0-1\n") != std::string::npos);
  CHECK(array.find("--shard \"$((SLURM_ARRAY_TASK_ID + 1))/2\"") != std::string::npos);
  CHECK(bytes_of(fs::path(toy.results) / "submit.sh").find("afterany") != std::string::npos);
  CHECK(toy.sweep({"--slurm", "--chunk", "1", "--array-limit", "3"}) == 2);
  CHECK(toy.sweep({"--slurm", "--array-limit", "2"}) == 2);  // what is there is another, and may have been edited
  CHECK(bytes_of(fs::path(toy.results) / "array.sh") == array);
  CHECK(toy.sweep({"--slurm", "--array-limit", "2", "--force"}) == 0);
  CHECK(bytes_of(fs::path(toy.results) / "array.sh") != array);
}

TEST_CASE("what sbatch reads of a script is quoted as it wants it: blanks, quotes, and % in the name of a log") {
  const AtRoot here;
  Experiment toy;
  toy.results = (toy.folder / "Ana's \"5% more\"").string();
  CHECK(toy.sweep({"--slurm", "--array-limit", "1001"}) == 0);
  const std::string array = bytes_of(fs::path(toy.results) / "array.sh"), folder = toy.folder.string();
  CHECK(array.find("#SBATCH --job-name=\"retorno_Ana's \\\"5% more\\\"\"\n") != std::string::npos);
  CHECK(array.find("#SBATCH --output=\"" + folder + "/Ana's \\\"5%% more\\\"/slurm_%A_%a.log\"\n") !=
        std::string::npos);
  CHECK(array.find("-o '" + folder + "/Ana'\\''s \"5% more\"'") != std::string::npos);
}

TEST_CASE("a folder isn't shared by two sweeps, and what isn't an experiment isn't swept") {
  const AtRoot here;
  const Experiment toy;
  CHECK(toy.sweep({"--shard", "1/4"}) == 0);
  CHECK(toy.sweep({"--seed", "9"}) == 2);
  CHECK(toy.sweep({"--shard", "5/4"}) == 2);
  CHECK(exit_code_of({"sweep", "tests/errors/toy/toy.yaml", "-o", toy.results}) == 2);
  CHECK(exit_code_of({"status", toy.folder.string()}) == 2);
}

TEST_CASE("a comparison ends with 3 where it doesn't hold and with 2 where it can't be made") {
  const AtRoot here;
  const Experiment toy;
  const auto run = [&](const std::string& name, std::vector<std::string> more) {
    const std::string path = (toy.folder / name).string();
    more.insert(more.begin(), {"run", "scenarios/toy_gate.yaml", "--progress", "none", "-o", path});
    CHECK(exit_code_of(more) == 0);
    return path;
  };
  const std::string one = run("one.h5", {}), same = run("same.h5", {}),
                    shorter = run("shorter.h5", {"--until", "2025-05-04"}),
                    more = run("more.h5", {"--set", "gates.items.pier_boats.slots_per_day=40"});
  CHECK(exit_code_of({"compare", one, same, "--fail-over", "0"}) == 0);
  CHECK(exit_code_of({"compare", one, more, "--fail-over", "0.5"}) == 3);
  CHECK(exit_code_of({"compare", one, more}) == 0);
  CHECK(exit_code_of({"compare", one, shorter}) == 2);
  CHECK(exit_code_of({"compare", one}) == 2);
  CHECK(exit_code_of({"compare", one, "--record"}) == 0);
  CHECK(exit_code_of({"compare", one, same, "--record"}) == 2);
  CHECK(exit_code_of({"compare", one, "--record", "--fail-over", "0.1"}) == 2);
  CHECK(exit_code_of({"compare", one, (toy.folder / "none.h5").string()}) == 4);
}

}  // namespace
}  // namespace retorno
