// The world that every party meets: nationalities, populations, gates, facilities, regimes, policies, beliefs.
// Replicated, and changed only between days.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/ids.hpp"
#include "sim/world/beliefs.hpp"
#include "sim/world/capacity.hpp"
#include "sim/world/facilities.hpp"
#include "sim/world/geography.hpp"
#include "sim/world/home.hpp"
#include "sim/world/policies.hpp"
#include "sim/world/routes.hpp"
#include "sim/world/sites.hpp"
#include "sim/world/watch.hpp"

namespace retorno {

struct Nationality {
  std::string id;
  CountryId home_country;
  PlaceId home_place;
  double passport_share = 0;
  double forced_share = 0;
  double language_gap_share = 0;
  double home_conditions = 0.25;     ///< Q, 0-1
  double list_readiness = 0;         ///< of 1, how much an appointment is waited for
  double guided_share = 0;           ///< who travel with a guide, paid before, who buys them free when they are found
  double evidence_persons = 1e6;     ///< N_n of models/belief
  double belief_start = 0.5;
  double awareness_start = 0;
  Day awareness_from;
  double savings_mean_usd = 1000;
  double savings_sigma = 1;
};

/// People of one nationality in one country who could leave: home and host countries alike. A count, not parties.
struct Population {
  CountryId country;
  NationalityId nationality;
  PlaceId place;
  double persons = 0;                     ///< left now; departures take from it, returns don't add
  double corridor_rate_per_day = 0;       ///< h0
  double elsewhere_rate_per_day = 0;
  double north_share = 0;                   ///< share toward the northern goal at p = 0.6
  StreamId stream;
};

/// How people of a population enter the route to the northern goal.
struct EntryChannel {
  /// Its share from a day on; where it grows, it reaches that of the next row evenly on the log.
  struct From {
    Day day;
    double share = 0;
    bool grows = false;
  };
  NationalityId nationality;
  CountryId country;
  std::string channel;
  std::vector<From> shares;  ///< by day
  LinkId link;          ///< first link taken; none = by road from the place
  bool open = true;     ///< a visa policy may close it
  double share(Day day) const;
};

/// How a country holds those who cross it without leave: who is found where, and who of them is sent back upstream.
struct Interception {
  std::string id;
  CountryId country;
  std::vector<LinkId> links;          ///< on which people are looked for
  PlaceId returned_to;
  double share = 0;                   ///< found, of those who arrive by the links
  double share_per_week = 0;          ///< found, of those who stay in the country and have no permit there
  double share_at_border = 0;         ///< found, of those who try to leave it for the north between ports
  double sent_back = 1;               ///< of those found; the others are told to leave and go on
  double sent_back_per_day = -1;      ///< persons, what the buses hold; below 0 = no limit
  double held_days = 1;               ///< mean, before who was sent back can move again
  std::vector<NationalityId> exempt;

  double sent_back_today = 1;         ///< sent_back, as far as the buses hold; set in the morning
};

/// Where a journey stands on the first day.
enum class Living : std::uint8_t { under_way, settled, returned };

/// A count of people at the start.
struct StockRow {
  PlaceId place;
  NationalityId nationality;
  Direction direction = Direction::north;
  double persons = 0;
  double savings_mean_usd = 0;
  double days_waited_mean = 0;
  double held_days_mean = 0;  ///< till they can move on
  double tries_mean = 0;      ///< attempts at a border on this journey
  double refusals_mean = 0;   ///< own evidence of being refused, pseudo-counts
  GateId list;
  LinkId link;  ///< they are on it, evenly from its beginning to its end; it starts at their place
  Living living = Living::under_way;
  ReturnKind came_home = ReturnKind::unassisted;  ///< of the returned
  Status status = Status::irregular;  ///< of those who live there
};

/// Goal shares other than the northern goal, at the reference belief; sums to 1.
struct DestinationShare {
  NationalityId nationality;
  CountryId goal;
  double share = 0;
};

struct Driver {
  CountryId country;
  std::string driver;
  std::vector<std::pair<Day, double>> values;  ///< from that day on
};

/// A link that is closed to one nationality.
struct Barred {
  LinkId link;
  NationalityId nationality;
};

struct World {
  Geography geography;
  CountryId north;   ///< the goal that links lead toward
  Watch watch;
  std::vector<CountryId> goals;
  ById<NationalityId, Nationality> nationalities;
  ById<PopulationId, Population> populations;
  std::vector<EntryChannel> channels;
  std::vector<DestinationShare> destination_shares;
  std::vector<Driver> drivers;
  std::vector<Interception> interceptions;
  ById<GateId, Gate> gates;
  ById<FacilityId, Facility> facilities;
  Regimes regimes;
  std::vector<Policy> policies;
  Beliefs beliefs;
  std::vector<StockRow> stocks;
  ByResource<Standard> standards;
  ById<PayerId, Payer> payers;
  std::vector<Budget> budgets;                       ///< today; at most one for a payer and line
  UnitCosts unit_costs;
  std::vector<HostCommunity> host_communities;
  ById<CountryId, Home> homes;                       ///< empty, or one for each country
  ById<CountryId, Host> hosts;                       ///< likewise
  std::vector<Reception> receptions;
  std::vector<Programme> programmes;
  std::vector<Consulate> consulates;
  std::vector<Removal> removals;

  ById<LinkId, bool> counted_north;                  ///< is who takes it northward told of by `watch`?
  ById<LinkId, bool> link_closed;                    ///< today, for everybody
  std::vector<Barred> barred;                        ///< today, for some nationalities only
  std::vector<Investment> investments;               ///< that stand today
  ById<CountryId, ReturnLevers> levers;              ///< of return policy today; empty = all 0
  std::vector<Window> windows;                       ///< of regularisation, open today
  std::vector<Window> revoked;                       ///< protection that ends today
  ById<CountryId, FacilityId> municipality;          ///< where those who came home ask for care; empty or one for each
  ById<FacilityId, Site> sites;                      ///< how hard each facility is used
  ById<GateId, Use> gate_use;                        ///< the same of gates
  ById<GateId, double> gate_share;                   ///< of its slots that staff and money allow today, 1 = all
  std::vector<Purse> purses;                         ///< one for each budget
  ById<PlaceId, std::vector<FacilityId>> facilities_at;  ///< of those on the way; by what they are, not by their ids
  ById<PlaceId, std::vector<GateId>> desks_at;       ///< of which one must be passed there
  ById<PlaceId, Quarters> quarters;                  ///< who looks for a roof at a place
  Routes routes;
  GateId border;                                     ///< the border of the northern goal; none if there is none
  GateId appointment_list;                           ///< the list for admission up north; none if there is none
  GateId return_list;                                ///< the list of assisted return cases; none if there is none
  ById<PlaceId, bool> appointments_at, assistance_at;  ///< does that list serve people at the place? Today
  std::int64_t detained_persons = 0;                 ///< end of yesterday
  ById<CountryId, std::int64_t> found_persons;       ///< inside a country without leave to be there, yesterday
  double penniless_below_usd = 0;                    ///< who has less is counted as that; of the rule of livelihood
  double ill_from = 0;                               ///< health deficit from which people are counted as ill; likewise
  PlaceId third_country_place;                       ///< where removals to a third country lead
  bool epoch_for_all = false;                        ///< a broadcast today wakes everybody under way
  bool routes_changed = true;

  /// As loaded, before any policy; policies are applied to a copy of it on the days on which one starts or ends.
  struct Baseline {
    ById<GateId, Gate> gates;
    ById<LinkId, double> fares;
    std::vector<Interception> interceptions;
    std::vector<EntryChannel> channels;
    ById<FacilityId, Facility> facilities;
    std::vector<Budget> budgets;
  } baseline;

  /// How things stand for those who come home to a country; not `given` where nothing is said of it.
  const Home& home(CountryId country) const;
  const Host& host(CountryId country) const;
  ReturnLevers levers_of(CountryId country) const;
  /// May an irregular person of this nationality apply in the country today? A share, 0-1.
  double open_share(CountryId country, NationalityId n) const;
  /// The programme of a kind in a country, none if it has none.
  const Programme* programme(CountryId country, Support support) const;
  /// Days till papers for the way home are there; `otherwise` where there is no consulate.
  Days document_days(CountryId country, NationalityId n, Day today, Days otherwise) const;

  /// How the country holds people of this nationality; null where it does not.
  const Interception* interception(CountryId country, NationalityId n) const;
  /// Is there a bed to hold them in? Where no facility of this kind is given, always.
  bool detention_has_room(int persons) const;
  NationalityId nationality(std::string_view id) const;
  GateId gate(std::string_view id) const;
  FacilityId facility(std::string_view id) const;
  PayerId payer(std::string_view id) const;
  /// Is the way shut today to this nationality, though not to all?
  bool is_barred(LinkId link, NationalityId n) const;
  bool is_shut(LinkId link, NationalityId n) const { return link_closed[link] || is_barred(link, n); }
  /// The outcome table of the northern border for a nationality; free entry where there is no such border.
  RegimeRow northern_regime(NationalityId n) const { return border.exists() ? regimes.at(border, n) : RegimeRow{}; }
  /// The population of a nationality at home, none if there is none.
  PopulationId home_population(NationalityId n) const;
  double driver(CountryId country, std::string_view name, Day day, double otherwise) const;
  /// Fills what is derived: desks, links' gates, sizes of beliefs, routes.
  void finish();
};

/// Notes where the lists serve people today.
void see_lists(World& world);

/// What each link costs today: fares with those of its gate, at least a day on the way, the wait at its gate. Where
/// short legs count, less than a day too.
LinkCosts link_costs(const World& world);
/// The same as those believe who only hear of it; as seen where nobody has told.
LinkCosts believed_costs(const World& world, LinkCosts seen);

}  // namespace retorno
