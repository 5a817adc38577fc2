// Harm on a leg: chances per person from the record for the jungle and the sea, by the link's incident share elsewhere.
//
// Robbery and sexual violence share the luck of a group attack: mass events with many victims were reported, so a
// few days hold a large part of the cases. Never published as events, only as rates.
#include <algorithm>

#include "sim/base/exact_math.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct LegHazards {
  double jungle_injury = 0, jungle_abuse = 0, jungle_sexual_violence = 0, jungle_death = 0, sea_death = 0,
      other_death_per_incident = 0;
  double frailty_shape = 0, cluster_shape = 0, cluster_days = 0, robbed_share = 0, open_sea_factor = 0,
      wear_per_day = 0;
  double robbery_severity = 0, grave_severity = 0, robbery_of_abuse = 0, injury_illness = 0, injury_per_incident = 0,
      sexual_violence_per_incident = 0;
};
PARAMETER(LegHazards, jungle_injury, .unit = "1", .usual = 0.75, .valid = {0, 1}, .vary = Range{0.6, 0.85},
    .meaning = "injury or accident per person and jungle crossing",
    .source = "unhcr_iom_april_2023: three quarters of those asked", .confidence = Confidence::medium)
PARAMETER(LegHazards, jungle_abuse, .unit = "1", .usual = 0.33, .valid = {0, 1}, .vary = Range{0.2, 0.5},
    .meaning = "mistreatment or robbery per person and jungle crossing",
    .source = "unhcr_iom_april_2023: a third of those asked", .confidence = Confidence::medium)
PARAMETER(LegHazards, jungle_sexual_violence, .unit = "1", .usual = 0.01, .valid = {0, 1}, .vary = Range{0.002, 0.03},
    .meaning = "sexual violence per person and jungle crossing; treated cases are a floor",
    .source = "msf_france_violences: 676 treated in 2023, 0.0013 of those who crossed, a floor; assumed: 0.01",
    .confidence = Confidence::low)
PARAMETER(LegHazards, jungle_death, .unit = "1", .usual = 6e-4, .valid = {0, 0.1}, .vary = Range{1e-4, 3e-3},
    .meaning = "death per person and jungle crossing; the record is a floor",
    .source = "iom_missing_migrants_2024: 174 of 302,203 in 2024, a floor", .confidence = Confidence::low)
PARAMETER(LegHazards, sea_death, .unit = "1", .usual = 1.4e-4, .valid = {0, 0.1}, .vary = Range{5e-5, 1e-3},
    .meaning = "death per person and sea trip",
    .source = "ap_boats_2025: a boat capsized, one child drowned; nyt_second_child_2025: another",
    .confidence = Confidence::low)
PARAMETER(LegHazards, open_sea_factor, .unit = "1", .usual = 2, .valid = {0, 20}, .vary = Range{1, 4},
    .meaning = "deaths at sea on legs over open sea, relative to other sea trips",
    .source = "ap_jaque_2025: about twice the danger in the Pacific")
PARAMETER(LegHazards, other_death_per_incident, .unit = "1", .usual = 1e-3, .valid = {0, 0.1}, .vary = Range{1e-4,
    1e-2}, .meaning = "death per serious incident on other legs", .source = "assumed")
PARAMETER(LegHazards, frailty_shape, .unit = "1", .usual = 0.5, .valid = {0.05, 100}, .vary = Range{0.3, 2},
    .meaning = "shape of the gamma frailty of group attacks",
    .source = "assumed: few attacks with many victims; el_financiero_msf_2024: up to 200 people held at once")
PARAMETER(LegHazards, cluster_days, .unit = "day", .usual = 30, .valid = {0, 365}, .vary = Range{7, 60},
    .meaning = "days for which groups that attack stay about in the jungle; 0 = no such luck is shared",
    .source = "assumed; el_financiero_msf_2024: a third of the cases treated in 2023 fell in December")
PARAMETER(LegHazards, cluster_shape, .unit = "1", .usual = 0.5, .valid = {0.05, 100}, .vary = Range{0.3, 2},
    .meaning = "shape of the gamma frailty that a period has for sexual violence",
    .source = "assumed: as frailty_shape")
PARAMETER(LegHazards, robbed_share, .unit = "1", .usual = 0.3, .valid = {0, 1}, .vary = Range{0.1, 0.6},
    .meaning = "share of the money lost when robbed", .source = "assumed")
PARAMETER(LegHazards, wear_per_day, .unit = "1/day", .usual = 0.02, .valid = {0, 1}, .vary = Range{0.01, 0.04},
    .meaning = "health deficit gained per day on foot", .source = "assumed")

PARAMETER(LegHazards, robbery_severity, .unit = "1", .usual = 0.3, .valid = {0, 10}, .vary = Range{0.1, 0.6},
    .meaning = "adverse experience added by a robbery", .source = "assumed")
PARAMETER(LegHazards, grave_severity, .unit = "1", .usual = 1.5, .valid = {0, 10}, .vary = Range{0.8, 3},
    .meaning = "the same by sexual violence, or by a death in the party", .source = "assumed")
PARAMETER(LegHazards, robbery_of_abuse, .unit = "1", .usual = 0.9, .valid = {0, 1}, .vary = Range{0.7, 1},
    .meaning = "share of mistreatment that is robbery", .source = "assumed: most of it is theft; unhcr_iom_april_2023")
PARAMETER(LegHazards, injury_illness, .unit = "1", .usual = 0.1, .valid = {0, 1}, .vary = Range{0.05, 0.2},
    .meaning = "health deficit of a party of which one person is injured, times its size", .source = "assumed")
PARAMETER(LegHazards, injury_per_incident, .unit = "1", .usual = 0.2, .valid = {0, 10}, .vary = Range{0.1, 0.4},
    .meaning = "injury per serious incident outside the jungle", .source = "assumed")
PARAMETER(LegHazards, sexual_violence_per_incident, .unit = "1", .usual = 0.01, .valid = {0, 1}, .vary = Range{0.002,
    0.03}, .meaning = "sexual violence per serious incident outside the jungle",
    .source = "assumed: as jungle_sexual_violence")

class LegHazardsRule : public HarmRule {
 public:
  explicit LegHazardsRule(const LegHazards& p) : p_(p) {}

  Days period_days() const override { return static_cast<Days>(p_.cluster_days); }

  LegHarm on_leg(const Party& who, const Link& link, const LegLuck& luck) const override {
    Draw draw = luck.own;
    const Chances mean = spared(chances(link), luck.hazard_factor);
    const Chances chance = clustered(mean, luck.of_place);
    const double persons = who.size();
    LegHarm harm;
    harm.expected_persons = {persons * mean.injury, persons * mean.abuse, persons * mean.abuse * p_.robbery_of_abuse,
                             persons * mean.sexual_violence, persons * mean.death};
    if (link.mode == Mode::foot) harm.illness = p_.wear_per_day * link.days;
    if (chance.jungle) {
      suffer(who, chance, draw, gamma(draw, p_.frailty_shape, 1.0 / p_.frailty_shape), harm);
    } else if (const double any = chance.abuse + persons * (chance.injury + chance.sexual_violence +
        chance.death); draw.uniform() < any) {
      // Something happens at most with the sum of all chances: where it doesn't, nothing more is drawn; where it may,
      // each chance is drawn given that bound.
      const double scale = 1.0 / std::min(1.0, any);
      suffer(who, {chance.injury * scale, chance.abuse * scale, chance.sexual_violence * scale, chance.death * scale,
          false}, draw, 1.0, harm);
    }
    return harm;
  }

 private:
  struct Chances {
    double injury = 0, abuse = 0, sexual_violence = 0, death = 0;
    bool jungle = false;
  };

  /// Groups that attack are about for a while and gone again: sexual violence in the jungle has the luck of its period.
  Chances clustered(Chances chance, Draw of_place) const {
    if (!chance.jungle || p_.cluster_days <= 0) return chance;
    chance.sexual_violence = std::min(1.0, chance.sexual_violence * gamma(of_place, p_.cluster_shape,
        1.0 / p_.cluster_shape));
    return chance;
  }

  static Chances spared(Chances chance, double factor) {
    if (factor == 1) return chance;
    for (double* one : {&chance.injury, &chance.abuse, &chance.sexual_violence, &chance.death}) *one *= factor;
    return chance;
  }

  /// @param frailty  of this day's party in the jungle; 1 elsewhere
  void suffer(const Party& who, const Chances& chance, Draw& draw, double frailty, LegHarm& harm) const {
    // Given the frailty u, P = 1 - e^(-H u); H is set so that the mean over u is the chance in the table.
    const auto struck = [&](double probability) {
      return draw.chance(chance.jungle ? 1.0 - exp(-cumulative(probability) * frailty) : probability);
    };
    if (struck(chance.abuse)) {
      harm.adverse += p_.robbery_severity;
      harm.robbed_share = p_.robbed_share;
    }
    if (struck(std::min(1.0, chance.sexual_violence * who.size()))) harm.adverse += p_.grave_severity;
    for (int i = 0; i < who.size(); ++i) {
      if (draw.chance(chance.death)) ++harm.deaths;
      if (draw.chance(chance.injury)) harm.illness += p_.injury_illness / who.size();
    }
    if (harm.deaths > 0) harm.adverse += p_.grave_severity;
  }

  Chances chances(const Link& link) const {
    if (link.hazard == Hazard::jungle)
      return {p_.jungle_injury, p_.jungle_abuse, p_.jungle_sexual_violence, p_.jungle_death, true};
    if (link.mode == Mode::air) return {};
    const double at_sea = link.hazard == Hazard::open_sea ? p_.open_sea_factor : 1.0;
    const double sea = link.mode == Mode::boat ? p_.sea_death * at_sea : 0.0;
    return {p_.injury_per_incident * link.risk_share, link.risk_share,
        p_.sexual_violence_per_incident * link.risk_share, sea + p_.other_death_per_incident * link.risk_share, false};
  }

  /// H with E[1 - e^(-H u)] = probability for u ~ Gamma(shape, mean 1).
  double cumulative(double probability) const {
    if (probability <= 0) return 0;
    return p_.frailty_shape * (pow(1.0 - std::min(probability, 0.999), -1.0 / p_.frailty_shape) - 1.0);
  }

  LegHazards p_;
};

}  // namespace

extern const RuleEntry rule_harm_leg_hazards;
const RuleEntry rule_harm_leg_hazards = rule_entry<&Rules::harm, LegHazardsRule, LegHazards>(
    "harm", "leg_hazards", "harm by leg, with the shared luck of group attacks", "LegHazards");

}  // namespace retorno
