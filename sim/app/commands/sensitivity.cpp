// sensitivity: how much of an outcome hangs on each parameter of a sweep.
#include "sim/files/sweep/sensitivity.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Error.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/spoken.hpp"
#include "sim/files/sweep/knowledge_text.hpp"
#include "sim/files/sweep/sweep_outcomes.hpp"

namespace retorno {
namespace {

using Json = nlohmann::ordered_json;

struct SensitivityOptions {
  std::string folder;
  std::string posterior;
  std::string language = spoken_code();
  std::vector<std::string> of;
  bool json = false;
};

[[noreturn]] void refuse(const std::string& folder, std::string text, std::string advice) {
  throw InputError({{{folder, 0, 0}, std::move(text), std::move(advice)}});
}

/// Mean over the repeats of a point.
double mean_over(const std::vector<std::vector<double>>& members, std::size_t figure) {
  double sum = 0;
  for (const auto& member : members) sum += member[figure];
  return sum / static_cast<double>(members.size());
}

Json as_json(const Estimate& estimate) {
  return {{"value", estimate.value}, {"low", estimate.low}, {"high", estimate.high}};
}

/// [parameters], the most important first.
Json ranked(Json rows, const char* by) {
  std::stable_sort(rows.begin(), rows.end(), [&](const Json& a, const Json& b) {
    return a.at(by).at("value").get<double>() > b.at(by).at("value").get<double>();
  });
  return rows;
}

Json analysed(const SweepPlan& plan, const std::vector<double>& outcomes) {
  Json rows = Json::array();
  const auto& keys = plan.design.keys;
  if (plan.design.kind == "morris") {
    const auto effects = morris_effects(sample_of(plan.design), outcomes);
    for (std::size_t k = 0; k < keys.size(); ++k)
      rows.push_back({{"parameter", keys[k].path},
                      {"mean_size", as_json(effects[k].mean_size)},
                      {"mean", effects[k].mean},
                      {"deviation", effects[k].deviation}});
    return ranked(std::move(rows), "mean_size");
  }
  const auto indices = sobol_indices(outcomes, keys.size());
  for (std::size_t k = 0; k < keys.size(); ++k)
    rows.push_back(
        {{"parameter", keys[k].path}, {"first", as_json(indices[k].first)}, {"total", as_json(indices[k].total)}});
  if (std::isnan(indices.front().total.value)) return rows;
  return ranked(std::move(rows), "total");
}

std::string in_words(const Json& estimate) {
  return fmt::format("{:9.4g} ({:.4g} to {:.4g})", estimate.at("value").get<double>(), estimate.at("low").get<double>(),
                     estimate.at("high").get<double>());
}

void print_table(const Json& one) {
  give("{}, {} ({})\n", one.at("outcome").get<std::string>(), one.at("arm").get<std::string>(),
             one.at("unit").get<std::string>());
  for (const Json& row : one.at("parameters")) {
    if (row.contains("mean_size"))
      give("  {:44} effect {}, mean {:.4g}, deviation {:.4g}\n", row.at("parameter").get<std::string>(),
                 in_words(row.at("mean_size")), row.at("mean").get<double>(), row.at("deviation").get<double>());
    else if (row.at("total").at("value").is_null() || std::isnan(row.at("total").at("value").get<double>()))
      give("  {:44} the outcome is the same at all points\n", row.at("parameter").get<std::string>());
    else
      give("  {:44} alone {}, in all {}\n", row.at("parameter").get<std::string>(), in_words(row.at("first")),
                 in_words(row.at("total")));
  }
}

/// Every figure in every arm that all runs of the arm have; of those `missing` the others are told.
Json analyse(const SweepPlan& plan, const SweepValues& values, const std::vector<ResultFigure>& figures,
             Problems& missing) {
  Json all = Json::array();
  const std::size_t of_arm = sample_of(plan.design).size();
  for (std::size_t first = 0; first < plan.points.size(); first += of_arm)
    for (std::size_t f = 0; f < figures.size(); ++f) {
      std::vector<double> outcomes;
      for (std::size_t p = first; p < first + of_arm; ++p) outcomes.push_back(mean_over(values[p], f));
      const std::string arm = plan.points[first].arm.empty() ? "as_written" : plan.points[first].arm;
      if (std::any_of(outcomes.begin(), outcomes.end(), [](double value) { return std::isnan(value); })) {
        missing.add({figures[f].name, 0, 0}, fmt::format("not every run of {} has a number of it", arm),
                    "on a day on which nobody is served nobody has waited, say; try :max, or another measure");
        continue;
      }
      all.push_back({{"outcome", figures[f].name},
                     {"unit", figures[f].unit()},
                     {"arm", arm},
                     {"parameters", analysed(plan, outcomes)}});
    }
  return all;
}

void refuse_gaps(const std::string& folder, const SweepPlan& plan) {
  int missing = 0;
  for (const SweepPoint& point : plan.points)
    for (std::int32_t member = 0; member < point.members; ++member)
      missing += state_of(folder, point, member) == RunState::there ? 0 : 1;
  if (missing > 0)
    refuse(folder,
           fmt::format("{} {} not there, so effects can't be told", missing, missing == 1 ? "run is" : "runs are"),
           "run `retorno sweep` again: it runs only what is missing");
}

/// From the draws of one result; of each outcome that was named, or of all that draws differ in.
int show_knowledge(const SensitivityOptions& options) {
  if (!options.folder.empty())
    throw CLI::ValidationError("--posterior", "tells of one result; leave out the folder of a sweep");
  if (options.of.empty()) throw CLI::ValidationError("--of", "name the outcome whose range is meant");
  const StoredResult result = read_result(options.posterior);
  Json all = Json::array();
  for (const std::string& name : options.of) {
    const Knowledge known = knowledge_of(result, figure_called(name));
    if (options.json)
      all.push_back(knowledge_json(known));
    else
      give("{}", knowledge_text(known, result.name, language_called(options.language)));
  }
  if (options.json) give("{}\n", all.dump(1));
  return 0;
}

int show_sensitivity(const SensitivityOptions& options) {
  if (!options.posterior.empty()) return show_knowledge(options);
  if (options.folder.empty())
    throw CLI::ValidationError("DIR", "name the folder of a sweep, or a result with --posterior");
  const SweepPlan plan = read_plan(options.folder);
  if (plan.design.kind != "morris" && plan.design.kind != "saltelli")
    refuse(options.folder, fmt::format("the design of this sweep is {}", plan.design.kind),
           "sensitivity is told from `design: morris` or `design: saltelli`");
  if (const std::size_t of_option = sample_of(plan.design).size(); plan.points.size() % of_option != 0)
    refuse(options.folder,
           fmt::format("its plan has {} points, and its design {} for each option", plan.points.size(), of_option),
           "give the same `retorno sweep` again into a new folder");
  std::vector<ResultFigure> figures;
  for (const std::string& name : options.of) figures.push_back(figure_called(name));
  if (figures.empty()) figures = all_key_figures();
  refuse_gaps(options.folder, plan);
  Problems missing;
  const Json all = analyse(plan, sweep_values(options.folder, plan, figures), figures, missing);
  // Of the key outcomes some are of worlds that have more in them; what was asked for by name isn't left out in
  // silence.
  if (!options.of.empty() || all.empty()) missing.stop_if_any();
  if (options.json)
    give("{}\n", all.dump(1));
  else
    for (const Json& one : all) print_table(one);
  return 0;
}

}  // namespace

void add_sensitivity(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<SensitivityOptions>();
  CLI::App* verb = app.add_subcommand("sensitivity", "how much of what came out of a sweep hangs on each parameter");
  verb->add_option("DIR", options->folder, "the folder of a sweep with design morris or saltelli");
  verb->add_option("--posterior", options->posterior,
                   "a result whose repeats took draws: which values carry the range of --of, and which count would "
                   "narrow it most");
  verb->add_option("--of", options->of,
                   "a key outcome, or MEASURE[@LABEL,LABEL][:sum|mean|max|last]; usually all key outcomes")
      ->expected(1)
      ->take_all();
  verb->add_flag("--json", options->json, "as JSON");
  verb->add_option("--lang", options->language, "language of what --posterior tells")
      ->check(CLI::IsMember({"en", "es"}))
      ->capture_default_str();
  verb->footer("Example: retorno sensitivity results/screening --of crossings@miramar->puerto_obaldia:sum");
  verb->callback([options, &exit_code] { exit_code = code_of_reading([&] { return show_sensitivity(*options); }); });
}

}  // namespace retorno
