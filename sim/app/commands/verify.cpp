// verify: is a result whole, and is it what it claims to be?
#include "sim/files/results/verify.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/terminal.hpp"

namespace retorno {
namespace {

constexpr int kDidNotHold = 3;

int verify_file(const std::string& path, bool json) {
  const std::vector<std::string> faults = faults_of(path);
  if (json) {
    give("{}\n", nlohmann::ordered_json{{"file", path}, {"whole", faults.empty()}, {"faults", faults}}.dump(2));
    return faults.empty() ? 0 : kDidNotHold;
  }
  for (const std::string& fault : faults) tell("{}: {}\n", path, fault);
  if (!faults.empty()) return kDidNotHold;
  give("{}\n", path);
  tell("Whole, and what it claims to be.\n");
  return 0;
}

}  // namespace

void add_verify(CLI::App& app, int& exit_code) {
  struct Options {
    std::string path;
    bool json = false;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* verb =
      app.add_subcommand("verify", "is a result or checkpoint whole and what it claims to be? exit code 3 if not");
  verb->add_option("FILE", options->path, "a result, a checkpoint, or the outcomes of a sweep")->required();
  verb->footer("Example: retorno verify results/panama_reverse_flow_2025.h5");
  verb->add_flag("--json", options->json, "what was found, for programs");
  verb->callback([options, &exit_code] {
    exit_code = code_of_reading([&] { return verify_file(options->path, options->json); });
  });
}

}  // namespace retorno
