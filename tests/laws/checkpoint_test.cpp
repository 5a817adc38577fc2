// A run that was cut off and carried on equals a run in one go, bit for bit, in all that it holds.
#include "sim/files/checkpoint.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "sim/base/bytes.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/verify.hpp"
#include "sim/run/state.hpp"
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

std::string bytes_of(const History& history) {
  Packer packer;
  packer.put(history.days);
  for (const CountsOfDay& day : history.counts) packer.put(day.all());
  packer.put(history.gauges);
  packer.put(history.digests);
  return packer.bytes;
}

/// Names of what differs, for a message; empty where nothing does.
std::string differences(const Simulation& a, const Simulation& b) {
  std::string names;
  const State first = state_of(a), second = state_of(b);
  for (std::size_t i = 0; i < first.size(); ++i)
    if (first[i] != second[i]) names += first[i].first + " ";
  if (bytes_of(a.parties) != bytes_of(b.parties)) names += "parties ";
  if (bytes_of(a.history) != bytes_of(b.history)) names += "history ";
  return names;
}

std::string saved_after(const Simulation& sim, const World& world) {
  const std::string path = temporary_path("law.checkpoint_a");
  write_checkpoint(path, head_of(sim), scenario_of(world, sim.settings), kProgram, sim);
  return path;
}

}  // namespace

TEST_CASE("ten days, a checkpoint, other threads and chunks, ten more days: twenty days in one go, in everything") {
  for (std::uint32_t seed : {1u, 2u, 3u, 4u, 5u, 6u}) {
    CAPTURE(seed);
    const World world = random_world(seed);
    const Rules rules = rules_of_random_world(world);
    RunSettings settings = for_days(20, seed);
    Simulation whole(world, rules, settings);
    run(whole, settings.end);
    Simulation cut(world, rules, settings);
    run(cut, settings.start + 9);
    const std::string path = saved_after(cut, world);
    settings.threads = 1;
    settings.chunk_size = 1000;
    Simulation resumed(world, rules, settings);
    restore(path, resumed);
    CHECK(differences(cut, resumed) == "");
    run(resumed, settings.end);
    CHECK(differences(whole, resumed) == "");
  }
}

TEST_CASE("wherever a run is cut, and however often, it is the same run") {
  const World world = random_world(8);
  const Rules rules = rules_of_random_world(world);
  const RunSettings settings = for_days(40, 8);
  Simulation whole(world, rules, settings);
  run(whole, settings.end);
  std::string path;
  for (Day day = settings.start; day <= settings.end; day = day + 3) {
    Simulation next(world, rules, settings);
    if (!path.empty()) restore(path, next);
    run(next, day);
    path = saved_after(next, world);
  }
  Simulation last(world, rules, settings);
  restore(path, last);
  run(last, settings.end);
  CHECK(differences(whole, last) == "");
}

TEST_CASE("equal runs write equal checkpoints, whatever the threads and chunks") {
  const World world = random_world(9);
  const Rules rules = rules_of_random_world(world);
  RunSettings settings = for_days(12, 9);
  Simulation one(world, rules, settings);
  run(one, settings.end);
  settings.threads = 1;
  settings.chunk_size = 777;
  Simulation other(world, rules, settings);
  run(other, settings.end);
  CHECK(differences(one, other) == "");
}

TEST_CASE("a checkpoint with any byte changed doesn't verify") {
  const World world = random_world(3);
  const Rules rules = rules_of_random_world(world);
  const RunSettings settings = for_days(5, 3);
  Simulation sim(world, rules, settings);
  run(sim, settings.end);
  const std::string path = saved_after(sim, world);
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
