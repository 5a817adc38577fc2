// What a run found, in some ten lines for somebody who has to decide.
#pragma once
#include <string>
#include <vector>

#include "sim/files/outcomes/outcomes.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// @param members  outcomes of each repeat, at least one
std::string summary(const Scenario& scenario, const std::vector<Outcomes>& members, Language language);

/// How near the model comes to what was observed, and how near the last observed value would have come.
struct Skill {
  int series = 0;
  int values = 0;
  int nearer = 0;         ///< series in which the model is nearer than the last value
  double model = 0;       ///< mean over series of Σ|model - observed| / Σ observed
  double last_value = 0;  ///< the same of the value of the period before
};
Skill skill(const Scenario& scenario, const std::vector<Outcomes>& members);

}  // namespace retorno
