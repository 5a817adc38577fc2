// The draws that the repeats of a result took, and what each set.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/files/hdf5/hdf5_reader.hpp"
#include "sim/files/hdf5/hdf5_writer.hpp"
#include "sim/files/input/posterior.hpp"

namespace retorno {

/// Writes `draw` and the group `draws`; nothing where the values are those written.
/// @param draws  [members]
void write_draws(h5::Writer& file, const Posterior& posterior, const std::vector<std::int32_t>& draws,
                 const h5::Axis& member);

/// [members]; empty where the values are those written.
std::vector<std::int32_t> read_draws(const h5::Reader& file, std::size_t members);

/// What the draws set, by repeat.
struct DrawnValues {
  std::vector<std::string> keys;
  std::vector<Act> acts;                    ///< [keys]
  std::vector<std::vector<double>> values;  ///< [members][keys]
};
DrawnValues read_drawn_values(const h5::Reader& file);

}  // namespace retorno
