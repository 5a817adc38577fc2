// What a run found, in some ten lines for somebody who has to decide.
#pragma once
#include <string>
#include <vector>

#include "sim/files/outcomes/outcomes.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// @param members  outcomes of each repeat, at least one
std::string summary(const Scenario& scenario, const std::vector<Outcomes>& members, Language language);

}  // namespace retorno
