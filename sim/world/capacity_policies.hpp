// What dated policies do to capacity and money.
#pragma once
#include "sim/world/world.hpp"

namespace retorno {

/// Adds the share of it that has come in to a gate or a facility.
/// @param since     first day on which it adds something
/// @param share_in  of its amount, 0-1
void invest(World& world, const Policy& policy, Day since, double share_in, Seed seed);

/// Takes capacity from one facility to another, at most what is there and was not invested.
void move_capacity(World& world, const Policy& policy, double share_in);

/// Sets a budget, or multiplies those of a payer.
void fund(World& world, const Policy& policy);

/// A payer bears part of a fare, never more than there is of it. Of two payers the later bears it.
void subsidise(World& world, const Policy& policy);

/// Effective is what there is on paper, until the day's staff, money and load are known.
void take_at_face_value(ById<FacilityId, Facility>& facilities);

}  // namespace retorno
