// report: figures of one or several results.
#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <cstdio>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/files/figures.hpp"

namespace retorno {
namespace {

struct ReportOptions {
  std::vector<std::string> results;
  std::string figures;
  std::string language = "en";
};

int report(const ReportOptions& options) {
  const Figures drawn = write_figures(options.results, options.figures, language_called(options.language));
  for (const std::string& why : drawn.left_out) fmt::print(stderr, "{}\n", why);
  for (const std::string& file : drawn.files) fmt::print("{}\n", file);
  return 0;
}

}  // namespace

void add_report(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ReportOptions>();
  CLI::App* verb = app.add_subcommand("report", "figures of results as SVG: entries, facilities, differences");
  verb->add_option("RESULT", options->results, "result files; of several, the first is the base")
      ->required()
      ->expected(1, 6);
  verb->add_option("--figures", options->figures, "folder of the figures")->required();
  verb->add_option("--lang", options->language, "language of the figures")
      ->check(CLI::IsMember({"en", "es"}))
      ->capture_default_str();
  verb->footer("Example: retorno report results/base.h5 results/more_boats.h5 --figures figures");
  verb->callback([options, &exit_code] { exit_code = report(*options); });
}

}  // namespace retorno
