// A seal in a file: the SHA-256 of all its other bytes, so that any damage shows.
//
// HDF5's own checksums cover chunks of data only. The seal is 64 bytes stored as they are: 32 that mark the place and
// 32 of the hash, which is taken with the hash itself as zeros.
#pragma once
#include <array>
#include <string>

#include "sim/files/hdf5/hdf5_writer.hpp"

namespace retorno {

/// The empty seal, to be stored without filters somewhere in a file.
std::array<signed char, 64> empty_seal();

/// Adds the empty seal to a file as the dataset `/seal`.
void add_seal(h5::Writer& file);

/// Fills the seal of a closed file and waits until it is on the disk.
/// @throws FileError if the file can't be read or written
void seal(const std::string& path);

enum class SealState { whole, none, broken };
/// Whether the seal of a file is that of its bytes. Reads no HDF5, so that a damaged file can't harm.
/// @throws FileError if the file can't be read
SealState check_seal(const std::string& path);

}  // namespace retorno
