#include "sim/run/balance.hpp"

namespace retorno {

std::int64_t total(const History& history, std::size_t day, Measure measure) {
  return history.counts[day].sum(history.layout.at(measure), history.layout.size(measure));
}

std::vector<Balance> balance(const History& history) {
  std::vector<Balance> days;
  std::int64_t created = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day) {
    const auto sum = [&](Measure measure) { return total(history, day, measure); };
    const std::int64_t living = sum(Measure::people_at) + sum(Measure::people_on),
                       dead = sum(Measure::dead) + sum(Measure::replaced);
    created = day == 0 ? living + dead : created + sum(Measure::departures);
    Balance today{
        .created = created, .under_way = sum(Measure::bound_for), .settled = sum(Measure::hosted), .dead = dead};
    today.returned = living - today.under_way - today.settled;
    days.push_back(today);
  }
  return days;
}

}  // namespace retorno
