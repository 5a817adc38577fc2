#include "sim/files/sweep/optimum.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace retorno {
namespace {

constexpr const char* kOutcome = "below_standard";

SpendingOption option_called(const char* name, const char* buys) {
  SpendingOption option{name, {}};
  option.parts.push_back({.policy = {}, .usd = 1000, .buys = {{buys, 10}}});
  return option;
}

/// Two options and two steps of 500 USD: the first brings 100, then both bring 160; beds alone stop at the first step.
Optimum toy() {
  const std::vector<std::int32_t> draws{0, 1, 0};
  Optimum found{.scenario = "toy",
                .outcome = &key_outcomes()[key_outcome(kOutcome)],
                .budget_usd = 1000,
                .spending = {.arm = "none",
                             .without = {},
                             .options = {option_called("boats", "seats"), option_called("beds", "beds")},
                             .left_out = {{"wave", "it is no investment", "no es una inversión"}}},
                .mixes = {.alone = {{0, 100, 150}, {0, 60, 60}},
                          .best = {{{0, 0}, 0, 0}, {{1, 0}, 100, 0}, {{1, 1}, 160, 5}},
                          .tried = 5},
                .searched_on = 2,
                .curve = {},
                .without = 900,
                .best = gain_of({150, 170, 158}, draws),
                .failed = 1,
                .alone = std::nullopt};
  for (const double gain : {0.0, 100.0, 160.0}) found.curve.push_back(gain_of({gain - 10, gain + 10}, {0, 1}));
  found.alone = Optimum::Alone{0, gain_of({140, 160, 150}, draws), 3};
  return found;
}

void holds(const std::string& text, const std::vector<std::string>& parts) {
  for (const std::string& part : parts) {
    CAPTURE(text);
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("the best mix is told with what it buys, its gain, the curve and where options stop paying") {
  holds(optimum_text(toy(), Language::english),
        {"toy: which mix of options helps most for 1,000 USD", "(less is better), 900 where nothing is spent",
         "boats   500", "5.0 seats", "The mix gains 160", "90% of 2 draws of what isn't known",
         "All of it on boats gains 150", "the mix gains more in 3 of 3 repeats", "on the 2 repeats", "from 500 USD on",
         "5 mixes were tried. One that wasn't would gain at most 5 more", "1 repeats are left out",
         "No option to spend on: wave (it is no investment)."});
}

TEST_CASE("it is told in Spanish too") {
  const std::string text = optimum_text(toy(), Language::spanish);
  holds(text, {"toy: qué mezcla de opciones ayuda más por 1\u202f000 USD", "menos es mejor", "La mezcla gana 160",
               "sorteos de lo que no se sabe", "Todo en boats gana 150", "desde 500 USD", "Se probaron 5 mezclas",
               "No es opción de gasto: wave (no es una inversión)."});
  CHECK(text.find("gain") == std::string::npos);
}

TEST_CASE("draws that were taken twice to tell luck apart weigh once") {
  const Gain gain = gain_of({100, 200, 400}, {0, 1, 0});
  CHECK(gain.mean == 150);
  CHECK(gain.draws == 2);
  CHECK(gain.repeats == 3);
  CHECK(gain_of({100, 200, 400}, {-1, -1, -1}).draws == 0);
}

TEST_CASE("programs get exact values, and null where an option still pays at the end of the budget") {
  const auto json = nlohmann::json::parse(optimum_json(toy()));
  CHECK(json["options"][1]["stops_paying_usd"] == 500);
  CHECK(json["options"][0]["stops_paying_usd"].is_null());
  CHECK(json["curve"][2]["mix"]["beds"] == 500);
  CHECK(json["best_alone"]["option"] == "boats");
  CHECK(json["outcome"] == kOutcome);
}

}  // namespace
}  // namespace retorno
