// What is left of a capacity on paper when money, staff and the load of the day before are counted, who asks for care,
// and what want of shelter, water and latrines does to health. See models/capacity/README.md.
#include <algorithm>

#include "sim/base/exact_math.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct StrainedServices {
  double congestion = 0, congestion_from = 0, absence = 0, absence_after_overload = 0;
  double surge_least_delay = 0, surge_most_delay = 0, surge_longest = 0, surge_cost = 0;
  double ill_asks_more = 0, hurt_asks_more = 0, need_asks_more = 0;
  double treatment = 0, counselling = 0, protecting = 0;
  double no_bed = 0, no_water = 0, no_toilet = 0;
  double congestion_most = 0, asks_on_average = 0, red = 0, breaking = 0, breaking_days = 0;
  double makes_do_for = 0, overload_from = 0, overload_scale = 0, worst_share = 0;
  double town_room = 0, town_usd = 0, town_start = 0, town_money = 0, town_family = 0, town_woman = 0, town_stress = 0;
};
PARAMETER(StrainedServices, congestion, .unit = "1", .usual = 1, .valid = {0, 100}, .vary = Range{0, 4},
          .meaning = "kappa_g: how much a crowd slows the staff", .source = "assumed")
PARAMETER(StrainedServices, congestion_from, .unit = "1", .usual = 0.85, .valid = {0, 10}, .vary = Range{0.7, 1},
          .meaning = "load above which it does", .source = "assumed")
PARAMETER(StrainedServices, absence, .unit = "1", .usual = 0.05, .valid = {0, 1}, .vary = Range{0.02, 0.15},
          .meaning = "share of the roster that is absent on an ordinary day", .source = "assumed")
PARAMETER(StrainedServices, absence_after_overload, .unit = "1", .usual = 0.15, .valid = {0, 1}, .vary = Range{0, 0.3},
          .meaning = "further share absent after fourteen days of overload",
          .source = "assumed")
PARAMETER(StrainedServices, surge_least_delay, .unit = "day", .usual = 7, .valid = {0, 365},
          .meaning = "shortest time to set up what is added in an emergency", .source = "assumed")
PARAMETER(StrainedServices, surge_most_delay, .unit = "day", .usual = 21, .valid = {0, 365},
          .meaning = "longest time to set it up", .source = "assumed")
PARAMETER(StrainedServices, surge_longest, .unit = "day", .usual = 60, .valid = {1, 3650}, .vary = Range{30, 120},
          .meaning = "it stays so long, then has to be asked for again", .source = "assumed")
PARAMETER(StrainedServices, surge_cost, .unit = "1", .usual = 1.5, .valid = {0, 20}, .vary = Range{1, 3},
          .meaning = "cost of a unit added in an emergency, relative to an ordinary one",
          .source = "assumed")
PARAMETER(StrainedServices, ill_asks_more, .unit = "1", .usual = 5, .valid = {0, 100}, .vary = Range{2, 10},
          .meaning =
              "who has a health deficit of 0.2 asks for a doctor (1 + 0.2 times this) / 2 times as often as people do "
              "on average",
          .source = "assumed")
PARAMETER(StrainedServices, hurt_asks_more, .unit = "1", .usual = 2, .valid = {0, 100}, .vary = Range{1, 4},
          .meaning = "the same of counselling, by adverse experience", .source = "assumed")
PARAMETER(StrainedServices, need_asks_more, .unit = "1", .usual = 4, .valid = {0, 100}, .vary = Range{2, 10},
          .meaning = "lone children, pregnant and disabled people ask for protection so many times as often",
          .source = "assumed")
PARAMETER(StrainedServices, treatment, .unit = "1", .usual = 0.21, .valid = {0, 1}, .vary = Range{0.07, 0.49},
          .meaning = "health deficit that a consultation takes away: three days at 0.10 instead of 0.03 a day",
          .source = "assumed: three days of healing at 0.10 instead of 0.03 a day")
PARAMETER(StrainedServices, counselling, .unit = "1", .usual = 0.1, .valid = {0, 1}, .vary = Range{0, 0.3},
          .meaning = "share of adverse experience that counselling takes away", .source = "assumed")
PARAMETER(StrainedServices, protecting, .unit = "1", .usual = 0.05, .valid = {0, 1}, .vary = Range{0, 0.2},
          .meaning = "the same of legal and protection staff", .source = "assumed")
PARAMETER(StrainedServices, no_bed, .unit = "1/day", .usual = 0.005, .valid = {0, 1}, .vary = Range{0.001, 0.02},
          .meaning = "health deficit added by a night outside", .source = "assumed")
PARAMETER(StrainedServices, no_water, .unit = "1/day", .usual = 0.004, .valid = {0, 1}, .vary = Range{0.001, 0.02},
          .meaning = "by a day without any water, diarrhoea included", .source = "assumed")
PARAMETER(StrainedServices, no_toilet, .unit = "1/day", .usual = 0.004, .valid = {0, 1}, .vary = Range{0.001, 0.02},
          .meaning = "by a day without any toilet", .source = "assumed")

PARAMETER(StrainedServices, congestion_most, .unit = "1", .usual = 1, .valid = {0, 100}, .vary = Range{0.5, 2},
          .meaning = "load beyond congestion_from from which a larger crowd slows no more", .source = "assumed")
PARAMETER(StrainedServices, asks_on_average, .unit = "1", .usual = 2, .valid = {0.01, 100},
          .meaning =
              "1 + ill_asks_more times the health deficit of people on average, which demand is given for; the "
              "same of adverse experience",
          .source = "assumed: a health deficit of 0.2, an adverse experience of 0.5")
PARAMETER(StrainedServices, red, .unit = "1", .usual = 0.35, .valid = {0, 1}, .vary = Range{0.25, 0.5},
          .meaning = "stress from which a site is in red", .source = "assumed")
PARAMETER(StrainedServices, breaking, .unit = "1", .usual = 0.80, .valid = {0, 1}, .vary = Range{0.7, 0.9},
          .meaning = "stress from which a site nears its breaking point", .source = "assumed")
PARAMETER(StrainedServices, breaking_days, .unit = "day", .usual = 7, .valid = {1, 365}, .vary = Range{3, 14},
          .meaning = "days of that in a row after which it has reached it", .source = "assumed")
PARAMETER(StrainedServices, makes_do_for, .unit = "count", .usual = 10, .valid = {0, 1000}, .vary = Range{0, 30},
          .meaning = "persons for whom a site makes do beyond what it has, so that a few without a clinic overload "
                     "nothing",
          .source = "assumed")
PARAMETER(StrainedServices, overload_from, .unit = "1", .usual = 0.85, .valid = {0, 5}, .vary = Range{0.7, 1},
          .meaning = "load up to which a resource isn't overloaded", .source = "assumed: as congestion_from")
PARAMETER(StrainedServices, overload_scale, .unit = "1", .usual = 1.5, .valid = {0.1, 20}, .vary = Range{1, 3},
          .meaning = "load beyond it at which the overload is 1 - 1/e",
          .source = "assumed: so that red begins at one and a half times what there is, the breaking point at three "
                    "times")
PARAMETER(StrainedServices, worst_share, .unit = "1", .usual = 0.5, .valid = {0, 1}, .vary = Range{0.3, 0.8},
          .meaning = "of the stress of a site, what its most overloaded resource makes; the rest is the mean over all",
          .source = "assumed: a mean alone would hide that one thing is missing, the worst alone tells crowds not "
                    "apart")
PARAMETER(StrainedServices, town_room, .unit = "1", .usual = 0.04, .valid = {0, 1}, .vary = Range{0.01, 0.1},
          .meaning = "travellers for whom a town has rooms or hosts, as a share of its residents", .source = "assumed")
PARAMETER(StrainedServices, town_usd, .unit = "USD per person", .usual = 500, .valid = {1, 1e5},
          .meaning = "money at which town_start holds", .source = "assumed")
PARAMETER(StrainedServices, town_start, .unit = "1", .usual = 0.5, .valid = {-10, 10}, .vary = Range{-1, 2},
          .meaning = "log-odds of finding a roof in town in a week with that money, alone, where there is room",
          .source = "assumed: near the loads of shelters in observed_facilities.csv")
PARAMETER(StrainedServices, town_money, .unit = "1", .usual = 0.7, .valid = {-10, 10}, .vary = Range{0.3, 1.5},
          .meaning = "added to it for each unit of ln(money)", .source = "assumed")
PARAMETER(StrainedServices, town_family, .unit = "1", .usual = -0.4, .valid = {-10, 10}, .vary = Range{-1, 0.3},
          .meaning = "added for who is with children, whom shelters take first", .source = "assumed")
PARAMETER(StrainedServices, town_woman, .unit = "1", .usual = -0.2, .valid = {-10, 10}, .vary = Range{-0.6, 0.3},
          .meaning = "added where the first adult is a woman", .source = "assumed")
PARAMETER(StrainedServices, town_stress, .unit = "1", .usual = 1, .valid = {-10, 10}, .vary = Range{0, 2},
          .meaning = "added by a stress of 1 at the facilities of the place, as people hear of it", .source = "assumed")

class StrainedServicesRule : public CapacityRule {
 public:
  explicit StrainedServicesRule(const StrainedServices& p) : p_(p) {}

  double staff_present(const Upkeep& upkeep, const Strain& strain) const override {
    if (upkeep.staff_required_persons <= 0) return 1;
    const double present =
        upkeep.staff_roster_persons * (1 - p_.absence - p_.absence_after_overload * strain.overload_share);
    return std::clamp(present / upkeep.staff_required_persons, 0.0, 1.0);
  }

  double factor(const Upkeep& upkeep, const Strain& strain) const override {
    // Beds, pipes and latrines aren't slowed by a crowd; people are.
    const double over = upkeep.staff_required_persons > 0 ? std::max(0.0, strain.load - p_.congestion_from) : 0.0;
    const double added = strain.surging ? 1 + upkeep.surge_share : 1;
    return strain.funded * staff_present(upkeep, strain) * added /
           (1 + p_.congestion * std::min(over, p_.congestion_most) * std::min(over, p_.congestion_most));
  }

  SurgeTerms surge() const override {
    return {static_cast<Days>(p_.surge_least_delay), static_cast<Days>(p_.surge_most_delay),
            static_cast<Days>(p_.surge_longest), p_.surge_cost};
  }

  double need(Resource care, const Party& who) const override {
    switch (care) {
      case Resource::clinic:
        return (1 + p_.ill_asks_more * who.ill()) / p_.asks_on_average;
      case Resource::mental_health:
        return (1 + p_.hurt_asks_more * who.adverse_experience()) / p_.asks_on_average;
      case Resource::protection:
        return who.unaccompanied() || who.has(Paper::pregnant) || who.has(Paper::disabled) ? p_.need_asks_more : 1;
      default:
        return 1;
    }
  }

  void relieve(Resource care, int persons, Party& who) const override {
    const double share = static_cast<double>(persons) / who.size();
    if (care == Resource::clinic)
      who.illness = static_cast<std::uint8_t>(std::max(0.0, who.illness - share * p_.treatment / 0.005));
    const double eased = care == Resource::mental_health ? p_.counselling
                         : care == Resource::protection  ? p_.protecting
                                                         : 0.0;
    who.adverse = static_cast<std::uint16_t>(who.adverse * (1 - share * eased));
  }

  double hardship(const ByResource<double>& shortfall) const override {
    return p_.no_bed * shortfall[Resource::beds] + p_.no_water * shortfall[Resource::water] +
           p_.no_toilet * shortfall[Resource::toilets];
  }

  Overload overload(const ByResource<double>& load, const ByResource<double>& weight) const override {
    Overload found;
    double worst = 0, sum = 0, weights = 0;
    for (Resource resource : all_resources()) {
      const double over = std::max(0.0, load[resource] - p_.overload_from);
      const double felt = weight[resource] * (1 - exp(-over / p_.overload_scale));
      sum += felt;
      weights += weight[resource];
      if (felt <= worst) continue;
      worst = felt;
      found.worst = static_cast<int>(resource);
    }
    found.stress = weights > 0 ? p_.worst_share * worst + (1 - p_.worst_share) * sum / weights : 0.0;
    return found;
  }

  double makes_do_for() const override { return p_.makes_do_for; }

  double finds_roof(const Party& who, const TownView& town) const override {
    const double rooms = p_.town_room * town.residents;
    if (rooms <= town.in_town) return 0;
    const double odds = p_.town_start + p_.town_money * log((1.0 + who.savings) / p_.town_usd) +
                        (who.children() > 0 ? p_.town_family : 0.0) +
                        (who.first_adult_is_woman() ? p_.town_woman : 0.0) + p_.town_stress * town.stress;
    return (1 - town.in_town / rooms) * logistic(odds);
  }

  StressLevels stress_levels() const override { return {p_.red, p_.breaking, static_cast<Days>(p_.breaking_days)}; }

 private:
  StrainedServices p_;
};

}  // namespace

extern const RuleEntry rule_capacity_strained_services;
const RuleEntry rule_capacity_strained_services = rule_entry<&Rules::capacity, StrainedServicesRule, StrainedServices>(
    "capacity", "strained_services", "money, staff, surge and crowding; care by need; health lost to want",
    "StrainedServices");

}  // namespace retorno
