// Gates that are passed, and facilities whose beds are held.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/ids.hpp"
#include "sim/world/capacity.hpp"
#include "sim/world/home.hpp"

namespace retorno {

enum class Round : std::uint8_t { desk, way };
enum class Order : std::uint8_t { first_come, priority, lottery, half_and_half };
enum class Outcome : std::uint8_t { admitted, turned_away, removed_home, removed_third_country, detained, appointment };
/// By which way people reach the far side of a border: seized or let in between ports, or seen at a port of entry.
enum class Door : std::uint8_t { between_ports, at_port };

/// The line on which the slots of a gate are booked.
constexpr Line line_of(Office office) {
  return office == Office::reception   ? Line::receptions
         : office == Office::programme ? Line::programmes
         : office == Office::permits   ? Line::permits
                                       : Line::gates;
}

/// Whatever must be passed to go on: desk, bus, boat, border, appointment, assisted-return office.
struct Gate {
  std::string id;
  std::string name;
  std::string name_es;  ///< in Spanish; empty where it is the same
  PlaceId place;
  Round round = Round::way;
  std::vector<LinkId> links;         ///< guarded; none for a desk or a list
  double slots_per_day = -1;         ///< persons; below 0 = no limit
  double desks = -1;                 ///< below 0 = slots are given as such and don't follow desks and hours
  double hours_per_day = 0;          ///< that they are open
  double persons_per_desk_hour = 0;
  std::string order = "first_come";  ///< name of a rule of kind `order`
  double fare_usd = 0;
  std::array<bool, 13> is_rough{};   ///< months of rough weather, 1 to 12
  double closed_share_rough = 0;     ///< chance that weather closes it for a day, in these months
  double closed_share_other = 0;     ///< in others
  bool border = false;               ///< passing it yields an outcome of a regime
  bool list = false;                 ///< the queue is kept beside the party, which may travel
  std::vector<PlaceId> list_places;  ///< where listed parties are served
  bool for_north = true;             ///< who must pass (desk)
  bool for_south = true;
  double no_show_share = 0;
  double outside_share = 0;          ///< slots used by people outside the model
  Upkeep upkeep;                     ///< its unit is a slot a day
  Office office = Office::none;      ///< of return and permits; none = passed on the way
  std::size_t entry = 0;             ///< which reception, programme or host it belongs to
  Day opens{0};                      ///< no slots before that day

  // today
  double invested_slots = 0;         ///< of slots_per_day, those whose running cost is booked with their investment
  std::int64_t slots_today = -1;     ///< below 0 = no limit
  std::int64_t carried = 0;          ///< slots left over, at most 8
  std::int64_t queued_persons = 0;   ///< at the end of yesterday
  std::int64_t served_so_far = 0;
  std::int64_t slots_so_far = 0;
  bool limited() const { return slots_per_day >= 0; }
  /// Persons a day that its desks could pass in their hours.
  double slots_of_desks() const { return desks * hours_per_day * persons_per_desk_hour; }
  /// Days that a newcomer expects to wait, at most a year; 0 without a limit. Without the bound a queue of a million
  /// would make the weights of all routes through the gate smaller than the smallest number.
  double expected_wait_days() const {
    if (!limited()) return 0;
    return slots_per_day > 0 ? std::min(kLongestWait, static_cast<double>(queued_persons) / slots_per_day)
                             : kLongestWait;
  }
  static constexpr double kLongestWait = 365;
};

/// A station, shelter or pier: what is used while staying.
struct Facility {
  std::string id;
  std::string name;
  std::string name_es;  ///< in Spanish; empty where it is the same
  PlaceId place;
  std::string kind;
  ByResource<Supply> supply;
  Day opened{0};
  Day closed{60000};
  bool is_open(Day day) const { return opened <= day && day < closed; }
};

/// The outcome table of a border under one regime for one nationality; probabilities per attempt, sum 1.
struct RegimeRow {
  double admitted = 1;
  double turned_away = 0;
  double removed_home = 0;
  double removed_third_country = 0;
  double deterrence = 0;       ///< Det, 0-1
  double admitted_family = -1; ///< of those with children; the other outcomes shrink or grow alike. Below 0 = as all
  double at_port = 0;          ///< share of those who come without an appointment who are let in at a port
  double bars_list = 0;        ///< chance that an attempt between ports loses the place on the list
};

struct Regimes {
  struct Table {
    std::string id;
    std::vector<std::pair<NationalityId, RegimeRow>> rows;
  };
  std::vector<Table> tables;
  /// In force today, by border gate and nationality: rows[gate.at() * nationalities + nationality.at()].
  std::vector<RegimeRow> in_force;
  std::size_t nationalities = 0;
  const RegimeRow& at(GateId border, NationalityId n) const { return in_force[border.at() * nationalities + n.at()]; }
  RegimeRow& at(GateId border, NationalityId n) { return in_force[border.at() * nationalities + n.at()]; }
};

}  // namespace retorno
