// What comes with the program: scenarios, tables and the page's template, wherever it is installed.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace retorno {

/// The folder that holds scenarios/ and data/: the one that RETORNO_DATA names, else ../share/retorno beside the
/// program, else the clone in which it was built. Empty where there is none.
/// @throws FileError where RETORNO_DATA names a folder that holds no scenarios
std::string shipped_folder();

/// Names of the shipped scenarios as the command line takes them, such as `second_wave` and `experiments/dear_boats`;
/// sorted, without the parts that only others inherit from.
std::vector<std::string> shipped_scenarios();

/// The file of a shipped scenario, or empty. A name has no `..` and doesn't begin at the root; `.yaml` may be left out.
std::string shipped_scenario(std::string_view name);

/// The file that is meant: the one typed where it is there, else the shipped scenario of that name, else the one typed.
std::string scenario_called(const std::string& typed);

/// "did you mean 'x'?" for a scenario that isn't there: of the files beside it, else of the shipped ones.
std::string did_you_mean_scenario(const std::string& path, const std::string& typed);

}  // namespace retorno
