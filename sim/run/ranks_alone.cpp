// A program built without MPI is always alone. Twin of ranks_mpi.cpp.
#include "sim/run/ranks.hpp"

namespace retorno {

Ranks& all_ranks() { return alone(); }

}  // namespace retorno
