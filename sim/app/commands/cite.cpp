// cite: how to cite a result and what it rests on.
#include "sim/files/publish/cite.hpp"

#include <CLI/App.hpp>
#include <filesystem>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/files/input/input.hpp"
#include "sim/files/input/shipped.hpp"
#include "sim/files/spoken.hpp"

namespace retorno {
namespace {

int cite(const std::string& path) {
  const std::string page = shipped_folder() + "/data/SOURCES.md";
  std::string sources;
  std::vector<InputFile> inputs;
  if (std::filesystem::exists(page))
    sources = read_input(page, inputs);
  else
    tell("The page of sources that comes with the program isn't here, so none of the data is named.\n");
  give_text(shown(citation(read_result(path), sources, spoken())));
  return 0;
}

}  // namespace

void add_cite(CLI::App& app, int& exit_code) {
  const auto path = std::make_shared<std::string>();
  CLI::App* verb =
      app.add_subcommand("cite", "how to cite a result, its program and the sources of its data, as BibTeX");
  verb->add_option("RESULT", *path, "a result file")->required();
  verb->footer("Example: retorno cite results/panama_reverse_flow_2025.h5 > retorno.bib");
  verb->callback([path, &exit_code] { exit_code = code_of_reading([&] { return cite(*path); }); });
}

}  // namespace retorno
