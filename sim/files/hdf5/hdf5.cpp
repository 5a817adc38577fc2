#include "sim/files/hdf5/hdf5.hpp"

#include <fmt/format.h>

#include "sim/base/problems.hpp"

namespace retorno::h5 {
namespace {

herr_t keep_innermost(unsigned, const H5E_error2_t* error, void* text) {
  auto& kept = *static_cast<std::string*>(text);
  if (error->desc && kept.empty()) kept = error->desc;
  return 0;
}

/// HDF5 hides the operating system's words in "…, error message = 'No space left on device', buf = …".
std::string in_words(const std::string& innermost) {
  constexpr std::string_view before = "error message = '";
  const std::size_t start = innermost.find(before);
  if (start == std::string::npos) return innermost.empty() ? "unknown reason" : innermost;
  const std::size_t first = start + before.size();
  return innermost.substr(first, innermost.find('\'', first) - first);
}

DataType text_type() {
  DataType type{H5Tcopy(H5T_C_S1), "make a text type"};
  check(H5Tset_size(type, H5T_VARIABLE), "make a text type");
  check(H5Tset_cset(type, H5T_CSET_UTF8), "make a text type");
  return type;
}

}  // namespace

void fail(std::string_view doing) {
  std::string innermost;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_innermost, &innermost);
  throw FileError(fmt::format("can't {}: {}", doing, in_words(innermost)));
}

void be_quiet() {
  // After a full disk HDF5 holds files that it can't flush, and its cleaning up at exit crashes.
  H5dont_atexit();
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  H5PLset_loading_state(0);  // a file must not choose code that unpacks it
}

Properties file_access() {
  Properties access{H5Pcreate(H5P_FILE_ACCESS), "make properties"};
  check(H5Pset_file_locking(access, false, true), "leave out locks");
  return access;
}

DataType file_type(Type type) {
  switch (type) {
    case Type::int8:
      return {H5Tcopy(H5T_STD_I8LE), "make a type"};
    case Type::int32:
      return {H5Tcopy(H5T_STD_I32LE), "make a type"};
    case Type::float32:
      return {H5Tcopy(H5T_IEEE_F32LE), "make a type"};
    case Type::float64:
      return {H5Tcopy(H5T_IEEE_F64LE), "make a type"};
    case Type::uint8:
      return {H5Tcopy(H5T_STD_U8LE), "make a type"};
    case Type::uint16:
      return {H5Tcopy(H5T_STD_U16LE), "make a type"};
    case Type::int64:
      return {H5Tcopy(H5T_STD_I64LE), "make a type"};
    case Type::text:
      break;
  }
  return text_type();
}

DataType memory_type(Type type) {
  switch (type) {
    case Type::int8:
      return {H5Tcopy(H5T_NATIVE_SCHAR), "make a type"};
    case Type::int32:
      return {H5Tcopy(H5T_NATIVE_INT), "make a type"};
    case Type::float32:
      return {H5Tcopy(H5T_NATIVE_FLOAT), "make a type"};
    case Type::float64:
      return {H5Tcopy(H5T_NATIVE_DOUBLE), "make a type"};
    case Type::uint8:
      return {H5Tcopy(H5T_NATIVE_UINT8), "make a type"};
    case Type::uint16:
      return {H5Tcopy(H5T_NATIVE_UINT16), "make a type"};
    case Type::int64:
      return {H5Tcopy(H5T_NATIVE_INT64), "make a type"};
    case Type::text:
      break;
  }
  return text_type();
}

}  // namespace retorno::h5
