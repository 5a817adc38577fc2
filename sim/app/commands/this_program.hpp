// What this program is: for `--version` and for every result.
#pragma once
#include "sim/files/results/provenance.hpp"

namespace retorno {

Program this_program();

}  // namespace retorno
