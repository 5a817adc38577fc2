// score: where people are in a run, or how many came by month, against what was counted and what needs no model.
#include "sim/files/outcomes/score.hpp"

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <memory>
#include <optional>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/files/spoken.hpp"

namespace retorno {
namespace {

constexpr int kDidNotHold = 3;

struct ScoreOptions {
  std::vector<std::string> results;
  std::string observed, language = spoken_code();
  bool json = false;
  std::optional<double> fail_over;
};

/// The counts; what was made of their table is told once.
CountedPlaces counted_for(const StoredResult& result, const ScoreOptions& options, bool first) {
  CountedPlaces counted = read_counted_places(options.observed, result);
  const bool spanish = options.language == "es";
  const std::string& told = spanish ? counted.understood.spanish : counted.understood.english;
  if (first && !told.empty()) tell("{}: {}: {}\n", spanish ? "nota" : "note", options.observed, told);
  return counted;
}

int score_results(const ScoreOptions& options) {
  std::vector<Score> scores;
  for (const StoredResult& result : read_results(options.results))
    scores.push_back(options.observed.empty() ? score_flows(result)
                                              : score(result, counted_for(result, options, scores.empty())));
  give("{}", options.json ? score_json(scores) : shown(score_text(scores, language_called(options.language))));
  const bool over = std::any_of(scores.begin(), scores.end(), [&](const Score& one) {
    return options.fail_over && one.deciding(one.run.mean) > *options.fail_over;
  });
  if (over) tell("a result lies farther than {} from what was counted\n", *options.fail_over);
  return over ? kDidNotHold : 0;
}

}  // namespace

void add_score(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ScoreOptions>();
  CLI::App* verb = app.add_subcommand("score", "how far a run lies from what was counted, and what needs no model");
  verb->add_option("RESULT", options->results, "result files")->required()->expected(1, 1000);
  verb->add_option("--observed", options->observed,
                   "table of counts: place,date,persons; without it the flows by month that the scenario names");
  verb->add_flag("--json", options->json, "exact values for programs");
  verb->add_option("--lang", options->language, "language of the table")
      ->check(CLI::IsMember({"en", "es"}))
      ->capture_default_str();
  verb->add_option("--fail-over", options->fail_over,
                   "exit code 3 if the difference, at places that scaled to the total, is larger")
      ->check(CLI::NonNegativeNumber);
  verb->footer(
      "Examples: retorno score results/mali.h5 --observed results/mali2012/observed.csv\n"
      "          retorno score results/mine.h5");
  verb->callback([options, &exit_code] { exit_code = code_of_reading([&] { return score_results(*options); }); });
}

}  // namespace retorno
