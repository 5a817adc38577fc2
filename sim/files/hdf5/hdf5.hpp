// HDF5 files by path: handles that close themselves, and errors as sentences.
#pragma once
#include <hdf5.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace retorno::h5 {

/// Throws FileError "FILE: can't DO: REASON" with the innermost reason that HDF5 knows, e.g. "No space left on device".
[[noreturn]] void fail(std::string_view doing);

/// Passes a status or handle on; negative means failure.
template <class Status>
Status check(Status status, std::string_view doing) {
  if (status < 0) fail(doing);
  return status;
}

/// An open HDF5 object. Closes on destruction; `close` also reports when closing fails, as it does on a full disk.
template <herr_t (*Close)(hid_t)>
class Handle {
 public:
  Handle() = default;
  Handle(hid_t id, std::string_view doing) : id_(check(id, doing)) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) Close(id_);
  }
  void close(std::string_view doing) { check(Close(std::exchange(id_, -1)), doing); }
  operator hid_t() const { return id_; }

 private:
  hid_t id_ = -1;
};

using File = Handle<H5Fclose>;
using Group = Handle<H5Gclose>;
using Dataset = Handle<H5Dclose>;
using Space = Handle<H5Sclose>;
using DataType = Handle<H5Tclose>;
using Properties = Handle<H5Pclose>;
using Attribute = Handle<H5Aclose>;
using Object = Handle<H5Oclose>;

/// How files are opened: without HDF5's own locks, which disks of clusters may refuse. A file under its final name
/// never changes, and who writes another holds it (see partial.hpp).
Properties file_access();

/// What values are stored as. Text is variable-length UTF-8: netCDF crashes on fixed-length text in datasets.
/// Those after it are for checkpoints only: some readers of results misread them.
enum class Type : unsigned char { int8, int32, float32, float64, text, uint8, uint16, int64 };

/// A new data type of this kind in the byte order of files, or of memory.
DataType file_type(Type type);
DataType memory_type(Type type);

struct Named {
  std::string name;
  std::variant<std::string, std::int32_t, double> value;
};
using Attributes = std::vector<Named>;

template <class T>
inline constexpr Type type_of = Type::text;
template <>
inline constexpr Type type_of<signed char> = Type::int8;
template <>
inline constexpr Type type_of<int> = Type::int32;
template <>
inline constexpr Type type_of<float> = Type::float32;
template <>
inline constexpr Type type_of<double> = Type::float64;
template <>
inline constexpr Type type_of<std::uint8_t> = Type::uint8;
template <>
inline constexpr Type type_of<std::uint16_t> = Type::uint16;
template <>
inline constexpr Type type_of<std::int64_t> = Type::int64;

/// A piece of a dataset as it lies in the file, filters and all.
struct Chunk {
  std::string bytes;
  std::uint32_t filter_mask = 0;
};

/// Stops HDF5 from printing its own error stack and from cleaning up at exit; called before anything is opened.
void be_quiet();

}  // namespace retorno::h5
