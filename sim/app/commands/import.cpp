// import: a scenario out of the folder of another program, or a table out of a spreadsheet.
#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <filesystem>
#include <memory>
#include <optional>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/run_outputs.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/files/csv_write.hpp"
#include "sim/files/flee/flee_write.hpp"
#include "sim/files/import/import_table.hpp"
#include "sim/files/import/targets.hpp"

namespace retorno {
namespace {

struct ImportOptions {
  std::string what, folder, output, settings, as, decimal, language = "en";
  std::vector<std::string> map, with;
  std::optional<int> year;
  bool lenient = false, force = false;
};

int import_case(const ImportOptions& options) {
  flee::Case known = flee::read_case(options.folder, options.settings, options.lenient);
  const flee::Imported made = flee::convert(known);
  make_folder(options.output);
  WholeFiles files({.inputs = paths_of(known.inputs), .other_kinds = !options.force});
  for (const auto& [name, text] : made.files) files.add(options.output + "/" + name, text);
  files.add(options.output + "/IMPORT.md", flee::account_of(known, made));
  for (const std::string& path : files.finish()) give("{}\n", path);
  tell("{} guesses, {} things left out, {} odd: IMPORT.md tells them\n", known.guesses.size(), known.omissions.size(),
       known.oddities.size());
  return 0;
}

/// COLUMN=VALUE, each with both sides.
std::vector<std::pair<std::string, std::string>> pairs_of(const std::vector<std::string>& texts, const char* option,
                                                          Problems& problems) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& text : texts) {
    const std::size_t at = text.find('=');
    if (at == 0 || at == std::string::npos || at + 1 == text.size())
      problems.add({option, 0, 0}, fmt::format("'{}' isn't COLUMN=VALUE", text), "write such as nationality=VEN");
    else
      pairs.emplace_back(text.substr(0, at), text.substr(at + 1));
  }
  return pairs;
}

/// What is written stands beside nothing of that name: a table that somebody has edited since isn't lost.
void refuse_to_write_over(const ImportOptions& options, const std::string& account, Problems& problems) {
  for (const std::string& path : {options.output, account})
    if (!options.force && std::filesystem::exists(path))
      problems.add({path, 0, 0}, "this file is there already", "name another with -o, or write over it with --force");
}

int import_sheet(const ImportOptions& options) {
  Problems problems;
  const std::string account = std::filesystem::path(options.output).replace_extension(".IMPORT.md").string();
  const import::Wish wish{.table = options.what,
                          .as = options.as,
                          .map = pairs_of(options.map, "--map", problems),
                          .with = pairs_of(options.with, "--with", problems),
                          .decimal = options.decimal == "comma"   ? ','
                                     : options.decimal == "point" ? '.'
                                                                  : '\0',
                          .year = options.year};
  refuse_to_write_over(options, account, problems);
  problems.stop_if_any();
  const import::ImportedTable made = import::import_table(wish);
  const std::string folder = std::filesystem::path(options.output).parent_path().string();
  if (!folder.empty()) make_folder(folder);
  WholeFiles files({.inputs = paths_of(made.inputs), .other_kinds = !options.force});
  CsvFile table(files, options.output);
  for (const auto& row : made.rows) table.row(row);
  table.close();
  files.add(account, made.account);
  const bool spanish = options.language == "es";
  for (const Understood& one : made.told) tell("  {}\n", spanish ? one.spanish : one.english);
  tell("{} {}: {}\n", made.rows.size() - 1, spanish ? "filas; cómo se leyó" : "rows; how it was read", account);
  for (const std::string& path : files.finish()) give("{}\n", path);
  return 0;
}

int import_what(const ImportOptions& options) {
  if (!options.as.empty() && options.folder.empty()) return import_sheet(options);
  if (options.as.empty() && options.what == "flee" && !options.folder.empty()) return import_case(options);
  Problems problems;
  problems.add({"import", 0, 0}, "what is meant is neither a case of Flee nor a table",
               "write: import flee DIR -o FOLDER, or: import TABLE --as departures -o FILE.csv");
  throw InputError(problems.all());
}

}  // namespace

void add_import(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ImportOptions>();
  CLI::App* verb =
      app.add_subcommand("import", "a table out of a spreadsheet, or a scenario out of another program's folder");
  std::vector<std::string> names;
  for (const import::Target& target : import::targets()) names.emplace_back(target.name);
  verb->add_option("WHAT", options->what, "a spreadsheet (CSV, .xlsx, .ods), or flee")->required();
  verb->add_option("DIR", options->folder, "of flee: folder with input_csv and source_data");
  verb->add_option("--as", options->as, "what the table becomes")->check(CLI::IsMember(names));
  verb->add_option("-o,--output", options->output, "the table; of flee the folder of the scenario and its tables")
      ->required();
  verb->add_option("--map", options->map, "COLUMN=HEAD: which column of the sheet is ours")->take_all()->expected(1);
  verb->add_option("--with", options->with, "COLUMN=VALUE: what a column that the sheet lacks holds in every row")
      ->take_all()
      ->expected(1);
  verb->add_option("--decimal", options->decimal, "what stands before decimals, where 1.200 may be 1200 or 1.2")
      ->check(CLI::IsMember({"comma", "point"}));
  verb->add_option("--year", options->year, "of months that come without one")->check(CLI::Range(1990, 2099));
  verb->add_option("--lang", options->language, "language of what is told")
      ->check(CLI::IsMember({"en", "es"}))
      ->capture_default_str();
  verb->add_option("--settings", options->settings,
                   "of flee: settings of its run; without them those in DIR, if there are any");
  verb->add_flag("--lenient", options->lenient, "of flee: leave out what has no counterpart here");
  verb->add_flag("--force", options->force, "write over files that are there");
  verb->footer(
      "Examples: retorno import migracion.xlsx --as observed -o results/migracion.csv\n"
      "          retorno import flee mali2012 -o results/mali2012");
  verb->callback([options, &exit_code] { exit_code = code_of([&] { return import_what(*options); }); });
}

}  // namespace retorno
