// What awaits those who come home or stay in another country: receptions, programmes, consulates, permits, and the
// three levers of return policy.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/ids.hpp"
#include "sim/world/parties.hpp"

namespace retorno {

/// How things stand in a country for those who come back to it.
struct Home {
  bool given = false;                 ///< false: nobody is followed there after coming home
  std::string region;                 ///< which set of parameters it belongs to, for people
  double re_emigration_per_month = 0; ///< hazard at reference covariates
  double instability = 0;             ///< of jobs, 0-1
  double safety_share = 0.5;          ///< perceived safety
  double services_share = 0.5;        ///< access to justice and public services
  double income_usd_per_month = 300;  ///< of a household; what debt is measured in
  CountryId again_to;                 ///< where those who leave again go; none = north
  Days flight_every_days = 1;         ///< removals arrive on one of so many days
};

/// Levers of return policy in force in a country today, 0-1 each. Where they act: models/reintegration.
struct ReturnLevers {
  double continuity = 0;     ///< chance that a case file survives a border
  double coordination = 0;   ///< between sending and receiving countries
  double accompaniment = 0;  ///< share with a caseworker
};

/// What an office at which persons queue is for; all other gates are passed on the way.
enum class Office : std::uint8_t { none, reception, programme, permits };

/// A desk at an airport, pier or crossing where those who come home are received. Its queue is a gate.
struct Reception {
  GateId gate;
  CountryId country;
  ReturnKind serves = ReturnKind::none;  ///< none = all who come home
  double share = 1;                      ///< weight among the receptions of the country that serve this kind
  double sheltered_per_day = 0;          ///< persons given a bed for the first nights
  double referred_share = 0;             ///< of those registered, sent on to a programme
};

enum class Received : std::uint8_t { registered, sheltered, referred, none };

enum class Support : std::uint8_t {
  none,
  job_placement,
  vocational_training,
  cash_grant,
  micro_business,
  language_training,
  cultural_orientation,
  mental_health
};
inline constexpr std::size_t kSupports = 8;
std::string_view to_text(Support support);
/// None where the word means none.
Support support_named(std::string_view word);

/// A programme for those who came home. Its places are the slots of a gate.
struct Programme {
  GateId gate;
  CountryId country;
  Support support = Support::none;
  std::vector<NationalityId> nationalities;  ///< empty = all
  double months = 6;                         ///< it lasts
  double follow_up_months = 0;               ///< accompaniment after it
  double grant_usd = 0;                      ///< per person, paid on entry
  bool by_referral = false;                  ///< others give the support, the programme sends persons there
  PayerId payer;
};

/// Where papers for the way home can be had.
struct Consulate {
  CountryId country;
  NationalityId nationality;
  Day from{0};
  Days document_days = 30;
};

/// How a country lets those stay who live there.
struct Host {
  bool given = false;
  double open_share = 0;  ///< of the irregular, who may apply
  GateId permits;         ///< where applications are decided
};

/// A regularisation window of today.
struct Window {
  CountryId country;
  std::vector<NationalityId> nationalities;  ///< empty = all
};

/// Persons brought home from outside the modelled journeys, evenly over days.
struct Removal {
  std::string id;
  Day from;
  Days days = 1;
  CountryId country;  ///< from where
  NationalityId nationality;
  PlaceId place;
  ReturnKind kind = ReturnKind::removed;
  double persons = 0;
};

enum class StatusChange : std::uint8_t { none, applied, granted, refused, made_permanent, expired, revoked };
inline constexpr std::size_t kStatusChanges = 6;  ///< without none

/// Months after which those who came home or stayed are looked at again.
inline constexpr int kHorizons[] = {6, 12, 24, 60};

inline constexpr double kDaysPerMonth = 365.25 / 12;

/// The day of the month, 1 to 28, on which a party at home or in a host country has its epoch: spread by identity.
inline int monthly_day(Identity who) {
  std::uint32_t h = who.ordinal * 2654435761u ^ who.stream;
  h = (h ^ (h >> 15)) * 0x2c1b3c6du;
  h ^= h >> 12;
  return 1 + static_cast<int>(h % 28);
}
/// The next such day after today.
Day next_month(Identity who, Day today);

}  // namespace retorno
