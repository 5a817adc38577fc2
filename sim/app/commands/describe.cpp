// describe: what the program says about itself, all of a kind or one of a name.
#include "sim/files/input/describe.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/spoken.hpp"

namespace retorno {
namespace {

struct DescribeOptions {
  std::string what, name;
  bool json = false;
};

[[noreturn]] void refuse(const std::string& text, std::string advice, const std::vector<std::string>& known) {
  constexpr std::size_t kFew = 40;
  if (advice.empty() && known.size() <= kFew) advice = fmt::format("known are {}", fmt::join(known, ", "));
  throw InputError({{{}, text, advice}});
}

/// Heads and words in the language spoken; names, numbers and units stay.
void translate(std::vector<Described>& tables) {
  constexpr std::string_view kOfWords[] = {"meaning", "what it does", "type", "kind", "without it", "needed", "usual"};
  for (Described& table : tables) {
    const bool is_glossary = table.head.front() == "English";
    for (std::size_t c = 0; c < table.head.size() && !is_glossary; ++c)
      if (std::find(std::begin(kOfWords), std::end(kOfWords), table.head[c]) != std::end(kOfWords))
        for (auto& row : table.rows) row[c] = translated(row[c]);
    for (std::string& head : table.head) head = translated(head);
    table.lead = translated_lines(table.lead);
  }
}

std::vector<Described> tables_asked(const DescribeOptions& options) {
  std::vector<Described> tables = tables_of(options.what);
  if (options.name.empty()) return tables;
  const std::vector<Described> part = part_of(tables, options.name);
  if (!part.empty()) return part;
  const std::vector<std::string> known = names_in(tables);
  refuse(fmt::format("there is no '{}' among the {}", options.name, options.what), did_you_mean(options.name, known),
         known);
}

/// The rows of `ranges` and the definitions of `schema` have no names of their own.
void give_text_of(const DescribeOptions& options) {
  const std::string text = describe(options.what);
  if (text.empty())
    refuse(fmt::format("there is no description '{}'", options.what), did_you_mean(options.what, description_names()),
           description_names());
  if (!options.name.empty())
    refuse(fmt::format("{} are told as a whole, so '{}' can't be chosen", options.what, options.name),
           fmt::format("`retorno describe {}` tells all", options.what), {});
  if (options.json && options.what != "schema")
    refuse(fmt::format("{} are CSV, and --json has no form of them", options.what), "leave --json out", {});
  give_text(text);
}

int describe_to_user(const DescribeOptions& options) {
  if (!is_of_tables(options.what)) {
    give_text_of(options);
    return 0;
  }
  std::vector<Described> tables = tables_asked(options);
  if (!options.json && spoken() != Language::english) translate(tables);
  give_text(options.json ? as_json(tables) : as_markdown(tables));
  return 0;
}

}  // namespace

void add_describe(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<DescribeOptions>();
  CLI::App* verb = app.add_subcommand("describe", "keys, parameters, measures, rules and words, from the declarations");
  verb->add_option("WHAT", options->what, fmt::format("{}", fmt::join(description_names(), ", ")))->required();
  verb->add_option("NAME", options->name, "one of them, such as a policy, a kind of rule, a parameter or a measure");
  verb->add_flag("--json", options->json, "the rows for programs, in English");
  verb->footer("Example: retorno describe policies investment");
  verb->callback([options, &exit_code] { exit_code = describe_to_user(*options); });
}

}  // namespace retorno
