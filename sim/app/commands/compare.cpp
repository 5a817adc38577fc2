// compare: options against a base, each outcome with its difference and range; or one result against the record.
#include "sim/files/outcomes/compare.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/App.hpp>
#include <CLI/Error.hpp>
#include <CLI/Validators.hpp>
#include <cstdio>
#include <memory>
#include <optional>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/files/outcomes/record.hpp"
#include "sim/files/spoken.hpp"
#include "sim/files/sweep/sweep_results.hpp"

namespace retorno {
namespace {

constexpr int kDidNotHold = 3;

struct CompareOptions {
  std::vector<std::string> results;
  bool json = false;
  std::string language = spoken_code();
  std::optional<double> fail_over;
  std::string draws;
  bool record = false;
};

int beside_record(const CompareOptions& options) {
  const StoredResult result = read_result(options.results.front());
  const RecordBeside record = record_beside(result);
  const std::size_t repeats = result.members.size();
  give("{}", options.json ? record_json(record, result.name, repeats)
                          : shown(record_table(record, result.name, repeats, language_called(options.language))));
  return 0;
}

/// One result stands beside the record, two or more beside one another.
void check_number(const CompareOptions& options) {
  if (options.record && options.results.size() != 1)
    throw CLI::ValidationError("--record", "takes one result; leave the others out");
  if (!options.record && options.results.size() < 2)
    throw CLI::ValidationError("RESULT",
                               "name two or more results, the folder of a sweep, or one result with --record");
}

int compare_results(CompareOptions options) {
  options.results = results_called(options.results);
  check_number(options);
  if (options.record) return beside_record(options);
  Comparison comparison = compare(options.results);
  if (!options.draws.empty()) add_draws(comparison, options.draws);
  const Language language = language_called(options.language);
  tell("{}", doubts_text(comparison, language));
  give("{}", options.json ? comparison_json(comparison) : shown(comparison_table(comparison, language)));
  if (!options.fail_over || !differs_by_more(comparison, *options.fail_over)) return 0;
  tell("an outcome differs by more than {} of the base\n", *options.fail_over);
  return kDidNotHold;
}

}  // namespace

void add_compare(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<CompareOptions>();
  CLI::App* verb = app.add_subcommand("compare", "options against a base: each outcome, difference and range");
  verb->add_option("RESULT", options->results,
                   "result files, or the folder of a sweep for all its options; the first is the base, unless they "
                   "name one themselves")
      ->required()
      ->expected(1, 1000);
  verb->add_flag("--json", options->json, "exact values for programs");
  verb->add_option("--lang", options->language, "language of the table")
      ->check(CLI::IsMember({"en", "es"}))
      ->capture_default_str();
  CLI::Option* draws = verb->add_option(
      "--draws", options->draws,
      "folder of a sweep of the same options over assumed ranges: in how many draws their order holds");
  CLI::Option* fail_over =
      verb->add_option("--fail-over", options->fail_over, "exit code 3 if an outcome differs by more than this share")
          ->check(CLI::NonNegativeNumber);
  verb->add_flag("--record", options->record, "one result beside what was observed, the worst first")
      ->excludes(draws)
      ->excludes(fail_over);
  verb->footer("Example: retorno compare results/base.h5 results/more_boats.h5 --lang es");
  verb->callback([options, &exit_code] {
    exit_code = code_of_reading([&] { return compare_results(*options); });
  });
}

}  // namespace retorno
