// What a party adds to the stocks: stated once, used to add it, to take it away and to recount everybody.
#pragma once
#include "sim/run/ledger.hpp"
#include "sim/world/lodging.hpp"
#include "sim/world/parties.hpp"
#include "sim/world/world.hpp"

namespace retorno {

/// Adds (`times` = 1) or takes away (-1) all that a party is in the stocks of the ledger.
void count(const Party& who, const World& world, Tally& tally, int times);

/// Adds a party's women, men, accompanied and unaccompanied children to a measure by (where, group).
void count_groups(const Party& who, Measure measure, std::size_t where, int times, Tally& tally);

/// Counts an arrival home, by kind and by whether the way led through the watched country.
void count_return(const Party& who, const World& world, Tally& tally);

/// Takes away what a party was and adds what it has become; most who wait differ in nothing but their money.
void count_change(const Party& before, const Party& after, const World& world, Tally& tally);

/// The country a party is in; on a link, the one it comes from.
CountryId country_of(const Party& who, const World& world);
/// The country that holds a party in detention.
CountryId held_in(const Party& who, const World& world);
/// The place a party is at or comes from.
PlaceId place_of(const Party& who, const World& world);
/// The assisted-return list, none if the scenario has none; the appointment list likewise.
GateId list_of(const Party& who, const World& world);

}  // namespace retorno
