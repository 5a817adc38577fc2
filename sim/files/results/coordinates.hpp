// The axes of a result and what is known of each place, link, gate, facility, country and nationality.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "sim/files/hdf5/hdf5_writer.hpp"
#include "sim/world/world.hpp"

namespace retorno {

/// By name of the dimension; dimensions without entities in this world are missing.
using Axes = std::map<std::string, h5::Axis>;

/// Writes `member` with the numbers given, `time` and one axis for every dimension of the measures, each with the
/// variables that describe it.
Axes write_coordinates(h5::Writer& file, const World& world, const std::vector<std::int32_t>& members,
                       const std::vector<std::int32_t>& days);

/// Names of the variables that describe the entities of a dimension, for the attribute `coordinates`.
std::string described_by(const std::string& dimension);

}  // namespace retorno
