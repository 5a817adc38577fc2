// Values as they lie in a result, packed: HDF5 takes and hands them out by one thread at a time, any thread packs and
// unpacks them.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sim/files/hdf5/hdf5_reader.hpp"

namespace retorno::h5 {

inline constexpr int kDeflateLevel = 1;

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
    std::vector<hsize_t> corner;       ///< where the chunk lies in the dataset
    std::size_t first = 0, count = 0;  ///< among the values of the member
    Chunk chunk;
  };
  std::vector<Run> runs;
};

/// The runs with the steps first … last of the second axis, their chunks still empty.
Packed runs_of(const Packing& packing, std::size_t position, std::size_t first, std::size_t last);

/// The chunks with the steps first … last of the second axis.
Packed take(const Reader& file, const Packing& packing, std::size_t position, std::size_t first, std::size_t last);

/// Unpacks run by run and hands each on as put(first, values).
/// @tparam T  int32_t, float or double, as the packing's type says
/// @throws FileError where the bytes can't be unpacked
template <class T>
void unpack(const Packing& packing, const Packed& packed,
            const std::function<void(std::size_t, std::span<const T>)>& put);

/// The chunk that holds the values of a run, as HDF5's own filters make it. A chunk that reaches over the edge of the
/// dataset is filled up with zeros.
/// @tparam T  int32_t, float or double, as the packing's type says
/// @throws FileError where the values can't be packed
template <class T>
Chunk pack(const Packing& packing, std::span<const T> values);

}  // namespace retorno::h5
