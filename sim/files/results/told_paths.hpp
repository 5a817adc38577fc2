// Paths as a result tells them: seen from the scenario, since a result is passed on and a path that begins at the root
// names the user's folders.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "sim/files/input/scenario.hpp"

namespace retorno {

class ToldPaths {
 public:
  explicit ToldPaths(const Scenario& scenario);
  /// The text, wherever it names an input by a path from the root, or one that leads up out of the folder of the run,
  /// with that path as seen from the scenario; with the name of the file alone where the two have no folder of a
  /// project in common.
  std::string in(std::string text) const;

 private:
  std::vector<std::pair<std::string, std::string>> told_;  ///< path → as it is told, the longest first
};

}  // namespace retorno
