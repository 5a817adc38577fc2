// One run shared by several ranks is the run of one, bit for bit: here ranks are threads; scripts/test.sh --all has
// real ones.
#include <doctest/doctest.h>

#include <array>
#include <mutex>

#include "sim/base/bytes.hpp"
#include "sim/files/results/checkpoint.hpp"
#include "sim/run/line.hpp"
#include "tests/support/bytes_of_history.hpp"
#include "tests/support/random_world.hpp"
#include "tests/support/ranks_in_threads.hpp"
#include "tests/support/temporary_path.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

const Program kProgram{.version = "0", .git = "abc", .compiler = "test", .libraries = {}, .binary = "01"};
std::mutex hdf5;  // Debian's HDF5 isn't for several threads

History run_on(int ranks, const World& world, const Rules& rules, RunSettings settings) {
  History of_first((MeasureLayout(world)));
  on_ranks(ranks, [&](Ranks& one) {
    RunSettings own = settings;
    own.ranks = &one;
    History history = run_simulation(world, rules, own);
    if (one.first())
      of_first = std::move(history);
    else if (!history.days.empty())
      throw std::runtime_error("results are held twice");
  });
  return of_first;
}

/// Runs up to `last` on so many ranks, from a checkpoint unless that is empty, and leaves another.
void run_to_checkpoint(int ranks, const World& world, const Rules& rules, const RunSettings& settings, Day last,
                       const std::string& from, const std::string& to) {
  Scenario scenario;
  scenario.world = world;
  scenario.start = settings.start;
  scenario.end = settings.end;
  on_ranks(ranks, [&](Ranks& one) {
    RunSettings own = settings;
    own.ranks = &one;
    Simulation sim(world, rules, own);
    if (!from.empty()) {
      const std::lock_guard lock(hdf5);
      restore(from, sim);
    }
    run(sim, last);
    write_checkpoint(to, {.order = {.scenario = "x.yaml", .overrides = {}, .output = "x.h5"}, .next = sim.today},
                     scenario, kProgram, sim);
  });
}

}  // namespace

TEST_CASE("ranks, threads and chunk sizes change nothing, bit for bit") {
  for (std::uint32_t seed : {1u, 2u, 5u}) {
    CAPTURE(seed);
    const World world = random_world(seed);
    const Rules rules = rules_of_random_world(world);
    RunSettings settings = for_days(40, seed);
    const std::string expected = bytes_of_history(run_simulation(world, rules, settings));
    for (int ranks : {2, 3})
      for (int threads : {1, 2})
        for (std::size_t chunk_size : {std::size_t{16}, std::size_t{300}}) {
          CAPTURE(ranks);
          CAPTURE(threads);
          CAPTURE(chunk_size);
          settings.threads = threads;
          settings.chunk_size = chunk_size;
          CHECK((bytes_of_history(run_on(ranks, world, rules, settings)) == expected));
        }
  }
}

TEST_CASE("a run may be carried on by another number of ranks each time it is cut") {
  for (std::uint32_t seed : {3u, 4u}) {
    CAPTURE(seed);
    const World world = random_world(seed);
    const Rules rules = rules_of_random_world(world);
    RunSettings settings = for_days(30, seed);
    Simulation whole(world, rules, settings);
    run(whole, settings.end);
    const std::string a = temporary_path("ranks.checkpoint_a"), b = temporary_path("ranks.checkpoint_b");
    run_to_checkpoint(3, world, rules, settings, settings.start + 8, "", a);
    settings.chunk_size = 33;
    run_to_checkpoint(1, world, rules, settings, settings.start + 12, a, b);
    run_to_checkpoint(2, world, rules, settings, settings.start + 20, b, a);
    run_to_checkpoint(3, world, rules, settings, settings.end, a, b);
    Simulation resumed(world, rules, settings);
    restore(b, resumed);
    CHECK((bytes_of_history(resumed.history) == bytes_of_history(whole.history)));
    CHECK(digest(resumed) == digest(whole));
  }
}

TEST_CASE("every rank holds a share of the parties, and each party lies on one") {
  const World world = random_world(6);
  const Rules rules = rules_of_random_world(world);
  const RunSettings settings = for_days(20, 6);
  Simulation whole(world, rules, settings);
  run(whole, settings.end);
  std::array<std::size_t, 3> held{};
  on_ranks(3, [&](Ranks& one) {
    RunSettings own = settings;
    own.ranks = &one;
    Simulation sim(world, rules, own);
    run(sim, own.end);
    held[static_cast<std::size_t>(one.number())] = sim.parties.size();
  });
  CHECK(held[0] + held[1] + held[2] == whole.parties.size());
  for (std::size_t parties : held) CHECK(parties > whole.parties.size() / 6);
}

TEST_CASE("what there is goes along one line, whoever stands where") {
  // Keys 0 to 5 lie on ranks 0 and 1 in turn; one person each, but three of key 2. At the end what is left over.
  const auto handed = [](std::int64_t left, Manner manner) {
    std::vector<std::int32_t> got(6);
    std::array<std::int64_t, 2> rest{};
    on_ranks(2, [&](Ranks& one) {
      std::vector<Lineup> lines(1);
      lines[0].left = left;
      for (std::uint32_t i = static_cast<std::uint32_t>(one.number()); i < 6; i += 2)
        lines[0].mine.push_back({.key = i, .persons = i == 2 ? 3 : 1});
      Team team(1, MeasureLayout{World{}});
      const auto mine = hand_out(one, team, lines, manner);
      for (std::size_t i = 0; i < mine[0].size(); ++i) got[2 * i + static_cast<std::size_t>(one.number())] = mine[0][i];
      rest[static_cast<std::size_t>(one.number())] = lines[0].left;
    });
    CHECK(rest[0] == rest[1]);
    got.push_back(static_cast<std::int32_t>(rest[0]));
    return got;
  };
  CHECK(handed(4, Manner::in_order) == std::vector{1, 1, 0, 0, 0, 0, 2});
  CHECK(handed(4, Manner::who_fits) == std::vector{1, 1, 0, 1, 1, 0, 0});
  CHECK(handed(4, Manner::in_part) == std::vector{1, 1, 2, 0, 0, 0, 0});
  CHECK(handed(7, Manner::in_order) == std::vector{1, 1, 3, 1, 1, 0, 0});
  CHECK(handed(-1, Manner::in_order) == std::vector{1, 1, 3, 1, 1, 1, -1});
}
