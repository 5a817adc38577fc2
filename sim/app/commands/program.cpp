// The command line as a whole: verbs, faults of usage, and what becomes of exceptions.
#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Version.hpp>
#include <algorithm>
#include <cstdio>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/spoken.hpp"
#include "sim/run/ranks.hpp"

namespace retorno {
namespace {

constexpr int kInputsFault = 2;

std::string version() {
  const Program program = this_program();
  std::string text = fmt::format("retorno {} ({}), {}", program.version, program.git, program.compiler);
  for (const auto& [library, release] : program.libraries) text += fmt::format(", {} {}", library, release);
  return text;
}

/// What all ranks would say alike, the first says.
void say(const std::string& text) {
  if (all_ranks().first()) tell("{}", translated(text));
}

std::vector<std::string> verbs_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(verb->get_name());
  return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

bool is_option(std::string_view word) { return word.size() > 1 && word[0] == '-' && (word[1] < '0' || word[1] > '9'); }

std::string advice_or(std::string advice, const std::string& otherwise) { return advice.empty() ? otherwise : advice; }

/// The first word that is no option, nor the language after one.
std::vector<std::string>::const_iterator verb_in(const std::vector<std::string>& words) {
  auto verb = words.begin();
  while (verb != words.end() && is_option(*verb)) verb += *verb == "--lang" && verb + 1 != words.end() ? 2 : 1;
  return verb;
}

/// A misspelt verb or option, found before the parser sees it, because the parser doesn't say which word was wrong.
std::string misspelling(const CLI::App& app, const std::vector<std::string>& words) {
  const auto verbs = verbs_of(app);
  const auto verb = verb_in(words);
  const bool known = verb != words.end() && std::find(verbs.begin(), verbs.end(), *verb) != verbs.end();
  if (verb != words.end() && !known)
    return fmt::format("unknown verb '{}'; {}", *verb,
                       advice_or(did_you_mean(*verb, verbs), fmt::format("known are {}", fmt::join(verbs, ", "))));
  const CLI::App& chosen = known ? *app.get_subcommand(*verb) : app;
  std::vector<std::string> options = options_of(chosen);
  for (const std::string& word : words) {
    if (word == "--") break;
    const std::string name = word.substr(0, word.find('='));
    if (!is_option(word) || chosen.get_option_no_throw(name) || app.get_option_no_throw(name)) continue;
    if (word[1] != '-' && chosen.get_option_no_throw(word.substr(0, 2))) continue;
    if (word.find_first_not_of('v', 1) == std::string::npos) continue;
    const std::string of = known ? fmt::format(" of {}", *verb) : "";
    return fmt::format("unknown option '{}'{}; {}", name, of,
                       advice_or(did_you_mean(name, options), fmt::format("known are {}", fmt::join(options, ", "))));
  }
  return "";
}

/// One run is shared by ranks; all else is for one process.
std::string misspelling_or_lone(const CLI::App& app, const std::vector<std::string>& words) {
  const std::string fault = misspelling(app, words);
  const auto verb = verb_in(words);
  if (!fault.empty() || verb == words.end() || *verb == "run" || *verb == "resume") return fault;
  return fmt::format(
      "{} processes were started for '{}', which needs one; only run and resume share their work among "
      "ranks",
      all_ranks().count(), *verb);
}

std::string usage_hint(const std::vector<std::string>& words) {
  const auto verb = verb_in(words);
  return fmt::format("`retorno{} --help` shows how it is used", verb == words.end() ? "" : " " + *verb);
}

/// The one said with --lang, wherever that stands: help and refusals of the parser are spoken in it too.
Language language_of(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].starts_with("--lang=")) return language_called(words[i].substr(7));
    if (words[i] == "--lang" && i + 1 < words.size()) return language_called(words[i + 1]);
  }
  return language_of_locale();
}

/// Help in the language spoken: what the program says of its verbs and options, and the words that the parser adds.
void translate_help(CLI::App& app) {
  for (const char* word :
       {"Usage", "OPTIONS", "SUBCOMMAND", "Subcommands", "Positionals", "REQUIRED", "Excludes", "Needs"})
    app.get_formatter()->label(word, translated(word));
  app.description(translated(app.get_description()));
  app.footer(translated(app.get_footer()));
  if (app.get_parent()) app.group(translated(app.get_group()));
  for (CLI::Option* option : app.get_options()) {
    option->description(translated(option->get_description()));
    option->group(translated(option->get_group()));
  }
  for (CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) translate_help(*verb);
}

void set_loudness(bool quiet, int verbose) {
  spdlog::drop("retorno");  // of an earlier call in the same process
  spdlog::set_default_logger(spdlog::stderr_logger_st("retorno"));
  spdlog::set_pattern("%v");
  spdlog::set_level(!all_ranks().first() ? spdlog::level::off
                    : quiet              ? spdlog::level::warn
                    : verbose == 0       ? spdlog::level::info
                    : verbose == 1       ? spdlog::level::debug
                                         : spdlog::level::trace);
}

void add_verbs(CLI::App& app, int& exit_code) {
  add_check(app, exit_code);
  add_init(app, exit_code);
  add_list(app, exit_code);
  add_describe(app, exit_code);
  add_run(app, exit_code);
  add_resume(app, exit_code);
  add_verify(app, exit_code);
  add_export(app, exit_code);
  add_compare(app, exit_code);
  add_report(app, exit_code);
  add_sweep(app, exit_code);
  add_status(app, exit_code);
  add_merge(app, exit_code);
  add_sensitivity(app, exit_code);
  add_calibrate(app, exit_code);
  add_validate(app, exit_code);
  add_stocks(app, exit_code);
  add_optimise(app, exit_code);
  add_import(app, exit_code);
  add_score(app, exit_code);
  add_replay(app, exit_code);
  add_cite(app, exit_code);
}

std::string fault_of_output(const std::string& path) {
  return path == "-" ? "results are files, and none is called '-'; write a name, such as results/run.h5" : "";
}

void name_outputs(CLI::App& app) {
  for (CLI::App* verb : app.get_subcommands({}))
    for (CLI::Option* option : verb->get_options())
      if (option->check_name("--output") || option->check_name("--figures")) option->check(fault_of_output);
}

int parse(CLI::App& app, int argc, const char* const* argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.empty()) {
    if (all_ranks().first()) tell("{}", app.help());
    return kInputsFault;
  }
  const std::string fault = all_ranks().alone() ? misspelling(app, words) : misspelling_or_lone(app, words);
  if (!fault.empty()) {
    say(fmt::format("error: {}\n", fault));
    return kInputsFault;
  }
  try {
    app.parse(argc, argv);
    return 0;
  } catch (const CLI::Success& answer) {
    if (all_ranks().first()) app.exit(answer);
    give("");
    return 0;
  } catch (const CLI::ParseError& wrong) {
    say(fmt::format("error: {}; {}\n", wrong.what(), usage_hint(words)));
    return kInputsFault;
  }
}

}  // namespace

int run_program(int argc, const char* const* argv) {
  speak(language_of({argv + std::min(argc, 1), argv + argc}));
  return code_of([&] {
    int exit_code = 0;
    CLI::App app{"Retorno: migration along a corridor, and the return", "retorno"};
    bool quiet = false;
    app.set_version_flag("--version", version());
    app.add_flag("-q", quiet, "say only what is wrong");
    int verbose = 0;
    app.add_flag("-v", verbose, "say more; -vv says all");
    std::string language;
    app.add_option("--lang", language, "language of all that is said, usually that of the locale")
        ->check(CLI::IsMember({"en", "es"}));
    app.require_subcommand(1);
    app.fallthrough();
    app.parse_complete_callback([&] { set_loudness(quiet, verbose); });
    add_verbs(app, exit_code);
    name_outputs(app);
    if (spoken() != Language::english) translate_help(app);
    const int usage = parse(app, argc, argv);
    return usage != 0 ? usage : exit_code;
  });
}

}  // namespace retorno
