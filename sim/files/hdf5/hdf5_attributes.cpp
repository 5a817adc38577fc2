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
constexpr const char* kScales = "DIMENSION_LIST";
constexpr std::string_view kScale = "DIMENSION_SCALE";
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
std::optional<Attribute> Reader::open_attribute(hid_t object, const std::string& path, const std::string& name,
                                                H5T_class_t wanted) const {
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
  return text_attribute(open_object(path), path, name);
}

std::optional<std::string> Reader::text_attribute(hid_t object, const std::string& path,
                                                  const std::string& name) const {
  const std::optional<Attribute> attribute = open_attribute(object, path, name, H5T_STRING);
  if (!attribute) return {};
  const DataType type{H5Aget_type(*attribute), doing(name)};
  std::string text(H5Tget_size(type), '\0');
  check(H5Aread(*attribute, type, text.data()), doing(name));
  return text.substr(0, text.find('\0'));
}

std::optional<int> Reader::whole_attribute(const std::string& path, const std::string& name) const {
  const Object object = open_object(path);
  const std::optional<Attribute> attribute = open_attribute(object, path, name, H5T_INTEGER);
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
      check(H5Aread(*open_attribute(object, path, name, H5T_FLOAT), memory_type(Type::float64), &number), doing(name));
      found.push_back({name, number});
    }
  }
  return found;
}

// HDF5's own functions for axes read these attributes into room for as many values as there should be.

bool Reader::is_axis(const std::string& path) const { return text_attribute(open(path), path, "CLASS") == kScale; }

/// Of each axis where its values lie, 0 for one that has none.
std::vector<hobj_ref_t> Reader::first_scales(const Dataset& dataset, const std::string& path, std::size_t rank) const {
  std::vector<hobj_ref_t> first(rank, 0);
  if (H5Aexists(dataset, kScales) <= 0) return first;
  const Attribute attribute{H5Aopen(dataset, kScales, H5P_DEFAULT), doing(path)};
  const DataType type{H5Aget_type(attribute), doing(path)};
  const Space space{H5Aget_space(attribute), doing(path)};
  const bool is_list =
      H5Tget_class(type) == H5T_VLEN && H5Tequal(DataType{H5Tget_super(type), doing(path)}, H5T_STD_REF_OBJ) > 0;
  if (!is_list || H5Sget_simple_extent_npoints(space) != static_cast<hssize_t>(rank))
    refuse(path, "its axes aren't told as they should be");
  std::vector<hvl_t> lists(rank);
  const bool whole = H5Aread(attribute, type, lists.data()) >= 0;
  for (std::size_t a = 0; a < rank; ++a)
    if (whole && lists[a].len > 0) first[a] = *static_cast<const hobj_ref_t*>(lists[a].p);
  check(H5Dvlen_reclaim(type, space, H5P_DEFAULT, lists.data()), doing(path));
  if (!whole) refuse(path, "its axes can't be read");
  return first;
}

/// The name that it calls itself: to find where it lies all datasets would be looked through.
std::string Reader::name_of_scale(const Dataset& dataset, const std::string& path, hobj_ref_t scale) const {
  if (scale == 0) return "";
  const Object object{H5Rdereference2(dataset, H5P_DEFAULT, H5R_OBJECT, &scale), doing(path)};
  H5O_info_t info;
  check(H5Oget_info2(object, &info, H5O_INFO_BASIC), doing(path));
  std::string& found = axis_names_[info.addr];
  if (found.empty()) {
    const std::string name = text_attribute(object, path, "NAME").value_or("");
    found = name.substr(name.rfind('/') + 1);
  }
  return found;
}

std::vector<std::string> Reader::axes(const std::string& path) const {
  const Dataset dataset = open(path);
  std::vector<std::string> names;
  for (const hobj_ref_t scale : first_scales(dataset, path, shape(path).size()))
    names.push_back(name_of_scale(dataset, path, scale));
  return names;
}

}  // namespace retorno::h5
