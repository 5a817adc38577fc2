// validate: what would have been foretold on earlier days, by the record up to then and the policies known then.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/fit_model.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/sweep/sweep.hpp"
#include "sim/files/write_whole.hpp"
#include "sim/fit/hindcast.hpp"

namespace retorno {
namespace {

struct ValidateOptions {
  std::string file;
  std::string fit;
  std::string folder;
  RunChoices choices;
};

/// The posterior by what was known on a day, on what the runs of the fit say.
struct KnownThen {
  FitData record;
  Sampled sampled;
};

KnownThen known_then(const Hindcast& hindcast, const Counted& all, const Explored& explored, const Origin& origin) {
  const std::vector<bool> known = known_by(hindcast.calibration, all, origin.date);
  KnownThen then{.record = part_of(all.record, known), .sampled = {}};
  if (then.record.size() == 0)
    throw InputError({{{hindcast.path, 0, 0}, fmt::format("nothing had been counted by {}", to_text(origin.date)),
                       fmt::format("take a later date for {}", origin.id)}});
  const Emulator emulator = emulator_of(then.record, known, explored);
  const FitSettings& settings = hindcast.calibration.settings;
  then.sampled = sample(then.record, emulator, rows_of(explored.luck, known),
                        {.steps = settings.quick_chain_steps(), .draws = hindcast.draws, .seed = settings.seed});
  return then;
}

std::vector<FitRun> runs_of(const ValidateOptions& options, const Hindcast& hindcast, const Origin& origin,
                            const Sampled& sampled, std::uint32_t luck) {
  const std::string base = fingerprint(origin.as_written, this_program());
  std::vector<FitRun> runs;
  for (Eigen::Index draw = 0; draw < sampled.draws.cols(); ++draw) {
    FitRun run{.path = fmt::format("{}/runs/{}/{:04}.json", options.folder, origin.id, draw),
               .scenario = hindcast.calibration.scenarios[origin.scenario].path,
               .overrides = overrides_of(hindcast, origin),
               .luck = static_cast<int>(luck + static_cast<std::uint32_t>(draw)),  // each its own: luck is foretold too
               .made_from = "",
               .days = origin.as_written.end - origin.as_written.start + 1,
               .observed = &origin.as_written.observed};
    std::vector<std::string> values = assignments(hindcast.calibration, sampled.draws.col(draw));
    // What a draw says of a policy that is left out means nothing.
    std::erase_if(values, [&](const std::string& value) {
      return std::any_of(origin.removed.begin(), origin.removed.end(), [&](const std::string& policy) {
        return value.starts_with("policies." + policy + ".");
      });
    });
    run.overrides.set.insert(run.overrides.set.end(), values.begin(), values.end());
    run.made_from = made_from(base, run.overrides, run.luck);
    runs.push_back(std::move(run));
  }
  return runs;
}

std::vector<Scored> foretell(const ValidateOptions& options, const Hindcast& hindcast, const Counted& all,
                             const Explored& explored, const Origin& origin) {
  const KnownThen then = known_then(hindcast, all, explored, origin);
  const std::vector<FitRun> runs = runs_of(options, hindcast, origin, then.sampled, explored.common_luck);
  run_missing({options.folder, {}, options.choices}, origin.id, runs);
  Sampled sampled{.draws = {}, .discrepancies = {}};
  std::vector<LikeObserved> said;
  for (std::size_t n = 0; n < runs.size(); ++n)
    if (const auto run = kept(runs[n]); run->said) {
      said.push_back(*run->said);
      sampled.discrepancies.push_back(then.sampled.discrepancies[n]);
    }
  return scores_of(hindcast, origin, sampled, then.record.blocks, said);
}

int validate(ValidateOptions options) {
  const auto stem = [](const std::string& path) { return std::filesystem::path(path).stem().string(); };
  const Hindcast hindcast = load_hindcast(options.file);
  const Calibration& calibration = hindcast.calibration;
  if (options.folder.empty()) options.folder = "results/" + stem(options.file);
  if (options.fit.empty()) options.fit = "results/" + stem(calibration.path);
  const Counted all = counted(calibration);
  const FitWork work{calibration, all, {options.fit, {}, options.choices}, made_from(calibration)};
  const Explored explored =
      explore(all.record, all.used, static_cast<Eigen::Index>(calibration.keys.size()), calibration.settings,
              [&](const FitStage& stage) { return answers_of(work, stage); });
  std::vector<Scored> scored;
  for (const Origin& origin : hindcast.origins) {
    std::vector<Scored> more = foretell(options, hindcast, all, explored, origin);
    scored.insert(scored.end(), more.begin(), more.end());
  }
  write_whole(options.folder + "/hindcasts.csv", hindcast_table(scored));
  write_whole(options.folder + "/hindcasts.md", hindcast_report(hindcast, scored));
  give("{0}/hindcasts.csv\n{0}/hindcasts.md\n", options.folder);
  return 0;
}

}  // namespace

void add_validate(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ValidateOptions>();
  CLI::App* verb = app.add_subcommand("validate", "score what would have been foretold on earlier days");
  verb->add_option("HINDCAST", options->file, "a calibration and the days from which is foretold")->required();
  verb->add_option("--fit", options->fit, "folder of the calibration; usually results/CALIBRATION");
  verb->add_option("-o,--output", options->folder, "folder of the runs and tables; usually results/HINDCAST");
  add_pool_choices(*verb, options->choices);
  verb->footer("Example: retorno validate scenarios/calibrations/hindcasts.yaml --fit results/fit");
  verb->callback([options, &exit_code] { exit_code = validate(*options); });
}

}  // namespace retorno
