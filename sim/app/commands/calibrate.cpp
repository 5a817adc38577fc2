// calibrate: fits keys of scenarios to the record and leaves draws of what isn't known; runs only what is missing.
#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <filesystem>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/fit_model.hpp"
#include "sim/app/commands/slurm.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/files/write_whole.hpp"
#include "sim/fit/identified.hpp"
#include "sim/fit/posterior.hpp"

namespace retorno {
namespace {

struct CalibrateOptions {
  std::string file;
  std::string folder;
  std::string shard = "1/1";
  bool slurm = false;
  SlurmChoices cluster;
  RunChoices choices;
};

int calibrate(CalibrateOptions options) {
  if (options.folder.empty()) options.folder = "results/" + std::filesystem::path(options.file).stem().string();
  const Calibration calibration = load_calibration(options.file);
  const Counted all = counted(calibration);
  const FitWork work{calibration, all, {options.folder, *parse_shard(options.shard), options.choices},
                     made_from(calibration)};
  if (options.slurm) {
    const std::size_t runs = calibration.settings.members * calibration.scenarios.size();
    for (const std::string& path :
         write_slurm_fit(options.folder, options.file, static_cast<int>(runs), options.cluster))
      give("{}\n", path);
    return 0;
  }
  const Fit made = fit(all.record, all.used, static_cast<Eigen::Index>(calibration.keys.size()), calibration.settings,
                       [&](const FitStage& stage) { return answers_of(work, stage); });
  write_whole(options.folder + "/posterior.csv", posterior_table(calibration, made, this_program().version));
  write_whole(options.folder + "/fit_report.md", report_of(calibration, made, learnt_from(calibration, all, made)));
  give("{0}/posterior.csv\n{0}/fit_report.md\n", options.folder);
  return 0;
}

}  // namespace

void add_calibrate(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<CalibrateOptions>();
  CLI::App* verb =
      app.add_subcommand("calibrate", "fit keys of scenarios to the record; leaves draws of what isn't known");
  verb->add_option("CALIBRATION", options->file, "which scenarios, keys and series")->required();
  verb->add_option("-o,--output", options->folder, "folder of the fit; usually results/CALIBRATION");
  CLI::Option* shard = verb->add_option("--shard", options->shard,
                                        "K/N: begin with the K-th of N parts; the others help at other places")
                           ->check(CLI::Validator{shard_fault, "K/N"})
                           ->capture_default_str();
  CLI::Option* slurm = verb->add_flag("--slurm", options->slurm, "run nothing; write an array job");
  slurm->excludes(shard);
  add_cluster_choices(*verb, options->cluster, slurm);
  add_pool_choices(*verb, options->choices);
  verb->footer("Example: retorno calibrate scenarios/calibrations/corridor.yaml -o results/fit");
  verb->callback([options, &exit_code] { exit_code = calibrate(*options); });
}

}  // namespace retorno
