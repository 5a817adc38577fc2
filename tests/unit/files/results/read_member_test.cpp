#include "sim/files/results/read_member.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sim/base/problems.hpp"
#include "sim/files/results/results.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr std::string_view kCrossings[] = {"crossings"};

/// Over the jungle by Haitians and Venezuelans on 30 January, 31 January and 1 February 2025.
std::string crossings_result(const std::string& name) {
  History history = empty_history(small_scenario());
  for (std::size_t day = 0; day < 3; ++day) {
    set(history, day, Measure::crossings, static_cast<std::int32_t>(20 + 10 * day), 1, 0);
    set(history, day, Measure::crossings, 7, 1, 1);
  }
  const std::string path = temporary_path(name + ".h5");
  write_results(path, small_scenario(), {history}, {});
  return path;
}

}  // namespace

TEST_CASE("a member is read as it was written, into a history that held another, too") {
  const StoredResult result = read_result(crossings_result("read_whole"));
  const MemberReader reader(result, kCrossings);
  History history = reader.empty();
  for (CountsOfDay& day : history.counts) std::ranges::fill(day.open(), 99);
  reader.unpack(reader.take(0), history);
  CHECK(history.count(1, Measure::crossings, 1, 0) == 30);
  CHECK(history.count(2, Measure::crossings, 1, 1) == 7);
  CHECK(history.count(2, Measure::crossings, 0, 0) == 0);
}

TEST_CASE("told by month, a month's total stands on its first day in the run, and again when read once more") {
  const StoredResult result = read_result(crossings_result("read_months"));
  const MemberReader reader(result, kCrossings, {}, {"crossings"});
  History history = reader.empty();
  for (int time = 0; time < 2; ++time) reader.unpack(reader.take(0), history);
  CHECK(history.count(0, Measure::crossings, 1, 0) == 50);
  CHECK(history.count(1, Measure::crossings, 1, 0) == 0);
  CHECK(history.count(2, Measure::crossings, 1, 0) == 40);
}

TEST_CASE("of a slice the other cells are left 0") {
  const StoredResult result = read_result(crossings_result("read_slice"));
  const std::size_t haitians_in_the_jungle = 2;  // of 3 links by 2 nationalities
  const MemberReader reader(
      result, kCrossings,
      {{"crossings", {Day{result.scenario.start + 1}, result.scenario.end, {haitians_in_the_jungle}}}});
  History history = reader.empty();
  reader.unpack(reader.take(0), history);
  CHECK(history.count(1, Measure::crossings, 1, 0) == 30);
  CHECK(history.count(1, Measure::crossings, 1, 1) == 0);
}
