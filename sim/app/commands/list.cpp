// list: scenarios with a line each, those that come with the program or those of a folder.
#include <fmt/format.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/files/input/merge.hpp"
#include "sim/files/input/shipped.hpp"
#include "sim/files/spoken.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

struct ListOptions {
  std::string folder;
  bool json = false;
};

/// A scenario as it is typed after `retorno run`, and its file.
struct Listed {
  std::string name, file;
};

std::vector<Listed> in_folder(const std::string& folder) {
  if (!fs::is_directory(folder))
    throw InputError({{{folder, 0, 0}, "there is no such folder", "name the folder that holds the scenarios"}});
  std::vector<Listed> found;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".yaml") {
      const std::string file = entry.path().lexically_normal().string();
      found.push_back({file, file});
    }
  std::sort(found.begin(), found.end(), [](const Listed& a, const Listed& b) { return a.name < b.name; });
  return found;
}

/// The shipped ones by their names, and before them those that lie in `scenarios` here, where that is another folder.
std::vector<Listed> here_and_shipped() {
  constexpr const char* kHere = "scenarios";
  std::vector<Listed> found;
  std::error_code error;
  const std::string shipped = shipped_folder();
  const bool is_shipped = !shipped.empty() && fs::equivalent(kHere, fs::path(shipped) / "scenarios", error);
  if (is_shipped || fs::is_directory(kHere)) found = in_folder(kHere);
  if (!is_shipped)
    for (const std::string& name : shipped_scenarios()) found.push_back({name, shipped_scenario(name)});
  return found;
}

struct About {
  std::string english, spanish;
  bool has_faults = false;
};

std::string text_of(const Node& tree, std::string_view key) {
  const Node* text = tree.find(key);
  return text && text->is_scalar() ? text->scalar : "";
}

About about(const std::string& file) {
  Problems problems;
  std::vector<InputFile> inputs;
  const Node tree = read_tree(file, inputs, problems).node;
  return {text_of(tree, "description"), text_of(tree, "description_es"), problems.any()};
}

std::string line_of(const Listed& one) {
  const About words = about(one.file);
  const bool in_spanish = spoken() == Language::spanish && !words.spanish.empty();
  const std::string fault = words.has_faults ? " " + translated("(has faults: retorno check tells which)") : "";
  return shown(fmt::format("{:<45} {}{}\n", one.name, in_spanish ? words.spanish : words.english, fault));
}

std::string json_of(const std::vector<Listed>& found) {
  auto all = nlohmann::ordered_json::array();
  for (const Listed& one : found) {
    const About words = about(one.file);
    all.push_back({{"name", one.name},
                   {"file", one.file},
                   {"description", words.english},
                   {"description_es", words.spanish},
                   {"has_faults", words.has_faults}});
  }
  return all.dump(2) + "\n";
}

int list(const ListOptions& options) {
  const std::vector<Listed> found = options.folder.empty() ? here_and_shipped() : in_folder(options.folder);
  if (options.json) give_text(json_of(found));
  else
    for (const Listed& one : found) give_text(line_of(one));
  return 0;
}

}  // namespace

void add_list(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ListOptions>();
  CLI::App* verb =
      app.add_subcommand("list", "the scenarios that come with the program, or those of a folder, with a line each");
  verb->add_option("FOLDER", options->folder, "a folder of scenarios; usually `scenarios` here, and the shipped ones");
  verb->add_flag("--json", options->json, "names, files and descriptions in both languages, for programs");
  verb->footer("Example: retorno list");
  verb->callback([options, &exit_code] { exit_code = list(*options); });
}

}  // namespace retorno
