// optimise: which mix of a scenario's options helps most for so much money; runs only what is missing.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/App.hpp>
#include <CLI/Error.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <numeric>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/mix_runs.hpp"
#include "sim/app/commands/scenario_option.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/spoken.hpp"
#include "sim/files/sweep/sweep.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {
namespace {

constexpr int kMostDraws = 100, kUsualRepeats = 20;
constexpr double kMostMixes = 300'000;
/// Of the highest gain: mixes that differ by less are told apart by no few repeats.
constexpr double kWorthTrying = 0.02;

struct OptimiseOptions {
  std::string scenario;
  double budget_usd = 0;
  std::string outcome;
  std::vector<std::string> named;
  int steps = 10;
  int search = 8;
  std::string folder;
  bool json = false;
  std::string language = spoken_code();
  RunChoices choices;
};

const KeyOutcome& outcome_called(const std::string& id) {
  for (const KeyOutcome& outcome : key_outcomes()) {
    if (outcome.id != id) continue;
    if (better_of(outcome) != Better::unsaid) return outcome;
    throw CLI::ValidationError(
        "--for",
        fmt::format("{} has no better way: how many move, return or stay is no goal here; outcomes with one are {}", id,
                    fmt::join(outcomes_with_better(), ", ")));
  }
  const std::string meant = did_you_mean(id, outcomes_with_better());
  throw CLI::ValidationError(
      "--for",
      fmt::format("there is no outcome '{}'; {}", id,
                  meant.empty() ? fmt::format("known are {}", fmt::join(outcomes_with_better(), ", ")) : meant));
}

void check_size(const OptimiseOptions& options, const Spending& spending) {
  const double mixes = count_mixes(spending.options.size(), options.steps);
  if (mixes <= kMostMixes) return;
  throw CLI::ValidationError("--steps", fmt::format("{} steps make {:.0f} mixes of {} options; take fewer, or name the "
                                                    "options that matter with --options",
                                                    options.steps, mixes, spending.options.size()));
}

std::vector<std::int32_t> draws_of(const OptimiseOptions& options, const Scenario& scenario) {
  const Posterior& posterior = scenario.posterior;
  const bool drawn = posterior.draws > 0 && options.choices.overrides.draws != kNoDraws;
  const int usual = drawn ? std::min(kMostDraws, static_cast<int>(posterior.draws)) : kUsualRepeats;
  const int repeats = options.choices.overrides.members.value_or(usual);
  tell_of_posterior(scenario, repeats, options.choices.overrides.draws);
  return draws_of_repeats(posterior.draws, repeats, options.choices.overrides.draws);
}

double mean_there(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  return values.empty() ? std::numeric_limits<double>::quiet_NaN() : mean(values);
}

std::vector<std::int32_t> first(const std::vector<std::int32_t>& draws, std::size_t count) {
  return {draws.begin(), draws.begin() + static_cast<std::ptrdiff_t>(count)};
}

/// Where nothing can be told, since all runs of a mix failed or the world has nothing of the kind.
void refuse_nothing(const MixRuns& work, const std::vector<Mix>& mixes, const std::vector<double>& gains) {
  Problems problems;
  for (std::size_t m = 0; m < mixes.size() && !problems.any(); ++m)
    if (std::isnan(gains[m]))
      problems.add({work.scenario, 0, 0}, fmt::format("no run says anything of {}", work.outcome->id),
                   fmt::format("take another outcome, or see the files in {}/runs", work.runner.folder));
  problems.stop_if_any();
}

BestMixes search(const MixRuns& work, const OptimiseOptions& options, std::size_t repeats) {
  int round = 0;
  const MixSearch wanted{.options = work.spending.options.size(),
                         .steps = options.steps,
                         .worth = kWorthTrying,
                         .most = 5 * static_cast<std::size_t>(options.steps)};
  return best_mixes(wanted, [&](const std::vector<Mix>& mixes) {
    const std::string stage = round++ == 0 ? "options alone" : fmt::format("mixes {}", round - 1);
    std::vector<double> gains;
    for (const std::vector<double>& of_mix : gains_by_repeat(work, stage, mixes, repeats))
      gains.push_back(mean_there(of_mix));
    refuse_nothing(work, mixes, gains);
    return gains;
  });
}

void take_curve(const MixRuns& work, std::size_t repeats, Optimum& found) {
  std::vector<Mix> mixes;
  for (const BestMixes::AtMoney& best : found.mixes.best) mixes.push_back(best.mix);
  for (const std::vector<double>& gains : gains_by_repeat(work, "curve", mixes, repeats))
    found.curve.push_back(gain_of(gains, first(work.draws, repeats)));
}

/// The mix, and the whole budget on the option that brings most by itself, on all repeats.
void take_answer(const MixRuns& work, Optimum& found) {
  const std::size_t steps = found.curve.size() - 1;
  const auto brings = [&](const std::vector<double>& alone) { return alone[steps]; };
  const auto best = std::ranges::max_element(found.mixes.alone, {}, brings);
  Mix alone(found.spending.options.size(), 0);
  const auto option = static_cast<std::size_t>(best - found.mixes.alone.begin());
  alone[option] = static_cast<int>(steps);
  std::vector<Mix> mixes{found.mix()};
  if (alone != found.mix()) mixes.push_back(alone);
  const auto gains = gains_by_repeat(work, "the answer", mixes, work.draws.size());
  found.best = gain_of(gains.front(), work.draws);
  found.failed = static_cast<int>(work.draws.size()) - found.best.repeats;
  found.without = mean_there(without_money(work, work.draws.size()));
  if (gains.size() < 2) return;
  found.alone = {option, gain_of(gains.back(), work.draws), 0};
  for (std::size_t r = 0; r < work.draws.size(); ++r)
    found.alone->beaten_in += gains.front()[r] > gains.back()[r] ? 1 : 0;
}

int optimise(OptimiseOptions options) {
  const KeyOutcome& outcome = outcome_called(options.outcome);
  if (options.folder.empty())
    options.folder = fmt::format("results/{}_optimum", std::filesystem::path(options.scenario).stem().string());
  Overrides overrides = options.choices.all();
  overrides.members.reset();
  const Scenario scenario = load_scenario(options.scenario, overrides);
  Optimum found{.scenario = scenario.name,
                .outcome = &outcome,
                .watch = scenario.world.watch,
                .budget_usd = options.budget_usd,
                .spending = spending_of(options.scenario, overrides, options.named),
                .mixes = {},
                .curve = {},
                .best = {},
                .alone = {}};
  check_size(options, found.spending);
  const MixRuns work{.runner = {options.folder, {}, options.choices},
                     .scenario = options.scenario,
                     .overrides = overrides,
                     .spending = found.spending,
                     .outcome = &outcome,
                     .usd_a_step = options.budget_usd / options.steps,
                     .draws = draws_of(options, scenario),
                     .made_from = fingerprint(scenario, this_program()),
                     .days = scenario.end - scenario.start + 1};
  const std::size_t repeats = std::min(static_cast<std::size_t>(options.search), work.draws.size());
  found.searched_on = static_cast<int>(repeats);
  found.mixes = search(work, options, repeats);
  take_curve(work, repeats, found);
  take_answer(work, found);
  write_whole(options.folder + "/optimum.json", optimum_json(found));
  give("{}", options.json ? optimum_json(found) : shown(optimum_text(found, language_called(options.language))));
  return 0;
}

/// What is to be bettered, for how much money, and by what.
void add_question(CLI::App& verb, OptimiseOptions& options) {
  add_scenario(verb, options.scenario,
               "a scenario whose experiment has options that hold nothing but investments; each is bought larger or "
               "smaller, in the proportions in which it is written, beside the option that compare_to names");
  verb.add_option("--budget", options.budget_usd,
                  "USD for building all of it, and for running it to `until` or to the end of the run")
      ->required()
      ->check(CLI::Range(1.0, 1e12));
  verb.add_option("--for", options.outcome,
                  fmt::format("the outcome to better: {}", fmt::join(outcomes_with_better(), ", ")))
      ->required();
  verb.add_option("--options", options.named,
                  "names, with commas between: options of the experiment, or investments under policies; usually all "
                  "such options, or where there are none all such investments")
      ->delimiter(',');
  verb.add_option("--steps", options.steps, "equal steps into which the budget is divided")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  verb.add_option("--search", options.search,
                  "repeats on which mixes are tried; the answer is told on --members, usually 100 draws of the "
                  "posterior, or 20 repeats without one")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
}

}  // namespace

void add_optimise(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<OptimiseOptions>();
  CLI::App* verb = app.add_subcommand("optimise", "which mix of a scenario's options helps most for so much money");
  add_question(*verb, *options);
  verb->add_option("-o,--output", options->folder, "folder of the runs; usually results/SCENARIO_optimum");
  verb->add_flag("--json", options->json, "exact values for programs; they lie in the folder too, as optimum.json");
  verb->add_option("--lang", options->language, "language of the answer")
      ->check(CLI::IsMember({"en", "es"}))
      ->capture_default_str();
  add_scenario_choices(*verb, options->choices);
  add_pool_choices(*verb, options->choices);
  verb->footer(
      "Example: retorno optimise scenarios/panama_investment.yaml --budget 600000 --for below_standard --set "
      "run.one_in=8");
  verb->callback([options, &exit_code] { exit_code = optimise(*options); });
}

}  // namespace retorno
