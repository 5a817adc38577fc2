// Dated policies: what changes, where and when. One struct with the fields of all types; `type` says which count.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/draw.hpp"
#include "sim/base/ids.hpp"
#include "sim/world/arrivals.hpp"
#include "sim/world/capacity.hpp"

namespace retorno {

struct World;

enum class PolicyType : std::uint8_t {
  closure,
  regime,
  slots,
  funding,
  investment,
  programme,
  news,
  visa,
  interception,
  fare,
  status,
  shock,
  return_policy,
  move,
  arrivals
};
inline constexpr std::size_t kPolicyTypes = 15;

/// How hard a country holds those who cross it; what is below 0 stays as it is. As in Interception.
struct Containment {
  double share = -1, share_per_week = -1, share_at_border = -1, sent_back = -1, sent_back_per_day = -1, held_days = -1;
};

struct Policy {
  std::string id;
  PolicyType type = PolicyType::news;
  Day from{0};
  Day until{60000};                          ///< last day in force
  std::vector<NationalityId> nationalities;  ///< empty = all
  std::vector<LinkId> links;                 ///< closure, fare
  GateId gate;                               ///< slots, regime, investment, closure of a gate
  FacilityId facility;                       ///< closure, investment, move
  FacilityId from_facility;                  ///< move
  Resource resource = Resource::beds;        ///< investment in a facility, move
  CountryId country;                         ///< visa, interception, shock
  std::string text;  ///< regime: its id; visa: channel; shock: driver; slots: order; investment: where
  double value = 0;                          ///< slots per day, signal, share, fare, driver value, amount, budget
  bool is_share = false;  ///< value multiplies what is in force; of a subsidy, it is paid of the fare
  double dominates_for_days = 0;             ///< news
  Day begins{0};                             ///< news: when what they tell of begins; not after `from` = at once
  bool open = false;                         ///< visa
  std::vector<PlaceId> list_places;          ///< slots of a list; empty = unchanged
  double desks = -1;                         ///< slots of a desk; below 0 = unchanged, as the next
  double hours_per_day = -1;
  Days lead_time_days = 0;                   ///< investment: `from` is the day of the decision
  Days ramp_days = 0;
  double capital_usd = 0;
  double running_usd_per_day = 0;
  PayerId payer;                             ///< investment, funding; a fare with a payer is a subsidy
  int line = kAllLines;                      ///< funding
  std::vector<CountryId> countries;          ///< return_policy
  double continuity = -1;                    ///< return_policy; below 0 = unchanged, as the two below
  double coordination = -1;
  double accompaniment = -1;
  Containment containment;                   ///< interception
  double budget_usd = -1;                    ///< investment: what its amount was bought for; below 0 = not given so
  GivenArrivals arrivals;                    ///< arrivals
  bool revokes = false;                      ///< status: protection ends on `from`
  bool in_force(Day day) const { return from <= day && day <= until; }
};

/// Sets everything that policies change to its state on `today`: slots, closures, regimes, fares, channels, shares,
/// capacity, budgets. Capacity that moves, investments and subsidies come after all else, so that they add to what is
/// in force on a day, whatever came first. Effective capacity is set to what there is on paper. Does nothing on days on
/// which no policy starts, ends or ramps, but for `first_day`. A change marks the routes as changed and, where it
/// concerns those under way, gives everybody an epoch. News enter the beliefs elsewhere.
void apply_policies(World& world, Day today, Seed seed, bool first_day);
bool is_subsidy(const Policy& policy);
std::string_view to_text(PolicyType type);

}  // namespace retorno
