// What is watched of a corridor, in a result file.
#pragma once
#include "sim/files/hdf5/hdf5_reader.hpp"
#include "sim/files/results/coordinates.hpp"
#include "sim/world/world.hpp"

namespace retorno {

void write_watch(h5::Writer& file, const World& world, const Axes& axes);

/// Older files tell nothing of it, and are read as if nothing were watched.
/// @param world  with its countries and links
void read_watch(const h5::Reader& file, World& world);

}  // namespace retorno
