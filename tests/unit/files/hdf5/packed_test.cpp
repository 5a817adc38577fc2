#include "sim/files/hdf5/packed.hpp"

#include <doctest/doctest.h>

#include "sim/base/problems.hpp"
#include "sim/files/hdf5/hdf5_writer.hpp"
#include "tests/support/temporary_path.hpp"

using namespace retorno;

namespace {

/// Nothing in most cells, and something without a pattern in every third one.
template <class T>
std::vector<T> some_values(std::size_t count) {
  std::vector<T> values(count);
  for (std::size_t i = 0; i < count; i += 3) values[i] = static_cast<T>(i * 2'654'435'761 % 1'000'003) / T{2};
  return values;
}

/// The same values in a dataset that HDF5 packs and in one whose chunks are packed here.
template <class T>
void write_both(const std::string& path, const std::vector<hsize_t>& shape, std::span<const T> values) {
  h5::Writer file(path);
  std::vector<h5::Axis> axes;
  for (std::size_t a = 0; a < shape.size(); ++a) axes.push_back(file.axis("/axis_" + std::to_string(a), shape[a]));
  file.put("/by_hdf5", axes, std::vector<T>(values.begin(), values.end()));
  const h5::Packing packing = file.declare("/here", h5::type_of<T>, axes);
  for (std::size_t member = 0; member < shape[0]; ++member)
    for (const h5::Packed::Run& run : h5::runs_of(packing, member, 0, shape[1] - 1).runs)
      file.put_chunk("/here", run.corner,
                     h5::pack(packing, values.subspan(member * packing.size() + run.first, run.count)));
  file.close();
}

}  // namespace

TEST_CASE_TEMPLATE("HDF5 reads what is packed here as what it packs itself", T, std::int32_t, float, double) {
  const std::string path = test::temporary_path("packed.h5");
  // One chunk; chunks of several steps, the last of which reach over the edge; several chunks for each step.
  for (const std::vector<hsize_t>& shape : {std::vector<hsize_t>{1, 5}, {2, 23, 7, 1001}, {2, 3, 70'001}}) {
    std::size_t cells = 1;
    for (const hsize_t length : shape) cells *= length;
    const std::vector<T> values = some_values<T>(cells);
    write_both<T>(path, shape, values);

    const h5::Reader file(path);
    CAPTURE(shape);
    CHECK(file.values<T>("/by_hdf5", shape) == values);
    CHECK(file.values<T>("/here", shape) == values);
    CHECK(file.chunk_shape("/here") == file.chunk_shape("/by_hdf5"));
    CHECK(file.filters("/here") ==
          std::vector<H5Z_filter_t>{H5Z_FILTER_SHUFFLE, H5Z_FILTER_DEFLATE, H5Z_FILTER_FLETCHER32});
    CHECK(file.filters("/here") == file.filters("/by_hdf5"));
  }
}

TEST_CASE("HDF5 finds a flipped bit in a chunk packed here") {
  const std::string path = test::temporary_path("packed_flipped.h5");
  const std::vector<int> values = some_values<int>(1000);
  h5::Writer file(path);
  const h5::Packing packing =
      file.declare("/here", h5::Type::int32, {file.axis("/member", hsize_t{1}), file.axis("/time", hsize_t{1000})});
  h5::Chunk chunk = h5::pack(packing, std::span<const int>{values});
  chunk.bytes.back() = static_cast<char>(chunk.bytes.back() ^ 1);
  file.put_chunk("/here", {0, 0}, chunk);
  file.close();
  CHECK_THROWS_AS(h5::Reader(path).values<int>("/here", {1, 1000}), FileError);
}
