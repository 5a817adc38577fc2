// verify: is a result whole, and is it what it claims to be?
#include "sim/files/results/verify.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <cstdio>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/terminal.hpp"

namespace retorno {
namespace {

int verify_file(const std::string& path) {
  const std::vector<std::string> faults = faults_of(path);
  for (const std::string& fault : faults) tell("{}: {}\n", path, fault);
  if (!faults.empty()) return 3;
  give("{}\n", path);
  tell("Whole, and what it claims to be.\n");
  return 0;
}

}  // namespace

void add_verify(CLI::App& app, int& exit_code) {
  const auto path = std::make_shared<std::string>();
  CLI::App* verb =
      app.add_subcommand("verify", "is a result or checkpoint whole and what it claims to be? exit code 3 if not");
  verb->add_option("FILE", *path, "a result, a checkpoint, or the outcomes of a sweep")->required();
  verb->footer("Example: retorno verify results/panama_reverse_flow_2025.h5");
  verb->callback([path, &exit_code] { exit_code = code_of_reading([&] { return verify_file(*path); }); });
}

}  // namespace retorno
