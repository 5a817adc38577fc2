// Inside of load_scenario: reading a posterior, judging what it means in the scenario, laying a draw over the tree.
#pragma once
#include <string>
#include <vector>

#include "sim/files/input/load.hpp"
#include "sim/files/input/posterior.hpp"

namespace retorno {

/// The table with all its keys; its faults are noted.
/// @throws FileError if it can't be read
Posterior read_posterior(const std::string& file, std::vector<InputFile>& inputs, Problems& problems);

/// Reads the posterior that the scenario names and keeps the keys that mean something in it; those of tables are judged
/// when their rows are known. Lays the draw over the tree that is asked for. Before options and arms are laid over it.
void take_posterior(Load& load, const Overrides& overrides);
/// Options and arms come too late to name another posterior. After they were laid over the tree.
void refuse_later_posterior(Load& load);
/// Leaves out the keys that choose no row of a table, and says so. After all rows were read.
void leave_out_rows(Load& load);

}  // namespace retorno
