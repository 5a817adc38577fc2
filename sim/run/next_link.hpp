// The next link that a party takes toward its goal.
#pragma once
#include "sim/run/journey.hpp"

namespace retorno {

/// The next link, drawn among those considered; none where there is no way, or where the one drawn can't be paid for:
/// then it waits for the money and draws again at its next epoch, so that the cheap and dangerous way isn't taken at
/// once.
LinkId choose_link(Turn& turn);

}  // namespace retorno
