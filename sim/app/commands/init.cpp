// init: a commented child of a scenario, to edit, or a corridor of two places.
#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Error.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/init_corridor.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/files/input/scenario.hpp"
#include "sim/files/input/shipped.hpp"
#include "sim/files/scalars.hpp"
#include "sim/files/spoken.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

std::string relative_to(const fs::path& file, const fs::path& target) {
  return fs::relative(target, file.has_parent_path() ? file.parent_path() : fs::path(".")).generic_string();
}

bool starts_within(const Node& policy, const Scenario& scenario) {
  const Node* date = policy.find(policy.find("decided") ? "decided" : "from");
  const auto day = date ? parse_day(date->scalar) : std::nullopt;
  return day && scenario.start <= *day && *day <= scenario.end;
}

/// What a child may change; what people call a policy stays as it is.
Node without_label(Node policy) {
  std::erase_if(policy.items, [](const Node& key) { return key.key == "label" || key.key == "label_es"; });
  return policy;
}

/// Up to two policies of the parent for each type, commented out; those that start in its time come first.
std::string policy_examples(const Scenario& parent) {
  constexpr int kMostOfType = 2;
  const Node* inherited = parent.resolved.find("policies");
  std::vector<Node> policies = inherited ? inherited->items : std::vector<Node>{};
  std::stable_partition(policies.begin(), policies.end(), [&](const Node& p) { return starts_within(p, parent); });
  std::string text;
  std::map<std::string, int> seen;
  for (const Node& policy : policies)
    if (++seen[policy.find("type")->scalar] <= kMostOfType) text += to_flow(without_label(policy), "#   ");
  return text;
}

/// The parent as it was typed, and what was read of it.
struct Parent {
  std::string typed, file;
  Scenario scenario;
  /// One that comes with the program is named, so that the child can be moved.
  bool is_shipped() const { return typed != file; }
};

Parent parent_called(const std::string& typed) {
  const std::string file = scenario_called(typed);
  return {typed, file, load_scenario(file)};
}

std::string schema_line(const fs::path& file, const Parent& parent) {
  for (fs::path folder = fs::absolute(parent.file).parent_path(); folder != folder.root_path();
       folder = folder.parent_path())
    if (const fs::path schema = folder / "scenario.schema.json"; fs::exists(schema))
      return fmt::format("# yaml-language-server: $schema={}\n",
                         parent.is_shipped() ? schema.string() : relative_to(file, schema));
  return "";
}

/// In the language spoken; each paragraph is one text.
std::string child_of(const Parent& parent, const fs::path& file) {
  std::string name = file.stem().string();
  if (!is_snake_case(name)) name = "my_scenario";
  const Scenario& scenario = parent.scenario;
  return schema_line(file, parent) +
         fmt::format("name: {}\ndescription: {}\nextends: {}\n\n", name, translated("What would change if …"),
                     parent.is_shipped() ? parent.typed : relative_to(file, parent.file)) +
         translated("# First and last simulated day. Without this section they are those of the parent.\n") +
         fmt::format("# time: {{start: {}, end: {}}}\n\n", to_text(scenario.start), to_text(scenario.end)) +
         translated("# Repeats with other luck give a range instead of one number.\n") +
         "# run: {seed: 42, members: 10}\n\n" +
         translated(
             "# Dated changes. Name a policy of the parent to change or remove it (null), or a new one to add it.\n") +
         translated("# `retorno describe policies` lists the types and their keys. Some of the parent's:\n") +
         "# policies:\n" + policy_examples(scenario) + "#   inherited_one: null        " +
         translated("# removes it\n") + "\n" +
         translated("# A number of a rule. `retorno describe parameters` lists them all.\n") +
         "# rules:\n#   decision: {rule: six_way}\n\n" +
         translated("# The same luck in every arm, so that differences are the policy's.\n") +
         "# experiment:\n#   arms:\n#     base: {}\n#     other: {set: {time.end: 2025-06-30}}\n#   compare_to: base\n";
}

void write_new(const std::string& file, const std::string& text) {
  if (fs::exists(file)) {
    Problems problems;
    problems.add({file, 0, 0}, "this file is there already", "choose another name; nothing was written");
    problems.stop_if_any();
  }
  write_whole(file, text);
}

}  // namespace

void add_init(CLI::App& app, int& exit_code) {
  struct Options {
    std::string file, parent;
    bool corridor = false;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("init", "a commented child of a scenario, or a new corridor, to edit");
  verb->add_option("NEW", options->file, "file to write, or folder of a new corridor; never overwritten")->required();
  auto* from =
      verb->add_option("--from", options->parent, "scenario to inherit from: a file, or the name of a shipped one");
  verb->add_flag("--corridor", options->corridor, "a corridor of two places, its tables and what each column means")
      ->excludes(from);
  verb->footer("Example: retorno init my_question.yaml --from panama_reverse_flow_2025");
  verb->callback([options, &exit_code] {
    if (!options->corridor && options->parent.empty())
      throw CLI::ValidationError("init", "name the scenario to inherit from (--from), or begin a new map (--corridor)");
    if (options->corridor) {
      give("{}\n", write_new_corridor(options->file));
    } else {
      write_new(options->file, child_of(parent_called(options->parent), options->file));
      give("{}\n", options->file);
    }
    exit_code = 0;
  });
}

}  // namespace retorno
