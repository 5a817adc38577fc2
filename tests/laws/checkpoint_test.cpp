// A run that was cut off and carried on equals a run in one go, bit for bit, in all that it holds.
#include "sim/files/results/checkpoint.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "sim/base/bytes.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/results/verify.hpp"
#include "sim/run/state.hpp"
#include "tests/support/bytes_of_history.hpp"
#include "tests/support/random_world.hpp"
#include "tests/support/temporary_path.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

const Program kProgram{.version = "0", .git = "abc", .compiler = "test", .libraries = {}, .binary = "01"};

Scenario scenario_of(const World& world, const RunSettings& settings) {
  Scenario scenario;
  scenario.name = "random";
  scenario.world = world;
  scenario.start = settings.start;
  scenario.end = settings.end;
  scenario.seed = settings.seed.seed;
  scenario.inputs = {{"some/table.csv", "ab", 1}};
  return scenario;
}

CheckpointHead head_of(const Simulation& sim) {
  return {.order = {.scenario = "x.yaml", .overrides = {}, .output = "x.h5"}, .member = 0, .next = sim.today};
}

/// Everything of a party but where it lies.
std::string bytes_of(const Parties& parties) {
  Packer packer;
  for (const Party& who : all_parties(parties)) {
    packer.put(static_cast<const HotRow&>(who));
    packer.put(static_cast<const ColdRow&>(who));
    packer.put(who.identity);
  }
  return packer.bytes;
}

/// Names of what differs, for a message; empty where nothing does.
std::string differences(const Simulation& a, const Simulation& b) {
  std::string names;
  const State first = state_of(a), second = state_of(b);
  for (std::size_t i = 0; i < first.size(); ++i)
    if (first[i] != second[i]) names += first[i].first + " ";
  if (bytes_of(a.parties) != bytes_of(b.parties)) names += "parties ";
  if (bytes_of_history(a.history) != bytes_of_history(b.history)) names += "history ";
  return names;
}

/// A random world and how long it is run.
struct Case {
  World world;
  Rules rules;
  RunSettings settings;

  Case(std::uint32_t seed, Days days)
      : world(random_world(seed)), rules(rules_of_random_world(world)), settings(for_days(days, seed)) {}

  Case with(int threads, std::size_t chunk_size) const {
    Case other(settings.seed.seed, settings.end - settings.start + 1);
    other.settings.threads = threads;
    other.settings.chunk_size = chunk_size;
    return other;
  }
};

/// Through that day, from the start or from a checkpoint.
struct RunOf : Simulation {
  RunOf(const Case& of, Day last, const std::string& checkpoint = "") : Simulation(of.world, of.rules, of.settings) {
    if (!checkpoint.empty()) restore(checkpoint, *this);
    run(*this, last);
  }
};

std::string saved(const Simulation& sim) {
  const std::string path = temporary_path("law.checkpoint_a");
  write_checkpoint(path, head_of(sim), scenario_of(sim.world, sim.settings), kProgram, sim);
  return path;
}

}  // namespace

TEST_CASE("ten days, a checkpoint, other threads and chunks, ten more days: twenty days in one go, in everything") {
  for (std::uint32_t seed : {1u, 2u, 3u, 4u, 5u, 6u}) {
    CAPTURE(seed);
    const Case one(seed, 20), other = one.with(1, 1000);
    const Day tenth = one.settings.start + 9, last = one.settings.end;
    const RunOf cut(one, tenth);
    const std::string path = saved(cut);
    CHECK(differences(cut, RunOf(other, tenth, path)) == "");
    CHECK(differences(RunOf(one, last), RunOf(other, last, path)) == "");
  }
}

TEST_CASE("wherever a run is cut, and however often, it is the same run") {
  const Case one(8, 40);
  const Day first = one.settings.start, last = one.settings.end;
  std::string path = saved(RunOf(one, first));
  for (Day day = first + 3; day <= last; day = day + 3) path = saved(RunOf(one, day, path));
  CHECK(differences(RunOf(one, last), RunOf(one, last, path)) == "");
}

TEST_CASE("equal runs leave equal states, whatever the threads and chunks") {
  const Case one(9, 12), other = one.with(1, 777);
  CHECK(differences(RunOf(one, one.settings.end), RunOf(other, other.settings.end)) == "");
}

TEST_CASE("a checkpoint with any byte changed doesn't verify") {
  const Case one(3, 5);
  const std::string path = saved(RunOf(one, one.settings.end));
  CHECK(faults_of(path).empty());
  const auto size = std::filesystem::file_size(path);
  for (std::uintmax_t at = 0; at < size; at += size / 97) {
    CAPTURE(at);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    const auto flip = [&] {
      file.seekg(static_cast<std::streamoff>(at));
      const int byte = file.get();
      file.seekp(static_cast<std::streamoff>(at));
      file.put(static_cast<char>(byte ^ 1));
      file.flush();
    };
    flip();
    CHECK_FALSE(faults_of(path).empty());
    CHECK_THROWS_AS(read_checkpoint(path, kProgram), FileError);
    flip();
  }
  CHECK(faults_of(path).empty());
}
