// What a place can offer, what it is measured against, and who pays for it.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "sim/base/calendar.hpp"
#include "sim/base/ids.hpp"

namespace retorno {

/// Beds and area are held; from water on they are care, used while staying.
enum class Resource : std::uint8_t {
  beds,
  area,
  water,
  toilets,
  showers,
  meals,
  clinic,
  mental_health,
  protection,
  school
};
inline constexpr std::size_t kResources = 10;
inline constexpr std::size_t kCares = 8;
constexpr bool is_care(Resource resource) { return resource >= Resource::water; }

/// Lines of spending: one for each resource in its order, then those below.
enum class Line : std::uint8_t {
  beds,
  area,
  water,
  toilets,
  showers,
  meals,
  clinic,
  mental_health,
  protection,
  school,
  gates,        ///< desks and transport
  fares,        ///< subsidies
  construction, ///< capital of investments
  returns,      ///< the way home of those assisted, and their grants
  receptions,   ///< desks where those who come home are received
  programmes,   ///< places in them, and grants
  permits       ///< decisions on legal status
};
inline constexpr std::size_t kLines = 17;
inline constexpr int kAllLines = -1;
constexpr Line line_of(Resource resource) { return static_cast<Line>(resource); }

/// An array that only a resource opens.
template <class T>
class ByResource {
 public:
  T& operator[](Resource resource) { return items_[static_cast<std::size_t>(resource)]; }
  const T& operator[](Resource resource) const { return items_[static_cast<std::size_t>(resource)]; }
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }

 private:
  std::array<T, kResources> items_{};
};

/// All resources in order, for `for (Resource resource : all_resources())`.
constexpr std::array<Resource, kResources> all_resources() {
  std::array<Resource, kResources> all{};
  for (std::size_t i = 0; i < kResources; ++i) all[i] = static_cast<Resource>(i);
  return all;
}

/// What it takes to keep capacity going.
struct Upkeep {
  PayerId payer;                      ///< none: nobody's budget, always paid
  double running_usd = 0;             ///< per unit of nominal and day
  double staff_required_persons = 0;  ///< at nominal; 0 = needs none
  double staff_roster_persons = 0;
  double surge_share = 0;  ///< most that can be added for a while, of nominal
};

/// What the tables say of a resource at a facility: nothing; that it isn't offered there; or how much there is, 0 too.
enum class Stated : std::uint8_t { unrecorded, not_offered, given };

/// One resource of a facility. Units: beds persons, area m2, water litres a day, toilets and showers pieces, all other
/// care units served a day (meals, consultations, cases, children).
struct Supply {
  double nominal = 0;             ///< on paper today, with what investments and moves added
  double invested = 0;            ///< that part of nominal whose running cost is booked with its investment
  double demand_per_person = -1;  ///< units asked for by a person on a day there; below 0 = as the standard says
  Upkeep upkeep;
  double effective = 0;  ///< today
  Stated stated = Stated::unrecorded;
};

/// What is owed to each person by a humanitarian standard.
struct Standard {
  double units_per_person = 0;        ///< on a day; of beds and area at a time
  double floor_units_per_person = 0;  ///< below it is survival
  double weight = 1;                  ///< 0-1, in the stress of a site
  bool given = false;                 ///< false: nothing is measured against it
};

/// Can it be asked for there today? What is brought there by an investment can, whatever the tables say.
inline bool is_offered(const Supply& supply) { return supply.stated == Stated::given || supply.nominal > 0; }
/// Units that a person there is owed on a day; 0 where nothing says so.
inline double units_per_person(const Supply& supply, const Standard& standard) {
  return supply.demand_per_person >= 0 ? supply.demand_per_person : standard.given ? standard.units_per_person : 0.0;
}
/// Units by which the load is reckoned: what people can bear for a short while, which is less than they are owed.
inline double bearable_units(const Supply& supply, const Standard& standard) {
  const bool has_floor = supply.demand_per_person < 0 && standard.given && standard.floor_units_per_person > 0;
  return has_floor ? standard.floor_units_per_person : units_per_person(supply, standard);
}

struct Payer {
  std::string id;
  std::string name;
  std::string name_es{};  ///< in Spanish; empty where it is the same
};

/// What a payer can spend a day. A line with a budget of its own draws on that alone; the other lines share the one
/// of all lines; a line that has neither is paid without limit.
struct Budget {
  PayerId payer;
  int line = kAllLines;     ///< as Line, or kAllLines
  double usd_per_day = -1;  ///< below 0: no limit
};

/// Residents who use the same clinic as those who pass.
struct HostCommunity {
  PlaceId place;
  double consultations_per_day = 0;
};

struct UnitCost {
  double usd_low = 0;
  double usd_usual = 0;
  double usd_high = 0;
};

/// What a unit costs: once to build, and a day to run.
struct UnitCosts {
  ByResource<UnitCost> capital;
  ByResource<UnitCost> running;
  UnitCost slot_capital;  ///< per slot a day of a gate
  UnitCost slot_running;
};

/// An investment that stands today, wholly or in part: what it adds and what it costs.
struct Investment {
  std::size_t policy = 0;  ///< position among the policies
  Day since;               ///< first day it adds something; its capital is spent on that day
  FacilityId facility;     ///< of one of the two there is none
  GateId gate;
  Resource resource = Resource::beds;  ///< of a facility
  double amount = 0;                   ///< added today, units or slots a day
  double capital_usd = 0;
  double running_usd_per_day = 0;  ///< of what stands today
  PayerId payer;                   ///< none: nobody's budget
};

std::string_view to_text(Resource resource);
std::string_view to_text(Line line);

}  // namespace retorno
