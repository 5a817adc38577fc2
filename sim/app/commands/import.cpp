// import: a scenario out of the folder of another program.
#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/run_outputs.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/files/flee/flee_write.hpp"

namespace retorno {
namespace {

struct ImportOptions {
  std::string kind, folder, output, settings;
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

}  // namespace

void add_import(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ImportOptions>();
  CLI::App* verb = app.add_subcommand("import", "a scenario out of the folder of another program");
  verb->add_option("KIND", options->kind, "whose folder it is")->required()->check(CLI::IsMember({"flee"}));
  verb->add_option("DIR", options->folder, "folder with input_csv and source_data")->required();
  verb->add_option("-o,--output", options->output, "folder of the scenario and its tables")->required();
  verb->add_option("--settings", options->settings, "settings of its run; without them those in DIR, if there are any");
  verb->add_flag("--lenient", options->lenient, "leave out what has no counterpart here");
  verb->add_flag("--force", options->force, "write over files that hold something else");
  verb->footer("Example: retorno import flee mali2012 -o results/mali2012");
  verb->callback([options, &exit_code] { exit_code = code_of([&] { return import_case(*options); }); });
}

}  // namespace retorno
