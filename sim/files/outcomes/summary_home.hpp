// What surveys say of people who came home, in the words of the summary.
#pragma once
#include <string>
#include <vector>

#include "sim/files/outcomes/outcomes.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// A sentence with a blank before it, each survey beside the model; empty where the record holds none.
std::string surveys_text(const Scenario& scenario, const std::vector<Outcomes>& members, Language language);

}  // namespace retorno
