// The table of draws that a calibration leaves and scenarios name.
#pragma once
#include <string>

#include "sim/fit/calibration.hpp"

namespace retorno {

/// draw, program, inputs and a column for each key, its cells as --set takes them; that of a single run comes last.
std::string posterior_table(const Calibration& calibration, const Fit& fit, const std::string& program);

}  // namespace retorno
