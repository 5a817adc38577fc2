// Who was counted in which camp: the data of a case, with its corrections.
#pragma once
#include "sim/base/problems.hpp"
#include "sim/files/flee/flee_case.hpp"

namespace retorno::flee {

void read_counts(Case& known, Problems& problems);

}  // namespace retorno::flee
