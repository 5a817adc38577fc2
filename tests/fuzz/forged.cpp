// What is read as HDF5: results and checkpoints, forged and then given to the verbs that read them.
#include <filesystem>
#include <functional>

#include "sim/app/commands/run_members.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/base/ensure.hpp"
#include "sim/files/publish/page_data.hpp"
#include "sim/files/results/checkpoint.hpp"
#include "sim/files/results/merge_results.hpp"
#include "sim/run/simulation.hpp"
#include "tests/fuzz/forge.hpp"
#include "tests/fuzz/target.hpp"

namespace retorno::fuzz {
namespace fs = std::filesystem;

/// The result from which forged ones are made: two repeats with draws.
const std::string& whole_result() {
  static const std::string path = [] {
    std::string made = own_folder() + "/whole.h5";
    EXPECT(call({"run", small_scenario(), "--members", "2", "--threads", "1", "--progress", "none", "--draws",
                 "posterior", "--until", "2025-05-06", "-o", made}) == 0);
    return made;
  }();
  return path;
}

/// A checkpoint in the middle of the run, which has days behind it and days to come.
const std::string& whole_checkpoint() {
  static const std::string path = [] {
    std::string made = own_folder() + "/whole.h5.checkpoint_b";
    const Scenario scenario = load_scenario(small_scenario());
    const Rules rules = make_rules(scenario);
    const RunSettings settings{.seed = {scenario.seed, 0}, .start = scenario.start, .end = scenario.end, .threads = 1};
    Simulation simulation(scenario.world, rules, settings);
    run(simulation, scenario.start + 3);
    const RunOrder order{.scenario = small_scenario(), .output = own_folder() + "/whole.h5", .member = 0};
    write_checkpoint(made, {order, 0, simulation.today}, scenario, this_program(), simulation);
    EXPECT(call({"verify", made}) == 0);
    return made;
  }();
  return path;
}

namespace {

std::string forged_from(const std::string& whole, const char* as, std::string_view bytes) {
  const std::string path = own_folder() + as;
  fs::copy_file(whole, path, fs::copy_options::overwrite_existing);
  read_as_stranger([&] { forge(path, recipe_in(bytes)); });
  return path;
}

constexpr std::size_t kVerbs = 5;

/// All of them take a second; a fuzzer finds more with some of them for each file.
void read_by(std::size_t verbs, std::string_view bytes) {
  const std::string& whole = whole_result();
  const std::string path = forged_from(whole, "/forged.h5", bytes), out = own_folder() + "/out";
  fs::remove_all(out);
  const auto export_to = [&](const char* form) { call({"export", path, "--to", form, "--force", "-o", out}); };
  switch (verbs) {
    case 0:
      call({"verify", path});
      return export_to("csv");
    case 1:
      export_to("geojson");
      return export_to("flowmap");
    case 2:
      call({"compare", whole, path});
      call({"compare", path, "--record"});
      return;
    case 3:
      call({"report", whole, path, "--figures", out, "--force"});
      return;
    default:
      break;
  }
  call({"sensitivity", "--posterior", path, "--of", "persons_south"});
  read_as_stranger([&] { page_data({path, whole}, "en"); });
  read_as_stranger([&] { merge_results({path}, PartialFile(own_folder() + "/merged.h5")); });
}

}  // namespace

void result(std::string_view bytes) {
  for (std::size_t verbs = 0; verbs < kVerbs; ++verbs) read_by(verbs, bytes);
}

void result_by_some(std::string_view bytes) { read_by(std::hash<std::string_view>{}(bytes) % kVerbs, bytes); }

void checkpoint(std::string_view bytes) {
  const std::string path = forged_from(whole_checkpoint(), "/forged.h5.checkpoint_a", bytes);
  call({"verify", path});
  call({"resume", path, "--threads", "1", "--progress", "none"});
  for (const char* left : {"/forged.h5", "/forged.h5.members", "/forged.log"}) fs::remove_all(own_folder() + left);
}

}  // namespace retorno::fuzz
