// export: a result as protected monthly tables.
#include "sim/files/publish/export.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/publish/export_map.hpp"
#include "sim/files/results/verify.hpp"

namespace retorno {
namespace {

struct ExportOptions {
  std::string result;
  std::string format = "csv";
  std::string folder;
  bool hxl = false;
  bool excel = false;
  bool force = false;
};

std::vector<std::string> written(const ExportOptions& options, const std::string& folder) {
  const Keep keep{.inputs = {}, .other_kinds = !options.force};
  if (options.format == "geojson") return export_geojson(options.result, folder, keep);
  if (options.format == "flowmap") return export_flowmap(options.result, folder, keep);
  return export_csv(options.result, folder, {.hxl = options.hxl || options.format == "hxl", .excel = options.excel},
                    keep);
}

std::string folder_of(const ExportOptions& options) {
  const std::string beside = std::filesystem::path(options.result).replace_extension().string() + "_" + options.format;
  return options.folder.empty() ? beside : options.folder;
}

int export_result(const ExportOptions& options) {
  if (const std::vector<std::string> faults = faults_of_form(options.result); !faults.empty())
    throw FileError(fmt::format("can't export {}: {}", options.result, faults.front()));
  const std::string folder = folder_of(options);
  const std::size_t files = written(options, folder).size();
  tell("{} files; counts under 10 persons are blank, others rounded to 5\n", files);
  give("{}\n", folder);
  return 0;
}

}  // namespace

void add_export(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App* verb = app.add_subcommand("export", "a result as monthly tables or as maps, protected");
  verb->add_option("RESULT", options->result, "a result file")->required();
  verb->add_option("--to", options->format, "csv: tables; hxl: tables with tags; geojson, flowmap: places and links")
      ->check(CLI::IsMember({"csv", "hxl", "geojson", "flowmap"}))
      ->capture_default_str();
  verb->add_flag("--hxl", options->hxl, "tables with a row of HXL tags under the heads");
  verb->add_flag("--excel", options->excel, "tables that begin with a byte-order mark, for Excel");
  verb->add_option("-o,--output", options->folder, "folder of the tables; usually beside the result");
  verb->add_flag("--force", options->force, "write over files that hold something else");
  verb->footer("Example: retorno export results/panama_reverse_flow_2025.h5 --to csv -o tables");
  verb->callback([options, &exit_code] {
    exit_code = code_of_reading([&] { return export_result(*options); }, {folder_of(*options)});
  });
}

}  // namespace retorno
