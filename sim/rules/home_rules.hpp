// What a rule may be that runs only where a scenario names it: life after the way, at home or in a host country.
#pragma once
#include <array>

#include "sim/base/draw.hpp"
#include "sim/world/morning.hpp"

namespace retorno {

/// reintegration: coming home and the months after it.
enum class Domain : std::uint8_t { economic, social, psychosocial };
inline constexpr std::size_t kDomains = 3;
/// What surrounds a party at home.
struct HomeView {
  const Home& home;
  ReturnLevers levers;
  double months_home = 0;
  double p_north = 0;                ///< believed chance of admission where it would go
  double cost_usd = 0;               ///< of going there, per person
  double purse_mean_usd = 0;         ///< what persons of this nationality leave with
  double purse_sigma = 1;
  const Programme* programme = nullptr;  ///< it is or was in
  double adverse_left = 1;               ///< of adverse experience, after a month; as on the way
};
struct Wellbeing {
  std::array<double, kDomains> scores{};  ///< 0-1
  double composite = 0;                   ///< their mean
  double disorder = 0;                    ///< chance of a common mental disorder
  double symptoms = 0;                    ///< chance of any symptom of distress; not the same thing
};
/// Where the levers of return policy act.
struct LeverEffects {
  double keeps_file = 0;        ///< chance at each border
  Days handover_days = 0;       ///< from coming home to the first offer, for who has a file
  double case_rate_factor = 1;  ///< on the slots of assisted return
  double duplicate_share = 0;   ///< of registrations
  Days flight_every_days = 1;
  double hazard_factor = 1;     ///< on legs
};
struct ReintegrationRule {
  virtual ~ReintegrationRule() = default;
  virtual LeverEffects effects(const ReturnLevers& levers, const Home& home) const = 0;
  /// What a party brings home; `since` is the day of coming.
  virtual void come_home(Party& who, const HomeView& view, Draw draw) const = 0;
  /// A month passes.
  virtual void month(Party& who, const HomeView& view, Draw draw) const = 0;
  virtual Wellbeing wellbeing(const Party& who, const HomeView& view) const = 0;
  /// Hazard of leaving again a month, before anything bars it; `fares` is its wellbeing with the same view.
  virtual double hazard_per_month(const Party& who, const HomeView& view, const Wellbeing& fares) const = 0;
  /// Chance of being able to pay for it.
  virtual double capability(const Party& who, const HomeView& view) const = 0;
  /// Chance that a programme reaches somebody without a case file in a month; that an offer is taken up.
  virtual double reached(const HomeView& view) const = 0;
  virtual double takes_up(const Party& who, const HomeView& view) const = 0;
  /// Weight of an offer of this kind to this party; 0 = not for it.
  virtual double suits(const Party& who, Support support) const = 0;
  /// A place in a programme, so many days after coming home.
  virtual void enrol(Party& who, const Programme& programme, Days since_home, Draw draw) const = 0;
  /// Chance that it asks the municipality for a clinic and a school it lacks.
  virtual double asks_municipality(const Party& who) const = 0;
  virtual double sustained_from() const = 0;
  /// Composite scores that part those who fare poorly, barely, fairly and well.
  virtual std::array<double, 3> levels() const { return {}; }
  /// Days till papers for the way home are there without a consulate.
  virtual Days days_without_consulate() const = 0;
  /// Cost of the way home of an assisted case, USD per person.
  virtual double case_usd() const = 0;
  /// Days for which people queue at a reception before they go on home.
  virtual Days patience_days() const = 0;
  /// Chance of admission reckoned with by who would go again where no refusal is on record.
  virtual double belief_elsewhere() const = 0;
};

/// status: the months in a host country.
struct HostView {
  double open_share = 0;  ///< of the irregular, who may apply
  double months_here = 0;
  double p_north = 0;
};
struct StatusRule {
  virtual ~StatusRule() = default;
  /// What a month changes; `applied` puts the party on the list of the office.
  virtual StatusChange month(const Party& who, const HostView& view, Draw& draw) const = 0;
  virtual double approval_share() const = 0;
  /// Chances of leaving in a month.
  virtual double goes_home(const Party& who, const HostView& view) const = 0;
  virtual double goes_onward(const Party& who, const HostView& view) const = 0;
  /// The highest goes_onward can be: most are never near it, and for them nothing more is worked out.
  virtual double goes_onward_at_most() const { return 1; }
};

}  // namespace retorno
