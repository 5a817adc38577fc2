// One new HDF5 file that is valid netCDF-4 too: every axis of every dataset has a dimension scale.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/files/hdf5/hdf5.hpp"
#include "sim/files/hdf5/packed.hpp"

namespace retorno::h5 {

/// The dimension scale at `path`.
struct Axis {
  std::string path;
  hsize_t length = 0;
};

class Writer {
 public:
  /// Creates `path`, replacing what is there.
  explicit Writer(std::string path);

  void group(const std::string& path);
  void attributes(const std::string& path, const Attributes& attributes);

  /// An axis that is a coordinate too.
  Axis axis(const std::string& path, const std::vector<std::string>& labels, const Attributes& attributes = {});
  Axis axis(const std::string& path, std::span<const std::int32_t> values, const Attributes& attributes = {});
  /// An axis of which only the length is known: "a netCDF dimension but not a netCDF variable".
  Axis axis(const std::string& path, hsize_t length);

  template <class T>
  void put(const std::string& path, const std::vector<Axis>& axes, const std::vector<T>& values,
           const Attributes& attributes = {}) {
    declare(path, type_of<T>, axes, attributes);
    put_part(path, std::vector<hsize_t>(axes.size(), 0), lengths(axes), std::span<const T>{values});
  }
  void put(const std::string& path, const std::vector<Axis>& axes, const std::vector<std::string>& values,
           const Attributes& attributes = {});
  void put(const std::string& path, const std::string& text, const Attributes& attributes = {});

  /// A dataset that is filled by parts. Chunks hold one step of the first axis and some of the second when there are
  /// more than two.
  /// @return  how it will lie in the file; without chunks where it is text or has no axis
  Packing declare(const std::string& path, Type type, const std::vector<Axis>& axes, const Attributes& attributes = {});
  template <class T>
  void put_part(const std::string& path, const std::vector<hsize_t>& first, const std::vector<hsize_t>& count,
                std::span<const T> values) {
    put_part(path, type_of<T>, first, count, values.data(), values.size());
  }

  /// A chunk as `pack` makes it or another file of ours holds it, still compressed.
  void put_chunk(const std::string& path, const std::vector<hsize_t>& first, const Chunk& chunk);

  /// Bytes stored as they are, without filters, for what is written into the closed file later.
  void put_raw(const std::string& path, const Axis& axis, std::span<const signed char> bytes);

  /// Closes the file; throws FileError where that fails, as it does on a full disk.
  void close();

 private:
  static std::vector<hsize_t> lengths(const std::vector<Axis>& axes);
  void attribute(hid_t object, const Named& attribute);
  void put_part(const std::string& path, Type type, const std::vector<hsize_t>& first,
                const std::vector<hsize_t>& count, const void* values, std::size_t size);
  Dataset make(const std::string& path, Type type, const std::vector<hsize_t>& shape, hid_t properties);
  void make_scale(hid_t dataset, const std::string& name);
  void attach(hid_t dataset, const std::vector<Axis>& axes);
  std::string doing(const std::string& path) const;

  std::string path_;
  File file_;
  std::int32_t axes_made_ = 0;
};

}  // namespace retorno::h5
