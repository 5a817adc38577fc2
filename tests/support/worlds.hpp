// Worlds built in view of a test: a few places in a line, and what the test adds to them.
//
//   World world = line_of({{"home", "VEN"}, {"pier", "PAN"}, {"usa", "USA"}});
//   add_nationality(world, "VEN", "home");
//   add_gate(world, {.id = "boats", .place = "pier", .links = {"pier->usa"}, .slots = 3});
//   world.finish();
#pragma once
#include <string>
#include <vector>

#include "sim/world/world.hpp"

namespace retorno::test {

/// The first day of every small world; no month of rough weather.
inline const Day kStart = day_of({2025, 5, 1});

struct Stop {
  std::string id;
  std::string country;
};

struct Way {
  std::string from, to;
  double usd = 10;
  double days = 1;
  double risk = 0;
  Mode mode = Mode::road;
  Needs needs = Needs::nothing;
  std::string id() const { return from + "->" + to; }
};

/// A map of these stops and ways, sorted as the loader sorts them. Journeys to a country end at any of its places;
/// links lead north toward `north`.
World map_of_ways(const std::vector<Stop>& stops, std::vector<Way> ways, const std::string& north);

/// Stops from south to north, neighbours joined both ways by 10 USD and a day; the last one's country is the north.
World line_of(const std::vector<Stop>& stops);

struct GateText {
  std::string id;
  std::string place;
  std::vector<std::string> links = {};  ///< ids; none for a desk or a list
  double slots = -1;                    ///< a day; below 0 = no limit
  std::string order = "first_come";
  Round round = Round::way;
  bool border = false;
  bool list = false;
  std::vector<std::string> list_places = {};
  bool for_north = true;
  bool for_south = true;
  double fare_usd = 0;
};

NationalityId add_nationality(World& world, const std::string& id, const std::string& home_place);
PopulationId add_population(World& world, const std::string& nationality, const std::string& place,
                            double persons = 1e6);
GateId add_gate(World& world, const GateText& text);
FacilityId add_facility(World& world, const std::string& id, const std::string& place, double beds);
/// A regime table with the same row for all nationalities, in force at the gate from that day on.
void add_regime(World& world, const std::string& gate, const RegimeRow& row, Day from = kStart);
void add_stock(World& world, const std::string& nationality, const std::string& place, double persons,
               Direction direction = Direction::north, const std::string& list = "");

/// Those who come home to the country are followed there.
Home& add_home(World& world, const std::string& country, double re_emigration_per_month = 0.01);
/// A desk that receives those who come home to the country.
GateId add_reception(World& world, const std::string& id, const std::string& place, const std::string& country,
                     double slots);
Programme& add_programme(World& world, const std::string& id, const std::string& place, const std::string& country,
                         Support support, double slots);
/// Those who settle in the country are followed there.
GateId add_host(World& world, const std::string& place, const std::string& country, double open_share,
                double permits_per_day);
/// Persons who live there, or are back home, on the first day.
void add_living(World& world, const std::string& nationality, const std::string& place, double persons, Living living,
                Status status = Status::irregular);
/// A policy of that type, its other fields to be set.
Policy& add_policy(World& world, const std::string& id, PolicyType type, Day from);
Policy closure_of(const World& world, const std::vector<std::string>& links, Day from, Day until = Day{60000});
Policy slots_of(const World& world, const std::string& gate, double slots, Day from, Day until = Day{60000});
/// News for all nationalities.
Policy news(double signal, double dominates_for_days, Day from);

PlaceId place(const World& world, const std::string& id);
LinkId link(const World& world, const std::string& id);

}  // namespace retorno::test
