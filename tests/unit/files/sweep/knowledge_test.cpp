#include <doctest/doctest.h>

#include <cmath>

#include "sim/base/draw.hpp"
#include "sim/files/sweep/knowledge_text.hpp"

namespace retorno {
namespace {

double uniform(std::uint32_t row, std::uint32_t of) {
  Draw draw = Seed{}.draw({hash_of("knowledge"), row, Kind::world}, Day{static_cast<std::int32_t>(of)}, Purpose::test);
  return static_cast<double>(draw.below(1'000'000)) / 1e6;
}

struct Made {
  std::vector<std::vector<double>> values;  ///< [draws][4]
  std::vector<double> answer, count;
};

/// An answer that hangs on the first value three times as much as on the second, and on the others not at all.
Made made(std::uint32_t draws) {
  Made all;
  for (std::uint32_t row = 0; row < draws; ++row) {
    all.values.push_back({uniform(row, 0), uniform(row, 1), uniform(row, 2), uniform(row, 3)});
    all.answer.push_back(3 * all.values.back()[0] - all.values.back()[1]);
    all.count.push_back(all.values.back()[0]);
  }
  return all;
}

TEST_CASE("shares of a range are those of the values that make it, and add up to what is explained") {
  const Made all = made(200);
  const RangeShares shares = range_shares(all.values, all.answer);
  CHECK(shares.explained > 0.9);
  double sum = 0;
  for (const Carried& carried : shares.carried) sum += carried.share.value;
  CHECK(sum == doctest::Approx(shares.explained));
  // Of variances 9 and 1: nine tenths and one, within what ranks and 200 draws can tell.
  CHECK(shares.carried[0].share.value == doctest::Approx(0.9).epsilon(0.1));
  CHECK(shares.carried[1].share.value == doctest::Approx(0.1).epsilon(0.6));
  CHECK(shares.carried[2].share.value < 0.02);
  CHECK(shares.carried[0].direction > 0);
  CHECK(shares.carried[1].direction < 0);
  CHECK(shares.carried[0].share.low < shares.carried[0].share.value);
  CHECK(shares.carried[0].share.high > shares.carried[0].share.low);
}

TEST_CASE("values that carry nothing explain nothing of draws that are left out") {
  Made all = made(60);
  for (std::size_t row = 0; row < all.answer.size(); ++row)
    all.answer[row] = uniform(static_cast<std::uint32_t>(row), 9);
  CHECK(range_shares(all.values, all.answer).explained < 0.1);
}

TEST_CASE("a count narrows an answer by their squared correlation, and less the larger its error") {
  const Made all = made(200);
  const Estimate exact = expected_reduction(all.answer, all.count, 0);
  CHECK(exact.value == doctest::Approx(0.9).epsilon(0.05));
  CHECK(exact.low < exact.value);
  // An error as large as the deviation of the count itself, 1 / sqrt(12), halves it.
  CHECK(expected_reduction(all.answer, all.count, std::sqrt(1.0 / 12)).value ==
        doctest::Approx(exact.value / 2).epsilon(0.1));
  std::vector<double> other;
  for (const auto& row : all.values) other.push_back(row[3]);
  CHECK(expected_reduction(all.answer, other, 0).value < 0.03);
}

TEST_CASE("what carries a range is told in both languages and as JSON") {
  const Made all = made(40);
  Knowledge known{"nights_queued", {}, 40, {"a.b", "c.d", "e.f", "g.h"}, range_shares(all.values, all.answer), {}};
  known.shares.luck = 0.05;
  known.counts.push_back({"panama_south", false, 0.1, true, {0.4, 0.2, 0.5}});
  known.counts.push_back({"returns", true, 0.1, true, {0.2, 0.1, 0.3}});
  const std::string english = knowledge_text(known, "run", Language::english);
  CHECK(english.find("What carries the range of nights spent in queues, all persons in 40 draws of run") == 0);
  CHECK(english.find("Luck is 5% of it.") != std::string::npos);
  CHECK(english.find("one more count of panama_south") != std::string::npos);
  CHECK(english.find("a survey of came home") != std::string::npos);
  CHECK(english.find("a.b") != std::string::npos);
  const std::string spanish = knowledge_text(known, "run", Language::spanish);
  CHECK(spanish.find("La suerte es el 5") != std::string::npos);
  CHECK(spanish.find("una encuesta de volvieron a su país") != std::string::npos);
  const auto json = knowledge_json(known);
  CHECK(json.at("values").size() == 4);
  CHECK(json.at("values").front().at("key") == "a.b");
  CHECK(json.at("counts").front().at("reduction").at("value") == 0.4);
}

}  // namespace
}  // namespace retorno
