// How hard each facility is used: yesterday's want, the days before it, and what it did to those who stayed there.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/ids.hpp"
#include "sim/world/capacity.hpp"

namespace retorno {

inline constexpr std::size_t kGroups = 4;  ///< women, men, accompanied children, unaccompanied children

/// How hard a capacity was used on each of the last days, and when it is stretched.
struct Use {
  static constexpr std::size_t kDays = 14;
  std::array<double, kDays> loads{};  ///< demand over supply, by day modulo kDays; 0 before the start
  Day surge_from{60000};              ///< stretched from this day on, until the other
  Day surge_until{0};

  double& on(Day day) { return loads[static_cast<std::size_t>(day.value) % kDays]; }
  double yesterday(Day today) const { return loads[static_cast<std::size_t>(today.value - 1) % kDays]; }
  /// Share of the last fourteen days on which more was asked for than there was.
  double overload_share() const {
    std::size_t over = 0;
    for (double load : loads) over += load > 1 ? 1 : 0;
    return static_cast<double>(over) / static_cast<double>(kDays);
  }
  /// Mean of the seven days before today.
  double mean_of_week(Day today) const {
    double sum = 0;
    for (Days ago = 1; ago <= 7; ++ago) sum += loads[static_cast<std::size_t>(today.value - ago) % kDays];
    return sum / 7;
  }
  bool surging(Day day) const { return surge_from <= day && day < surge_until; }
};

struct Site {
  ByResource<Use> use;
  ByResource<double> funded;     ///< share of the running cost that is paid today
  ByResource<double> required;   ///< yesterday, in the unit of the resource
  ByResource<double> shortfall;  ///< yesterday, 0-1; 0 where nothing is known
  ByResource<double> load;       ///< yesterday, demand over what there is; 0 where it isn't measured
  double stress = 0;             ///< yesterday, 0-1, by the loads
  Days breaking = 0;             ///< days in a row, up to yesterday, with a stress near the breaking point
  int worst = -1;                ///< the resource with the highest load, none below 0
  std::int64_t occupants = 0;    ///< end of yesterday
  std::int64_t without_bed = 0;  ///< of these
  std::int64_t displaced = 0;    ///< residents' consultations lost today
};

/// Where somebody at a place looks for a roof.
enum class Lodging : std::uint8_t {
  shelter,    ///< at the facilities of the place; in the open where these have no room or none is open
  town,       ///< in a rented room or with others
  custody,    ///< held by a state
  reception,  ///< sent by a third country
};
inline constexpr std::size_t kLodgings = 4;

/// Those at a place who look for a roof at its facilities, as they were last night.
struct Quarters {
  std::array<std::int64_t, kGroups> persons{};
  std::array<std::int64_t, kGroups> odd{};  ///< half person-days not yet counted
  std::int64_t in_town = 0;                 ///< beside them
  std::vector<FacilityId> open;             ///< facilities that take them in today
  bool town_takes_in = true;                ///< today; where the state keeps a station, that takes everybody in
  double stress = 0;                        ///< of the facilities, mean over those who use them
  std::vector<double> hardship;  ///< by day of the run: health deficit added so far to a person who was always there

  /// What was added over the last days, up to yesterday.
  double hardship_over(Days elapsed) const {
    if (hardship.empty() || elapsed <= 0) return 0;
    const std::size_t days = std::min(hardship.size() - 1, static_cast<std::size_t>(elapsed));
    return hardship.back() - hardship[hardship.size() - 1 - days];
  }
};

/// What a payer has left of a year's budget.
struct Purse {
  PayerId payer;
  int line = kAllLines;
  double usd_per_day = -1;  ///< as it stands in the budget; below 0 = no limit
  double left_usd = 0;      ///< for the rest of the year
  double asked_usd = 0;     ///< today, were all paid for
};

}  // namespace retorno
