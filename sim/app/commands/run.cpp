// run: one scenario, one result file with all its members, and what it found in words.
#include <fmt/format.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <thread>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/progress.hpp"
#include "sim/app/commands/this_program.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/results.hpp"
#include "sim/files/scenario.hpp"
#include "sim/files/summary.hpp"
#include "sim/run/simulation.hpp"

namespace retorno {
namespace {

struct RunOptions {
  std::string scenario;
  std::string output;
  Overrides overrides;
  std::string until;
  int threads = 0;
  bool digest = false;
  std::string progress = "auto";
  std::string language = "en";
};

std::string host() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

std::string default_output(const Scenario& scenario, const std::string& arm) {
  return fmt::format("results/{}{}.h5", scenario.name, arm.empty() ? "" : "-" + arm);
}

/// What differs between two equal runs, kept out of the result: where, when, how fast.
class RunLog {
 public:
  explicit RunLog(const std::string& result) try
      : log_("run", std::make_shared<spdlog::sinks::basic_file_sink_st>(
                        std::filesystem::path(result).replace_extension(".log").string(), true)) {
    log_.set_pattern("%Y-%m-%d %H:%M:%S.%e %v");
  } catch (const spdlog::spdlog_ex& fault) {
    throw FileError(fault.what());
  }
  void start(const RunOptions& options, const Scenario& scenario) {
    const Program program = this_program();
    log_.info("retorno {} ({}), {}", program.version, program.git, program.compiler);
    log_.info("host {}, threads {} of {}", host(), options.threads == 0 ? "all" : std::to_string(options.threads),
              std::thread::hardware_concurrency());
    log_.info("scenario {}, {} to {}, {} members, seed {}", options.scenario, to_text(scenario.start),
              to_text(scenario.end), scenario.members, scenario.seed);
    for (const auto& [option, value] : scenario.options) log_.info("option {} {}", option, value);
  }
  template <class... T>
  void say(fmt::format_string<T...> text, T&&... values) {
    log_.info(fmt::format(text, std::forward<T>(values)...));
  }

 private:
  spdlog::logger log_;
};

void print_digests(const History& history, int member, int members) {
  for (std::size_t day = 0; day < history.digests.size(); ++day)
    fmt::print(stderr, "digest {}{} {:016x}\n", members > 1 ? fmt::format("{} ", member) : "",
               to_text(Day{history.days[day]}), history.digests[day]);
}

History run_member(const Scenario& scenario, const Rules& rules, const RunOptions& options, int member,
                   Progress& progress) {
  RunSettings settings{.seed = {scenario.seed, static_cast<std::uint32_t>(member)},
                       .start = scenario.start,
                       .end = scenario.end,
                       .threads = options.threads,
                       .digest = options.digest,
                       .progress = [&progress](Day today, std::size_t, std::size_t) { progress.step(today); }};
  return run_simulation(scenario.world, rules, settings);
}

std::vector<Outcomes> run_members(const Scenario& scenario, const RunOptions& options, ResultWriter& writer,
                                  RunLog& log) {
  const Rules rules = make_rules(scenario);
  const long days = scenario.end - scenario.start + 1;
  Progress progress(progress_called(options.progress), days * scenario.members);
  std::vector<Outcomes> outcomes;
  for (int member = 0; member < scenario.members; ++member) {
    const History history = run_member(scenario, rules, options, member, progress);
    log.say("member {} run after {:.2f} s, {} MB in use", member, progress.seconds(), memory_mb());
    writer.add(history);
    outcomes.push_back(outcomes_of(scenario, history));
    log.say("member {} written after {:.2f} s", member, progress.seconds());
    if (options.digest) print_digests(history, member, scenario.members);
  }
  progress.close();
  return outcomes;
}

int run_scenario(RunOptions options) {
  if (!options.until.empty()) options.overrides.until = parse_day(options.until);
  const Scenario scenario = load_scenario(options.scenario, options.overrides);
  const std::string output = options.output.empty() ? default_output(scenario, options.overrides.arm) : options.output;
  // Opened before the run: an hour's work must not end at a folder that can't be written.
  ResultWriter writer(output, scenario, this_program(), days_from(scenario.start, scenario.end));
  RunLog log(output);
  log.start(options, scenario);
  const std::vector<Outcomes> outcomes = run_members(scenario, options, writer, log);
  writer.finish();
  log.say("result whole at {}, {} bytes", output, std::filesystem::file_size(output));
  spdlog::info("\n{}", summary(scenario, outcomes, language_called(options.language)));
  fmt::print("{}\n", output);
  return 0;
}

std::string date_fault(const std::string& text) {
  return parse_day(text) ? "" : fmt::format("'{}' isn't a date such as 2025-02-14", text);
}

}  // namespace

void add_run(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<RunOptions>();
  CLI::App* verb = app.add_subcommand("run", "run a scenario; writes one result file and says what it found");
  verb->add_option("SCENARIO", options->scenario, "a scenario file")->required();
  verb->add_option("-o,--output", options->output, "the result; usually results/NAME.h5");
  verb->add_option("--set", options->overrides.set, "lay a value over the scenario, such as run.seed=7")
      ->take_all()
      ->expected(1);
  verb->add_option("--seed", options->overrides.seed, "the luck of the run");
  verb->add_option("--members", options->overrides.members, "repeats with other luck")->check(CLI::Range(1, 10000));
  verb->add_option("--arm", options->overrides.arm, "an arm of the experiment");
  verb->add_option("--until", options->until, "last day to simulate")->check(CLI::Validator{date_fault, "DATE"});
  verb->add_option("--threads", options->threads, "0 = all of the machine")->check(CLI::Range(0, 4096));
  verb->add_flag("--digest", options->digest, "print a fingerprint of everything for each day");
  verb->add_option("--progress", options->progress, "how to show where the run is")
      ->check(CLI::IsMember({"auto", "bar", "lines", "json", "none"}))
      ->capture_default_str();
  verb->add_option("--lang", options->language, "language of the summary")
      ->check(CLI::IsMember({"en", "es"}))
      ->capture_default_str();
  verb->footer("Example: retorno run scenarios/panama_reverse_flow_2025.yaml --members 5 --lang es");
  verb->callback([options, &exit_code] { exit_code = run_scenario(*options); });
}

}  // namespace retorno
