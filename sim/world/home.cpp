#include "sim/world/home.hpp"

#include <iterator>

namespace retorno {

std::string_view to_text(Support support) {
  constexpr std::string_view names[] = {"none",           "job_placement",     "vocational_training",  "cash_grant",
                                        "micro_business", "language_training", "cultural_orientation", "mental_health"};
  static_assert(std::size(names) == kSupports);
  return names[static_cast<std::size_t>(support)];
}

Support support_named(std::string_view word) {
  for (std::size_t s = 1; s < kSupports; ++s)
    if (to_text(static_cast<Support>(s)) == word) return static_cast<Support>(s);
  return Support::none;
}

Day next_month(Identity who, Day today) {
  const int mine = monthly_day(who);
  Date date = date_of(today);
  if (date.day >= mine && ++date.month > 12) date.month = 1, ++date.year;
  date.day = mine;
  return day_of(date);
}

}  // namespace retorno
