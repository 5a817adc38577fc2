// list: the scenarios of a folder with a line each.
#include <fmt/format.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/files/input/merge.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> yaml_files(const std::string& folder) {
  if (!fs::is_directory(folder)) {
    Problems problems;
    problems.add({folder, 0, 0}, "there is no such folder", "name the folder that holds the scenarios");
    problems.stop_if_any();
  }
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().lexically_normal().string());
  std::sort(files.begin(), files.end());
  return files;
}

std::string line_about(const std::string& file) {
  Problems problems;
  std::vector<InputFile> inputs;
  const Node tree = read_tree(file, inputs, problems).node;
  const Node* description = tree.find("description");
  const std::string fault = problems.any() ? " (has faults: retorno check tells which)" : "";
  return fmt::format("{:<45} {}{}\n", file, description ? description->scalar : "", fault);
}

}  // namespace

void add_list(CLI::App& app, int& exit_code) {
  const auto folder = std::make_shared<std::string>("scenarios");
  CLI::App* verb = app.add_subcommand("list", "the scenarios of a folder, with a line each");
  verb->add_option("FOLDER", *folder, "where they lie")->capture_default_str();
  verb->footer("Example: retorno list scenarios");
  verb->callback([folder, &exit_code] {
    for (const std::string& file : yaml_files(*folder)) give("{}", line_about(file));
    exit_code = 0;
  });
}

}  // namespace retorno
