// Weeks, months and years of a run.
#pragma once
#include <string>
#include <vector>

#include "sim/base/calendar.hpp"

namespace retorno {

/// A run of days; the first and last period of a run may be cut.
struct Period {
  Day first;
  Day last;
  std::string label;  ///< 2025-02, or 2025
};

/// Weeks of seven days from the first day on, labelled by their first day.
std::vector<Period> weeks(Day start, Day end);
std::vector<Period> months(Day start, Day end);
std::vector<Period> years(Day start, Day end);

}  // namespace retorno
