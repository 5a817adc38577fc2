// Who uses which of the facilities that stand beside each other.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "sim/run/simulation.hpp"

namespace retorno {

/// Whole numbers that sum to the total, in proportion to the weights, by largest remainders; evenly where none weighs
/// anything. Of equal remainders the first is larger.
std::vector<std::int64_t> shared(std::int64_t total, std::span<const double> weights);

/// Notes at each place which facilities take people in today.
void open_quarters(Simulation& simulation);
/// Those that take who was sent by a third country.
std::vector<FacilityId> receptions_open(const Simulation& simulation, PlaceId place);

/// Persons for whom there is room: beds, or where none are recorded what else is recorded over what each is owed.
double room_of(const Simulation& simulation, FacilityId facility);

/// Of facilities beside each other those where a resource can be asked for, and how much of the demand comes to each.
struct Offers {
  std::vector<FacilityId> facilities;
  std::vector<double> weights;
};
Offers offers_of(const Simulation& simulation, std::span<const FacilityId> beside, Resource resource);

/// The facility of a place where a person asks for care today; none where nobody offers it.
std::optional<FacilityId> asks_at(const Simulation& simulation, PlaceId place, Resource care, Draw draw);

}  // namespace retorno
