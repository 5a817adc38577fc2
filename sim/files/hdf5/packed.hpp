// Values as they lie in a result, still packed: HDF5 hands them out to one thread at a time, any thread unpacks them.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sim/files/hdf5/hdf5_reader.hpp"

namespace retorno::h5 {

/// How a dataset [member, …] lies in a file: shuffled, deflated, with a checksum, in chunks that are runs of its values
/// in their order, as the Writer makes them.
struct Packing {
  std::string path;
  Type type{};
  std::vector<hsize_t> shape, chunk;

  /// Values of a member, and on each step of the second axis.
  std::size_t size() const;
  std::size_t each() const;
};

/// @throws FileError where the dataset is packed in another way
Packing packing_of(const Reader& file, const std::string& path);

/// Some of the values of a member.
struct Packed {
  struct Run {
    std::size_t first = 0, count = 0;  ///< among the values of the member
    Chunk chunk;
  };
  std::vector<Run> runs;
};

/// The chunks with the steps first … last of the second axis.
Packed take(const Reader& file, const Packing& packing, std::size_t position, std::size_t first, std::size_t last);

/// Unpacks run by run and hands each on as put(first, values).
/// @tparam T  int32_t, float or double, as the packing's type says
/// @throws FileError where the bytes can't be unpacked
template <class T>
void unpack(const Packing& packing, const Packed& packed,
            const std::function<void(std::size_t, std::span<const T>)>& put);

}  // namespace retorno::h5
