// describe: what the program says about itself.
#include "sim/files/input/describe.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <cstdio>
#include <memory>

#include "sim/app/commands/commands.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/base/problems.hpp"

namespace retorno {

void add_describe(CLI::App& app, int& exit_code) {
  const auto what = std::make_shared<std::string>();
  CLI::App* verb = app.add_subcommand("describe", "keys, parameters, measures, rules and words, from the declarations");
  verb->add_option("WHAT", *what, fmt::format("{}", fmt::join(description_names(), ", ")))->required();
  verb->footer("Example: retorno describe parameters");
  verb->callback([what, &exit_code] {
    const std::string text = describe(*what);
    exit_code = text.empty() ? 2 : 0;
    if (!text.empty()) {
      give("{}", text);
      return;
    }
    std::string advice = did_you_mean(*what, description_names());
    if (advice.empty()) advice = fmt::format("known are {}", fmt::join(description_names(), ", "));
    tell("error: there is no description '{}'; {}\n", *what, advice);
  });
}

}  // namespace retorno
