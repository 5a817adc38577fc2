// Which way of an outcome is the better one for people. Of how many move, return or stay none is: nothing here may be
// used to have fewer come or more go.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/files/results/key_outcomes.hpp"

namespace retorno {

enum class Better : std::uint8_t { unsaid, less, more };

Better better_of(const KeyOutcome& outcome);
std::string_view to_text(Better better);

/// Ids of the outcomes that have a better way, in their order.
std::vector<std::string> outcomes_with_better();

}  // namespace retorno
