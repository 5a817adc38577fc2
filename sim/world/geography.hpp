// Countries, places and the directed links between them.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/world/parties.hpp"

namespace retorno {

struct Country {
  std::string id;  ///< ISO 3166-1 alpha-3
  std::string name;
  std::string name_es;
  std::vector<PlaceId> goal_places;  ///< where a journey bound for this country ends
  std::uint8_t nest = 0;             ///< of goals that are alike; those of no nest are together in the last
};

struct Place {
  std::string id;
  std::string name;
  std::string name_es;  ///< in Spanish; empty where it is the same
  CountryId country;
  std::string kind;
  double latitude_deg = 0;
  double longitude_deg = 0;
  std::int64_t residents_persons = 0;
  double local_jobs_share = 0;      ///< chance of local work within a month
  double rent_usd_per_day = 0;      ///< what those who wait there pay for a roof, a person
  double regular_status_share = 0;  ///< chance of regular status within a year
  bool at_border = false;           ///< a way leads from here through a gate at which a regime decides
  bool before_passage = false;      ///< by land and water the north is reached through the watched way alone, or not
};

enum class Mode : std::uint8_t { road, bus, foot, boat, canoe, air };
/// What a link asks of those who choose it. `visa` links are taken only by a new party whose entry channel names them.
enum class Needs : std::uint8_t { nothing, passport, visa };
/// Which dangers of its own a leg has, beside its share of incidents.
enum class Hazard : std::uint8_t { none, jungle, open_sea };

struct Link {
  std::string id;  ///< from->to, or from->to:mode
  PlaceId from;
  PlaceId to;
  Mode mode = Mode::road;
  double length_km = 0;
  double days = 1;
  double fare_usd = 0;
  double risk_share = 0;  ///< chance of a serious incident
  Hazard hazard = Hazard::none;
  Needs needs = Needs::nothing;
  Direction direction = Direction::north;  ///< does it lead nearer to the goal places of the northernmost goal
  GateId gate;                             ///< what must be passed to take it; none where free
  double promised_usd = 0;                 ///< per person, of a subsidy in force while its payer has money
  double subsidy_usd = 0;                  ///< per person, paid by `subsidy_payer`; the fare is what is left to pay
  PayerId subsidy_payer;
};

/// The directed multigraph. Links are sorted by (from, to, mode), so that those of a place are a run.
class Geography {
 public:
  ById<CountryId, Country> countries;
  ById<PlaceId, Place> places;
  ById<LinkId, Link> links;

  /// Sorts nothing: expects sorted links; finds the links of each place and the directions of links.
  /// @param north  country that links lead toward or away from
  void build(CountryId north);

  /// Links that start at `place`, a run of consecutive ids.
  struct LinkRange {
    std::size_t first, last;
    ById<LinkId, int>::Ids::Iterator begin() const { return {first}; }
    ById<LinkId, int>::Ids::Iterator end() const { return {last}; }
    std::size_t size() const { return last - first; }
  };
  LinkRange links_from(PlaceId place) const { return {first_link_[place.at()], first_link_[place.at() + 1]}; }

  CountryId country_of(PlaceId place) const { return places[place].country; }
  bool is_goal_place(PlaceId place, CountryId goal) const { return goal_[goal.at() * places.size() + place.at()]; }
  bool crosses_border(LinkId link) const { return country_of(links[link].from) != country_of(links[link].to); }

  /// Least days of travel by land and water from each place to the nearest of these, a link at least one; infinite
  /// where there is no way.
  /// @param without  links not taken, by link; empty = all may be
  std::vector<double> least_days(const std::vector<PlaceId>& to, const ById<LinkId, bool>& without = {}) const;

  CountryId country(std::string_view id) const;
  PlaceId place(std::string_view id) const;
  LinkId link(std::string_view id) const;
  /// Makes links found by their ids at once, not one after the other: to be called when all are there.
  void name_links();

  /// Places that can't be reached from, or can't reach, the rest of the map (as an undirected graph).
  std::vector<PlaceId> isolated_places() const;
  /// Places that no link leaves although no country has them as a goal.
  std::vector<PlaceId> dead_ends() const;

 private:
  std::vector<std::size_t> first_link_;
  std::vector<std::uint8_t> goal_;
  std::map<std::string, LinkId, std::less<>> link_named_;
};

}  // namespace retorno
