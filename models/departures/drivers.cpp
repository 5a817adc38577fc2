// Departures from drivers: who would leave if able, times the share that aims north, times what opens the way.
//
//   persons a day = stock * h0 * Asp * P(north) * season * share of channel (* awareness of it)
//   Asp = logistic(logit 0.43 + a_X (LS - LS0) + drivers)       LS = ln(1 + e^U), U = logit P(north)
// See models/departures/README.md.
#include <algorithm>

#include "sim/base/exact_math.hpp"
#include "sim/rules/entry.hpp"

namespace retorno {
namespace {

struct DepartureDrivers {
  double aspiration = 0, hope_gain = 0, season_amplitude = 0, season_peak_day = 0, count_size = 0, rate_factor = 1;
  double violence = 0, poverty = 0, unemployment = 0, persecution = 0, reference_year = 0;
};
PARAMETER(DepartureDrivers, aspiration, .unit = "1", .usual = 0.43, .valid = {0.001, 0.999}, .vary = Range{0.3, 0.5},
          .meaning = "share that would leave if able, at the reference belief 0.6",
          .source = "wfp_mit_mpi_2021: 43% in northern Central America considered migrating; assumed: for all",
          .confidence = Confidence::medium)
PARAMETER(DepartureDrivers, hope_gain, .unit = "1", .usual = 4.9, .valid = {0, 20}, .vary = Range{2.4, 5},
          .meaning = "a_X: how hopes of the north raise aspiration",
          .source = "fitted for americas: to Darien counts 2021-01 to 2024-06, ended at its bound",
          .confidence = Confidence::bound)
PARAMETER(DepartureDrivers, season_amplitude, .unit = "1", .usual = 0.22, .valid = {0, 2}, .vary = Range{0.18, 0.27},
          .meaning = "amplitude of the one harmonic of the season, on the log",
          .source = "fitted for americas: to Darien counts 2021-01 to 2024-06",
          .confidence = Confidence::medium)
PARAMETER(DepartureDrivers, season_peak_day, .unit = "day", .usual = 248, .valid = {0, 366}, .vary = Range{230, 265},
          .meaning = "day of the year of the peak",
          .source = "fitted for americas: to Darien counts 2021-01 to 2024-06",
          .confidence = Confidence::medium)
PARAMETER(DepartureDrivers, count_size, .unit = "1", .usual = 20, .valid = {0.1, 1e6}, .vary = Range{5, 100},
          .meaning = "size of the negative binomial of daily departures", .source = "assumed")
PARAMETER(DepartureDrivers, rate_factor, .unit = "1", .usual = 1, .valid = {0, 100}, .vary = Range{0.5, 2},
          .meaning = "factor on all departure rates, for scenarios and sensitivity",
          .source = "definition",
          .confidence = Confidence::high)
PARAMETER(DepartureDrivers, violence, .unit = "1", .usual = 0.3, .valid = {-5, 5}, .vary = Range{0, 0.8},
          .meaning = "weight of ln(homicide rate / that of the reference year) in aspiration",
          .source = "fitted for americas: to the decline of Salvadorans and Hondurans and the rise of Ecuadorians; "
                    "clemens_2017: more children leave; violence_event_history: fewer first trips in three of four "
                    "countries",
          .confidence = Confidence::weak)
PARAMETER(DepartureDrivers, poverty, .unit = "1", .usual = 0.5, .valid = {-5, 5}, .vary = Range{0, 1},
          .meaning = "weight of -ln(GDP per head / that of the reference year) in aspiration", .source = "assumed")
PARAMETER(DepartureDrivers, unemployment, .unit = "1", .usual = 0.03, .valid = {-5, 5}, .vary = Range{0, 0.1},
          .meaning = "weight of the change of unemployment since the reference year (percentage points) in aspiration",
          .source = "assumed")
PARAMETER(DepartureDrivers, persecution, .unit = "1", .usual = 0.5, .valid = {-5, 5}, .vary = Range{0, 2},
          .meaning = "weight of the change of the persecution index since the reference year in aspiration",
          .source = "assumed")

PARAMETER(DepartureDrivers, reference_year, .unit = "year", .usual = 2021, .valid = {1950, 2150},
          .meaning = "drivers count as changes since its first day", .source = "definition")

constexpr double kTwoPi = 6.283185307179586;
constexpr double kYear = 365.0;

class DriversRule : public DeparturesRule {
 public:
  DriversRule(const DepartureDrivers& p, const RuleContext&)
      : p_(p), reference_(day_of({static_cast<int>(p.reference_year), 1, 1})) {}

  std::vector<Outflow> outflows(const Morning& morning) const override {
    std::vector<Outflow> flows;
    for (PopulationId id : morning.world.populations.ids()) add_flows(morning, id, flows);
    return flows;
  }

 private:
  double change(const World& world, CountryId country, const char* driver, Day today) const {
    const double now = world.driver(country, driver, today, 0);
    const double then = world.driver(country, driver, reference_, now);
    return then > 0 && now > 0 ? log(now / then) : 0.0;
  }

  double driver_pull(const World& world, CountryId country, Day today) const {
    const double jobs_now = world.driver(country, "unemployment_percent", today, 0);
    const double jobs_then = world.driver(country, "unemployment_percent", reference_, jobs_now);
    const double persecuted_now = world.driver(country, "persecution", today, 0);
    const double persecuted_then = world.driver(country, "persecution", reference_, persecuted_now);
    return p_.violence * change(world, country, "homicide_per_100k", today) - p_.poverty * change(world, country,
        "gdp_per_capita_usd", today) +
           p_.unemployment * (jobs_now - jobs_then) + p_.persecution * (persecuted_now - persecuted_then);
  }

  void add_flows(const Morning& morning, PopulationId id, std::vector<Outflow>& flows) const {
    const World& world = morning.world;
    const Population& from = world.populations[id];
    const Nationality& nation = world.nationalities[from.nationality];
    const std::vector<double> shares = world.goals.empty() ? std::vector<double>{} : destination_shares(morning, id);
    const double north = north_share(world, shares);
    const double hope = log(1 + north / (1 - north)) - log(1 + from.north_share / (1 - from.north_share));
    const double asp = logistic(logit(p_.aspiration) + p_.hope_gain * hope + driver_pull(world, from.country,
        morning.today));
    const double turn = kTwoPi * (day_of_year(morning.today) - p_.season_peak_day) / kYear;
    const double season = exp(p_.season_amplitude * cos(turn));
    double level = from.persons * asp * season * p_.rate_factor;
    const auto add = [&](CountryId goal, std::size_t channel, double persons) {
      if (persons > 0) flows.push_back({id, goal, channel, persons, nation.forced_share, p_.count_size});
    };
    for (std::size_t c = 0; c < world.channels.size(); ++c) {
      const EntryChannel& channel = world.channels[c];
      if (channel.nationality != from.nationality || channel.country != from.country) continue;
      const bool heard_of = channel.channel == world.watch.known_channel;
      const double aware = heard_of ? world.beliefs.of[from.nationality].awareness : 1.0;
      add(world.north, c, level * from.corridor_rate_per_day * north * channel.share(morning.today) * aware);
    }
    for (std::size_t g = 0; g < shares.size(); ++g)
      if (world.goals[g] != world.north && !is_beyond_jungle(world, from.place, world.goals[g])) add(world.goals[g],
          Outflow::kByRoad, level * from.elsewhere_rate_per_day * shares[g]);
  }

  /// Those in the south bound for Panama, Costa Rica or Mexico flew there; no air entry is modelled for them, and to
  /// let
  /// them walk would put people into the jungle before anybody knew of it.
  static bool is_beyond_jungle(const World& world, PlaceId from, CountryId goal) {
    const auto& places = world.geography.countries[goal].goal_places;
    return world.geography.places[from].before_passage && !places.empty() &&
        !world.geography.places[places.front()].before_passage;
  }

  static double north_share(const World& world, const std::vector<double>& shares) {
    for (std::size_t g = 0; g < shares.size(); ++g)
      if (world.goals[g] == world.north) return std::clamp(shares[g], 1e-9, 1 - 1e-9);
    return 1e-9;
  }

  static std::vector<double> destination_shares(const Morning& morning, PopulationId id) {
    const std::size_t goals = morning.world.goals.size();
    const auto first = morning.destinations.shares.begin() + static_cast<std::ptrdiff_t>(id.at() * goals);
    return {first, first + static_cast<std::ptrdiff_t>(goals)};
  }

  DepartureDrivers p_;
  Day reference_;
};

}  // namespace

extern const RuleEntry rule_departures_drivers;
const RuleEntry rule_departures_drivers = rule_entry<&Rules::departures, DriversRule, DepartureDrivers>(
    "departures", "drivers", "aspiration times hope of the north, season, entry channels and awareness",
        "DepartureDrivers");

}  // namespace retorno
