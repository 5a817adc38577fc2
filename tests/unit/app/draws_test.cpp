// Draws of a posterior through the program: runs, sweeps, what is resumed, what is told.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <vector>

#include "sim/app/commands/run_members.hpp"
#include "sim/files/outcomes/compare.hpp"
#include "sim/files/results/draws_file.hpp"
#include "sim/files/results/read_result.hpp"
#include "sim/files/sweep/knowledge_text.hpp"
#include "tests/support/at_root.hpp"
#include "tests/support/program.hpp"
#include "tests/support/temporary_path.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

using test::bytes_of;
using test::exit_code_of;

std::string run_of(const std::string& name, std::vector<std::string> more) {
  const std::string path = test::temporary_path(name);
  more.insert(more.begin(), {"run", "tests/draws/gate.yaml", "-o", path, "--progress", "none"});
  REQUIRE(exit_code_of(more) == 0);
  return path;
}

std::vector<double> nights_queued(const StoredResult& result) {
  std::vector<double> found;
  for (std::size_t at = 0; at < result.members.size(); ++at)
    found.push_back(figure_values(result, at, {figure_called("nights_queued")}).front());
  return found;
}

TEST_CASE("a result keeps the draw of every repeat and what it set; a single run takes no draw") {
  const AtRoot here;
  const StoredResult result = read_result(run_of("drawn.h5", {"--members", "8"}));
  CHECK(result.members.size() == 12);
  CHECK(result.draws == std::vector<std::int32_t>{0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3});
  const DrawnValues drawn = read_drawn_values(result.file);
  CHECK(drawn.keys.size() == 4);
  CHECK(drawn.acts == std::vector{Act::set, Act::times, Act::set, Act::set});
  CHECK(drawn.values.at(1) == std::vector<double>{14, 0.9, 18.5, 40});
  CHECK(drawn.values.at(9) == drawn.values.at(1));
  CHECK(read_result(run_of("single.h5", {})).draws.empty());
  CHECK(read_result(run_of("asked.h5", {"--draws", "posterior"})).draws == std::vector<std::int32_t>{0});
  CHECK(read_result(run_of("none.h5", {"--members", "8", "--draws", "none"})).members.size() == 8);
}

TEST_CASE("a single run takes the middle of all draws, key by key") {
  const AtRoot here;
  const auto single = nights_queued(read_result(run_of("middle.h5", {})));
  const auto set = nights_queued(read_result(
      run_of("middle_set.h5", {"--draws", "none", "--set", "gates[id=pier_boats].slots_per_day=12", "--set",
                               "rules.departures[country=VEN].persons=*1.0", "--set", "rules.decision.go_on=19.5",
                               "--set", "rules.belief.memory_days=41"})));
  CHECK(single == set);
  CHECK(single != nights_queued(read_result(run_of("written.h5", {"--draws", "none"}))));
}

TEST_CASE("a repeat is the same however many there are, on any number of threads, and as if its draw were written") {
  const AtRoot here;
  const auto few = nights_queued(read_result(run_of("few.h5", {"--members", "3", "--threads", "1"})));
  const auto many = nights_queued(read_result(run_of("many.h5", {"--members", "9", "--threads", "2"})));
  CHECK(std::equal(few.begin(), few.end(), many.begin()));
  CHECK(many[0] != many[9]);
  const auto set = nights_queued(read_result(
      run_of("set.h5", {"--members", "2", "--draws", "none", "--set", "gates[id=pier_boats].slots_per_day=14", "--set",
                        "rules.departures[country=VEN].persons=*0.9", "--set", "rules.decision.go_on=18.5", "--set",
                        "rules.belief.memory_days=40"})));
  CHECK(set[1] == few[1]);
  CHECK(set[0] != few[0]);
}

TEST_CASE("a sweep gives every arm the draws that a run gives it, and more repeats keep them") {
  const AtRoot here;
  const std::string folder = test::temporary_path("drawn_sweep");
  const auto sweep = [&](const char* members) {
    return exit_code_of({"sweep", "tests/draws/gate.yaml", "-o", folder, "--members", members, "--progress", "none"});
  };
  CHECK(sweep("1") == 0);
  CHECK(read_result(folder + "/as_drawn/member_0000.h5").draws.empty());
  CHECK(sweep("8") == 0);
  CHECK(exit_code_of({"merge", folder}) == 0);
  const std::string run = run_of("arm.h5", {"--members", "8", "--arm", "more_seats"});
  CHECK(nights_queued(read_result(folder + "/more_seats.h5")) == nights_queued(read_result(run)));
  CHECK(sweep("9") == 0);
  CHECK(read_result(folder + "/as_drawn/member_0008.h5").draws == std::vector<std::int32_t>{8});
  CHECK(sweep("8") == 0);
  CHECK(exit_code_of({"merge", folder}) == 0);
  CHECK(read_result(folder + "/as_drawn.h5").members.size() == 13);
}

TEST_CASE("a repeat that was cut off is carried on with its draw, byte for byte") {
  const AtRoot here;
  const std::string whole = run_of("unbroken.h5", {"--members", "3"}), cut = test::temporary_path("cut.h5");
  const RunOrder order{
      .scenario = "tests/draws/gate.yaml", .overrides = {.members = 3}, .output = cut, .checkpoint_every = 6};
  const auto drawn = drawn_run(order, 0);
  REQUIRE(drawn);
  Progress progress(ProgressKind::none, 1);
  run_member(drawn->scenario, drawn->rules, {order, 0, 1, ""}, progress);  // leaves its checkpoints
  CHECK(exit_code_of({"resume", cut + ".checkpoint_a", "--progress", "none"}) == 0);
  CHECK(bytes_of(cut) == bytes_of(whole));
}

TEST_CASE("options are told apart by luck and by what isn't known, in both languages") {
  const AtRoot here;
  const std::string base = run_of("base.h5", {"--members", "12", "--arm", "as_drawn"});
  const std::string more = run_of("more.h5", {"--members", "12", "--arm", "more_seats"});
  const Comparison compared = compare({base, more});
  REQUIRE(compared.options.size() == 1);
  CHECK(compared.options.front().drawn);
  CHECK(compared.own_draws);
  CHECK(compared.draws == 12);
  CHECK(compared.drawn_keys == 4);
  const Compared& nights = compared.options.front().outcomes[key_outcome("nights_queued")];
  REQUIRE(nights.luck);
  CHECK(nights.change.low <= nights.luck->low);
  CHECK(nights.change.high >= nights.luck->high);
  CHECK(nights.change.high < 0);
  CHECK(compared.rankings[key_outcome("nights_queued")].same == 12);
  const std::string english = comparison_table(compared, Language::english);
  CHECK(english.find("luck and what isn't known") != std::string::npos);
  CHECK(english.find("The order of the options in 12 draws of 4 values that aren't known:") != std::string::npos);
  CHECK(english.find("12 / 12") != std::string::npos);
  const std::string spanish = comparison_table(compared, Language::spanish);
  CHECK(spanish.find("suerte y lo que no se sabe") != std::string::npos);
  CHECK(comparison_json(compared).find("luck_low") != std::string::npos);
}

TEST_CASE("repeats with draws aren't compared with repeats without") {
  const AtRoot here;
  const std::string base = run_of("drawn_base.h5", {"--members", "2"}),
                    other = run_of("written.h5", {"--members", "2", "--draws", "none"});
  CHECK(exit_code_of({"compare", base, other}) == 2);
}

TEST_CASE("what carries a range, and which count would narrow it, is told of a result with draws") {
  const AtRoot here;
  const std::string few = run_of("too_few.h5", {"--members", "8"});
  CHECK(exit_code_of({"sensitivity", "--posterior", few, "--of", "nights_queued"}) == 2);
  CHECK(exit_code_of({"sensitivity", "--posterior", few}) == 2);
  CHECK(exit_code_of({"sensitivity"}) == 2);
  const StoredResult result = read_result(run_of("enough.h5", {"--members", "24"}));
  const Knowledge known = knowledge_of(result, figure_called("hosted"));
  CHECK(known.draws == 24);
  REQUIRE(known.shares.carried.size() == 4);
  // The seats tell who could board; go_on and memory_days change nothing.
  CHECK(known.shares.explained > 0.5);
  CHECK(known.shares.carried[0].share.value > 0.5);
  CHECK(known.shares.carried[0].direction > 0);
  CHECK(known.shares.carried[3].share.value < 0.1);
  CHECK(known.shares.luck < 0.2);
}

}  // namespace
}  // namespace retorno
