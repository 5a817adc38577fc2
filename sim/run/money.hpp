// Who pays for capacity, and how far it goes.
#pragma once
#include "sim/run/simulation.hpp"

namespace retorno {

/// Sets what each budget is asked for today; a new year, or a policy, fills it anew.
void reckon_budgets(Simulation& simulation);
/// Share of a payer's cost for a line that its budget bears today, 0-1: what is left over what the rest of the year
/// would cost.
double funded_share(const Simulation& simulation, PayerId payer, Line line);
/// Pays promised parts of fares for as long as the payer's budget for fares lasts.
void fund_fares(Simulation& simulation);
/// Books the running costs of the day and the capital of investments that begin.
void pay(Simulation& simulation);

}  // namespace retorno
