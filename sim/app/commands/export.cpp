// export: a result as protected monthly tables.
#include "sim/files/export.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/verify.hpp"

namespace retorno {
namespace {

struct ExportOptions {
  std::string result;
  std::string format = "csv";
  std::string folder;
};

int export_result(const ExportOptions& options) {
  if (const std::vector<std::string> faults = faults_of_form(options.result); !faults.empty())
    throw FileError(fmt::format("can't export {}: {}", options.result, faults.front()));
  const std::string folder = options.folder.empty()
                                 ? std::filesystem::path(options.result).replace_extension().string() + "_csv"
                                 : options.folder;
  const std::vector<std::string> written = export_csv(options.result, folder);
  fmt::print(stderr, "{} files; counts under 10 persons are blank, others rounded to 5\n", written.size());
  fmt::print("{}\n", folder);
  return 0;
}

}  // namespace

void add_export(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App* verb = app.add_subcommand("export", "a result as monthly tables for spreadsheets, protected");
  verb->add_option("RESULT", options->result, "a result file")->required();
  verb->add_option("--to", options->format, "format")->check(CLI::IsMember({"csv"}))->capture_default_str();
  verb->add_option("-o,--output", options->folder, "folder of the tables; usually beside the result");
  verb->footer("Example: retorno export results/panama_reverse_flow_2025.h5 --to csv -o tables");
  verb->callback([options, &exit_code] { exit_code = export_result(*options); });
}

}  // namespace retorno
