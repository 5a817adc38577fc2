// report: one page that explains results, or figures of them.
#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <cstdio>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/publish/figures.hpp"
#include "sim/files/publish/page.hpp"
#include "sim/files/publish/page_data.hpp"
#include "sim/files/spoken.hpp"
#include "sim/files/sweep/sweep_results.hpp"

namespace retorno {
namespace {

constexpr int kMostOnAPage = 6;

struct ReportOptions {
  std::vector<std::string> results;
  std::string page;
  std::string figures;
  std::string language;  ///< empty = of the page, the reader's
  bool force = false;
};

void write_figures(const ReportOptions& options) {
  const Figures drawn = write_figures(options.results, options.figures,
                                      options.language.empty() ? spoken() : language_called(options.language),
                                      {.inputs = {}, .other_kinds = !options.force});
  for (const std::string& why : drawn.left_out) tell("{}\n", why);
  for (const std::string& file : drawn.files) give("{}\n", file);
}

int report(ReportOptions options) {
  options.results = results_called(options.results);
  if (options.results.size() > std::size_t{kMostOnAPage})
    throw InputError({{{}, fmt::format("{} results are too many for one page", options.results.size()),
                       fmt::format("name up to {} of them", kMostOnAPage)}});
  if (options.page.empty() && options.figures.empty()) {
    Problems problems;
    problems.add({}, "report writes a page or figures, and neither was asked for",
                 "say -o report.html, or --figures FOLDER");
    problems.stop_if_any();
  }
  if (!options.page.empty()) {
    const std::string built = page_template();  // before the work
    const Keep keep{options.results, !options.force};
    refuse_to_replace(options.page, keep);
    write_page(built, page_data(options.results, options.language), options.page, keep);
    give("{}\n", options.page);
  }
  if (!options.figures.empty()) write_figures(options);
  return 0;
}

}  // namespace

void add_report(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ReportOptions>();
  CLI::App* verb = app.add_subcommand("report", "one page that explains results and compares them; figures as SVG");
  verb->add_option("RESULT", options->results,
                   "result files, or the folder of a sweep; of several, the first is the base")
      ->required()
      ->expected(1, kMostOnAPage);
  verb->add_option("-o,--output", options->page, "the page: one HTML file that needs nothing else");
  verb->add_option("--figures", options->figures, "folder of the figures: entries, facilities, differences");
  verb->add_option("--lang", options->language,
                   "language of the figures, else en; and in which the page opens, else its reader's")
      ->check(CLI::IsMember({"en", "es"}));
  verb->add_flag("--force", options->force, "write over files that hold something else");
  verb->footer("Example: retorno report results/base.h5 results/more_boats.h5 -o report.html");
  verb->callback([options, &exit_code] {
    exit_code = code_of_reading([&] { return report(*options); }, {options->page, options->figures});
  });
}

}  // namespace retorno
