// The attributes of a result: read in one way, which asks first how many values there are and of what kind.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "sim/files/hdf5/hdf5_reader.hpp"

namespace retorno::h5 {
namespace {

constexpr std::string_view kInternal[] = {
    "CLASS", "NAME", "REFERENCE_LIST", "DIMENSION_LIST", "_Netcdf4Dimid", "_Netcdf4Coordinates", "_FillValue"};
constexpr std::size_t kLongestText = 1 << 24;

herr_t keep_attribute(hid_t, const char* name, const H5A_info_t*, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

std::string_view called(H5T_class_t wanted) {
  return wanted == H5T_STRING ? "text" : wanted == H5T_INTEGER ? "a whole number" : "a number";
}

}  // namespace

/// An attribute that holds one value of the kind; nothing where there is none of that name.
std::optional<Attribute> Reader::open_attribute(const std::string& path, const std::string& name,
                                                H5T_class_t wanted) const {
  const Object object = open_object(path);
  if (H5Aexists(object, name.c_str()) <= 0) return {};
  Attribute attribute{H5Aopen(object, name.c_str(), H5P_DEFAULT), doing(name)};
  const DataType type{H5Aget_type(attribute), doing(name)};
  const Space space{H5Aget_space(attribute), doing(name)};
  const std::string what = fmt::format("the attribute {} of {}", name, path);
  if (const hssize_t values = check(H5Sget_simple_extent_npoints(space), doing(name)); values != 1)
    refuse(what, fmt::format("it holds {} values, and one is wanted", values));
  if (H5Tget_class(type) != wanted || H5Tis_variable_str(type) > 0 || H5Tget_size(type) > kLongestText)
    refuse(what, fmt::format("it isn't {}", called(wanted)));
  return attribute;
}

std::optional<std::string> Reader::text_attribute(const std::string& path, const std::string& name) const {
  const std::optional<Attribute> attribute = open_attribute(path, name, H5T_STRING);
  if (!attribute) return {};
  const DataType type{H5Aget_type(*attribute), doing(name)};
  std::string text(H5Tget_size(type), '\0');
  check(H5Aread(*attribute, type, text.data()), doing(name));
  return text.substr(0, text.find('\0'));
}

std::optional<int> Reader::whole_attribute(const std::string& path, const std::string& name) const {
  const std::optional<Attribute> attribute = open_attribute(path, name, H5T_INTEGER);
  if (!attribute) return {};
  int value = 0;
  check(H5Aread(*attribute, memory_type(Type::int32), &value), doing(name));
  return value;
}

Attributes Reader::attributes(const std::string& path) const {
  const Object object = open_object(path);
  std::vector<std::string> names;
  check(H5Aiterate2(object, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, keep_attribute, &names), doing(path));
  Attributes found;
  for (const std::string& name : names) {
    if (std::find(std::begin(kInternal), std::end(kInternal), name) != std::end(kInternal)) continue;
    const Attribute attribute{H5Aopen(object, name.c_str(), H5P_DEFAULT), doing(name)};
    const DataType type{H5Aget_type(attribute), doing(name)};
    if (H5Tget_class(type) == H5T_STRING) {
      found.push_back({name, *text_attribute(path, name)});
    } else if (H5Tget_class(type) == H5T_INTEGER) {
      found.push_back({name, static_cast<std::int32_t>(*whole_attribute(path, name))});
    } else {
      double number = 0;
      check(H5Aread(*open_attribute(path, name, H5T_FLOAT), memory_type(Type::float64), &number), doing(name));
      found.push_back({name, number});
    }
  }
  return found;
}

}  // namespace retorno::h5
