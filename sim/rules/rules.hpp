// What a rule may be: the signature of each kind. How it is run is the engine's affair.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/draw.hpp"
#include "sim/base/parameter.hpp"
#include "sim/rules/home_rules.hpp"
#include "sim/world/morning.hpp"

namespace retorno {

inline constexpr double kNotFeasible = -std::numeric_limits<double>::infinity();

/// departures: persons who set out today.
struct Outflow {
  PopulationId population;
  CountryId goal;
  std::size_t channel = kByRoad;  ///< index in World::channels, or by road
  double persons = 0;             ///< expected
  double forced_share = 0;
  double size = 20;               ///< of the negative binomial; below 0: the count is exact
  PlaceId from{};                 ///< where they set out; none: at the place of the population
  static constexpr std::size_t kByRoad = static_cast<std::size_t>(-1);
};
struct DeparturesRule {
  virtual ~DeparturesRule() = default;
  virtual std::vector<Outflow> outflows(const Morning& morning) const = 0;
};

/// destination: where those who leave go, and what the goals are worth to those under way.
struct DestinationRule {
  virtual ~DestinationRule() = default;
  virtual DestinationView view(const World& world, Day today) const = 0;
};

/// Calls work(n) for every n below `count`, in any order and perhaps several at once.
using ForEach = std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>;

/// route: choice weights and costs toward every goal.
struct RouteRule {
  virtual ~RouteRule() = default;
  /// @param for_each  takes the classes of cost, which hang on nothing of each other
  virtual void solve(const Geography& geography, const LinkCosts& costs, Routes& routes,
                     const ForEach& for_each) const = 0;
  /// Is a place to stay chosen by the room that it has?
  virtual bool rooms_count() const { return false; }
  /// Do legs under a day add up, so that several are travelled on one day?
  virtual bool short_legs() const { return false; }
  /// One class after the other.
  void solve(const Geography& geography, const LinkCosts& costs, Routes& routes) const {
    solve(geography, costs, routes, [](std::size_t count, const auto& work) {
      for (std::size_t n = 0; n < count; ++n) work(n);
    });
  }
};

/// decision: utilities of the seven choices at an epoch; kNotFeasible bars one.
using Utilities = std::array<double, kChoices>;
struct DecisionRule {
  virtual ~DecisionRule() = default;
  virtual void utilities(std::span<const Party> who, const Morning& morning, std::span<Utilities> out) const = 0;
  /// Mean days between the decision to turn back and setting out; spread from half to one and a half of it.
  virtual double preparation_days(const Party&, const Morning&) const { return 0; }
  /// Chance of trying the border again tomorrow after a turn-away, before an ordinary epoch.
  virtual double reattempt(const Party& who, const Morning& morning) const = 0;
  /// Was anything else open to somebody with these utilities than to return? Another feasible choice that isn't mere
  /// waiting must be worth at least a floor.
  virtual bool has_alternative(const Utilities&) const { return false; }
  /// Cash grant of assisted return, USD per person.
  virtual double grant_usd() const { return 0; }
};

/// border: what happens at an attempt.
struct BorderRule {
  virtual ~BorderRule() = default;
  /// Chance that the party is held first.
  virtual double detention(const Party& who, const RegimeRow& row) const = 0;
  virtual Days detention_stay(const Party& who, Draw draw) const = 0;
  virtual Outcome outcome(const Party& who, const RegimeRow& row, Draw draw) const = 0;
  /// Share of those sent to a third country who accept to be brought home from there.
  virtual double third_country_acceptance() const { return 0; }
  /// Days from a removal's outcome to its flight.
  virtual Days removal_days() const { return 14; }
  /// What a return upstream inside a country counts as, in refusals at the border.
  virtual double sent_back_weight() const { return 0; }
  /// Who is found and has so much money is let go for it with the chance `passage_share`. USD per person.
  virtual double passage_usd() const { return 0; }
  virtual double passage_share() const { return 0; }
};

/// belief: the morning's update of the fields.
struct BeliefRule {
  virtual ~BeliefRule() = default;
  virtual void update(World& world, Day today) const = 0;
  /// What one's own outcome weighs, pseudo-counts.
  virtual double own_experience() const { return 0.25; }
  /// What an appointment after so long a wait tells others, as a share of an admission.
  virtual double convinces_after(Days waited) const { return waited >= 0 ? 1 : 0; }
};

/// order: who goes first. Lower classes first; inside a class by day of joining, or by a new lottery every day.
struct OrderRule {
  virtual ~OrderRule() = default;
  virtual int priority_class(const Party& who) const = 0;
  /// Share of the slots that is given by lottery, 0 to 1.
  virtual double lottery_share() const = 0;
};

/// capacity: what is left of a capacity on paper, what people ask of it, and what want of it does to them.
struct Strain {
  double funded = 1;          ///< share of the running cost that is paid
  double load = 0;            ///< demand over supply, yesterday
  double overload_share = 0;  ///< of the last fourteen days, with more demand than supply
  bool surging = false;
};
struct SurgeTerms {
  Days least_delay = 0, most_delay = 0;  ///< between the trigger and the first day
  Days longest = 0;                      ///< it lasts so long
  double cost_factor = 1;                ///< of a unit added, relative to the ordinary one
};
/// Of stress, 0-1: from when on a site is in red, and near its breaking point, which it reaches after so many days.
struct StressLevels {
  double red = 0, breaking = 0;
  Days breaking_days = 0;
};
/// How overloaded a site is, 0-1, and which resource is it most; none below 0.
struct Overload {
  double stress = 0;
  int worst = -1;
};
/// What a town has to offer to who has no roof yet.
struct TownView {
  double residents = 0;
  double in_town = 0;  ///< travellers who have a roof there already
  double stress = 0;   ///< of the facilities of the place, yesterday
};
struct CapacityRule {
  virtual ~CapacityRule() = default;
  /// From the loads of the resources that are measured: those with a weight above 0.
  virtual Overload overload(const ByResource<double>& load, const ByResource<double>& weight) const = 0;
  /// Persons for whom a site makes do beyond what it has, of whatever resource: so few overload nothing.
  virtual double makes_do_for() const { return 0; }
  /// Chance that who looks for a roof finds one in town, on the evening of arrival and then at each epoch.
  virtual double finds_roof(const Party&, const TownView&) const { return 0; }
  /// What there is today as a multiple of what is on paper; above 1 only while surging.
  virtual double factor(const Upkeep& upkeep, const Strain& strain) const = 0;
  /// Share of its staff that is at work.
  virtual double staff_present(const Upkeep& upkeep, const Strain& strain) const = 0;
  virtual SurgeTerms surge() const = 0;
  /// How much likelier a person of this party asks for this care than people do on average.
  virtual double need(Resource care, const Party& who) const = 0;
  /// What being seen changes; `persons` of the party were.
  virtual void relieve(Resource care, int persons, Party& who) const = 0;
  /// Health deficit added by a day at a place with these shortfalls.
  virtual double hardship(const ByResource<double>& shortfall) const = 0;
  virtual StressLevels stress_levels() const = 0;
};

/// harm: what a leg does to a party; chances per person or expected counts.
inline constexpr std::size_t kHarmKinds = 5;
enum class HarmKind : std::uint8_t { injury, abuse, robbery, sexual_violence, death };
struct LegHarm {
  std::array<double, kHarmKinds> expected_persons{};
  double adverse = 0;      ///< added to E
  double illness = 0;      ///< added to the health deficit
  double robbed_share = 0; ///< of the savings
  int deaths = 0;          ///< persons
};
/// The luck of a leg: the party's own, and that of the place in this period, which all who pass share.
struct LegLuck {
  Draw own;
  Draw of_place;
  double hazard_factor = 1;  ///< below 1 for who is accompanied
};
struct HarmRule {
  virtual ~HarmRule() = default;
  virtual LegHarm on_leg(const Party& who, const Link& link, const LegLuck& luck) const = 0;
  /// Days for which the luck of a place lasts.
  virtual Days period_days() const { return 1; }
};

/// livelihood: money, health and memory over the days since the party was last touched.
struct LivelihoodRule {
  virtual ~LivelihoodRule() = default;
  virtual void settle(Party& who, Days elapsed, const Morning& morning, Draw draw) const = 0;
  /// Who has less is counted as penniless.
  virtual double penniless_below_usd() const = 0;
  /// Health deficit from which people are counted as ill.
  virtual double ill_from() const = 0;
  /// Share of adverse experience that is left after a month.
  virtual double adverse_left_in_a_month() const = 0;
};

/// traits: who a new party is; drawn from its identity alone, so that it is the same in every arm.
struct TraitsRule {
  virtual ~TraitsRule() = default;
  /// Fills makeup, cohort, papers and savings of a party of the given nationality.
  virtual void make(Party& who, const Nationality& nation, Seed seed) const = 0;
  /// Of a party; by it persons who leave become parties.
  virtual double mean_persons() const = 0;
};

/// The rules of a run, one of each kind.
struct Rules {
  std::unique_ptr<TraitsRule> traits;
  std::unique_ptr<DeparturesRule> departures;
  std::unique_ptr<DestinationRule> destination;
  std::unique_ptr<RouteRule> route;
  std::unique_ptr<DecisionRule> decision;
  std::unique_ptr<BorderRule> border;
  std::unique_ptr<BeliefRule> belief;
  std::unique_ptr<CapacityRule> capacity;
  std::unique_ptr<HarmRule> harm;
  std::unique_ptr<LivelihoodRule> livelihood;
  std::unique_ptr<ReintegrationRule> reintegration;  ///< none: those who come home stay there unseen
  std::unique_ptr<StatusRule> status;                ///< none: those who settle stay as they are
  std::map<std::string, std::unique_ptr<OrderRule>, std::less<>> orders;  ///< by name: a gate names its own, for now
  const OrderRule& order(const Gate& gate) const { return *orders.find(gate.order)->second; }
};

/// What the catalogue knows of a rule: made by RULE at the end of its file.
struct RuleEntry {
  std::string_view kind;
  std::string_view name;
  std::string_view summary;
  std::string_view owner;  ///< struct whose parameters it takes; empty = none
  /// Puts the rule into the set. `parameters` points to an `owner` with its values; `files` are the tables it names.
  void (*install)(Rules& rules, const void* parameters, const struct RuleContext& context);
  std::size_t parameter_bytes = 0;
  void (*make_parameters)(void* at) = nullptr;
};

/// What a rule may be told beside its parameters.
struct SeriesRow {
  Day from;
  Days days = 1;
  PopulationId population;
  CountryId goal;
  std::string channel;
  double persons = 0;
  PlaceId place{};  ///< none: that of the population
};
/// How many have left in all by a day.
struct TotalRow {
  Day day;
  double persons = 0;
};
/// What a place weighs among the origins from a day on.
struct OriginRow {
  PlaceId place;
  Day from;
  double weight = 0;
};
/// Who leaves by a series of totals, and where to.
struct Totals {
  std::vector<TotalRow> rows;
  std::vector<OriginRow> origins;
  PopulationId population;
  CountryId goal;
};
struct RuleContext {
  const World* world = nullptr;
  std::vector<SeriesRow> series;  ///< rows of the departures table, for rules that take one
  std::string_view name;          ///< of the rule, for orders
  Totals totals{};                ///< for the rule that takes a series of totals
};

/// All rules, made by the build from the files under models/.
std::span<const RuleEntry* const> catalogue();
const RuleEntry* find_rule(std::string_view kind, std::string_view name);

}  // namespace retorno
