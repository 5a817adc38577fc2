// export: results as protected monthly tables or as maps.
#include "sim/files/publish/export.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/publish/export_map.hpp"
#include "sim/files/results/verify.hpp"

namespace retorno {
namespace {

struct ExportOptions {
  std::vector<std::string> results;
  std::string format = "csv";
  std::string folder, workbook, language = "en";
  bool hxl = false;
  bool excel = false;
  bool force = false;
  bool json = false;
};

bool is_map(const ExportOptions& options) { return options.format == "geojson" || options.format == "flowmap"; }

/// A choice that would change nothing is a mistake.
void refuse_idle_choices(const ExportOptions& options) {
  Problems problems;
  const auto idle = [&](bool is, const char* option, const char* why, const char* advice) {
    if (is) problems.add({option, 0, 0}, why, advice);
  };
  const bool workbook = !options.workbook.empty();
  idle(workbook && options.format != "csv", "--to", "a workbook holds tables, and no other form", "leave out --to");
  idle(workbook && !options.folder.empty(), "-o", "a workbook is one file, so no folder is written", "leave out -o");
  idle(workbook && options.excel, "--excel", "a workbook needs no mark for Excel", "leave out --excel");
  idle(workbook && options.hxl, "--hxl", "a workbook has no row of tags", "write CSV, or leave out --hxl");
  idle(is_map(options) && (options.hxl || options.excel), "--to", "a map has no marks for spreadsheets",
       "leave out --hxl and --excel");
  idle(is_map(options) && options.results.size() > 1, "--to", "a map is made of one result", "name one result");
  idle(options.language != "en" && !workbook && !options.excel, "--lang", "only a spreadsheet for Excel has a language",
       "add --excel, or --workbook FILE.xlsx");
  problems.stop_if_any();
}

std::string folder_of(const ExportOptions& options) {
  const std::filesystem::path first(options.results.front());
  const std::string beside = std::filesystem::path(first).replace_extension().string() + "_" + options.format;
  return options.folder.empty() ? beside : options.folder;
}

std::vector<std::string> written(const ExportOptions& options) {
  const Keep keep{.inputs = {}, .other_kinds = !options.force};
  const Language language = language_called(options.language);
  if (!options.workbook.empty()) return {export_workbook(options.results, options.workbook, language, keep)};
  const std::string folder = folder_of(options);
  if (options.format == "geojson") return export_geojson(options.results.front(), folder, keep);
  if (options.format == "flowmap") return export_flowmap(options.results.front(), folder, keep);
  return export_csv(options.results, folder,
                    {.hxl = options.hxl || options.format == "hxl",
                     .excel = options.excel,
                     .decimal_comma = options.excel && language == Language::spanish},
                    keep);
}

int export_results(const ExportOptions& options) {
  refuse_idle_choices(options);
  for (const std::string& result : options.results)
    if (const std::vector<std::string> faults = faults_of_form(result); !faults.empty())
      throw FileError(fmt::format("can't export {}: {}", result, faults.front()));
  const std::vector<std::string> files = written(options);
  const std::string made = options.workbook.empty() ? folder_of(options) : options.workbook;
  tell("{} files; counts under 10 persons are blank, others rounded to 5\n", files.size());
  if (options.json)
    give("{}\n", nlohmann::ordered_json{{"folder", made}, {"format", options.format}, {"files", files}}.dump(2));
  else
    give("{}\n", made);
  return 0;
}

/// What is written, for whom a fault must know that it isn't whole.
std::vector<std::string> outputs_of(const ExportOptions& options) {
  return {options.workbook.empty() ? folder_of(options) : options.workbook};
}

}  // namespace

void add_export(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App* verb = app.add_subcommand("export", "results as monthly tables or as maps, protected");
  verb->add_option("RESULT", options->results, "result files; of several the tables have a column `option`")
      ->required()
      ->expected(1, 100);
  verb->add_option("--to", options->format, "csv: tables; hxl: tables with tags; geojson, flowmap: places and links")
      ->check(CLI::IsMember({"csv", "hxl", "geojson", "flowmap"}))
      ->capture_default_str();
  verb->add_option("--workbook", options->workbook,
                   "all tables in one workbook (.xlsx), with contents, units and sources");
  verb->add_flag("--hxl", options->hxl, "tables with a row of HXL tags under the heads");
  verb->add_flag("--excel", options->excel,
                 "tables that Excel opens as they are: with a byte-order mark, and with --lang es decimal commas and "
                 "semicolons");
  verb->add_option("--lang", options->language, "language of the workbook, and of the Excel that opens the tables")
      ->check(CLI::IsMember({"en", "es"}))
      ->capture_default_str();
  verb->add_option("-o,--output", options->folder, "folder of the tables; usually beside the result");
  verb->add_flag("--force", options->force, "write over files that hold something else");
  verb->add_flag("--json", options->json, "folder and files that were written, for programs");
  verb->footer(
      "Examples: retorno export results/panama_reverse_flow_2025.h5 --to csv -o tables\n"
      "          retorno export results/base.h5 results/boats.h5 --workbook boats.xlsx --lang es");
  verb->callback([options, &exit_code] {
    exit_code = code_of_reading([&] { return export_results(*options); }, outputs_of(*options));
  });
}

}  // namespace retorno
