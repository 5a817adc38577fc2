#include "sim/files/hdf5/hdf5_reader.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "sim/base/problems.hpp"

namespace retorno::h5 {
namespace {

hsize_t product(const std::vector<hsize_t>& shape) {
  hsize_t cells = 1;
  for (hsize_t n : shape) cells *= n;
  return cells;
}

herr_t keep_name(hid_t, const char* name, const H5L_info_t*, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

herr_t keep_attribute(hid_t, const char* name, const H5A_info_t*, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

constexpr std::string_view kInternal[] = {
    "CLASS", "NAME", "REFERENCE_LIST", "DIMENSION_LIST", "_Netcdf4Dimid", "_Netcdf4Coordinates", "_FillValue"};

struct FirstScale {
  std::map<haddr_t, std::string>& known;
  std::string name;
};

herr_t keep_first_scale(hid_t, unsigned, hid_t scale, void* kept) {
  auto& [known, name] = *static_cast<FirstScale*>(kept);
  H5O_info_t info;
  if (H5Oget_info2(scale, &info, H5O_INFO_BASIC) < 0) return -1;
  std::string& found = known[info.addr];
  if (found.empty()) {  // the name that it calls itself: to find where it lies all datasets are looked through
    std::string path(static_cast<std::size_t>(std::max<ssize_t>(0, H5DSget_scale_name(scale, nullptr, 0))), '\0');
    H5DSget_scale_name(scale, path.data(), path.size() + 1);
    found = path.substr(path.rfind('/') + 1);
  }
  name = found;
  return 1;
}

}  // namespace

Reader::Reader(std::string path) : path_(std::move(path)) {
  be_quiet();
  file_ = File{H5Fopen(path_.c_str(), H5F_ACC_RDONLY, file_access()), "read " + path_};
}

std::string Reader::doing(const std::string& path) const { return fmt::format("read {} in {}", path, path_); }

Dataset Reader::open(const std::string& path) const {
  return {H5Dopen2(file_, path.c_str(), H5P_DEFAULT), doing(path)};
}

bool Reader::has(const std::string& path) const {
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    if (H5Lexists(file_, path.substr(0, end).c_str(), H5P_DEFAULT) <= 0) return false;
    if (end == std::string::npos) return true;
  }
}

std::vector<std::string> Reader::names(const std::string& group) const {
  std::vector<std::string> names;
  Group opened{H5Gopen2(file_, group.c_str(), H5P_DEFAULT), doing(group)};
  check(H5Literate(opened, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, keep_name, &names), doing(group));
  return names;
}

bool Reader::is_group(const std::string& path) const {
  Object object{H5Oopen(file_, path.c_str(), H5P_DEFAULT), doing(path)};
  return H5Iget_type(object) == H5I_GROUP;
}

bool Reader::is_text(const std::string& path) const {
  const Dataset dataset = open(path);
  const DataType type{H5Dget_type(dataset), doing(path)};
  return H5Tget_class(type) == H5T_STRING;
}

Type Reader::type(const std::string& path) const {
  const Dataset dataset = open(path);
  const DataType type{H5Dget_type(dataset), doing(path)};
  if (H5Tget_class(type) == H5T_STRING) return Type::text;
  const bool wide = H5Tget_size(type) == 8;
  if (H5Tget_class(type) == H5T_FLOAT) return wide ? Type::float64 : Type::float32;
  return H5Tget_size(type) == 1 ? Type::int8 : Type::int32;
}

bool Reader::is_axis(const std::string& path) const { return H5DSis_scale(open(path)) > 0; }

std::vector<hsize_t> Reader::shape(const std::string& path) const {
  const Dataset dataset = open(path);
  const Space space{H5Dget_space(dataset), doing(path)};
  std::vector<hsize_t> shape(static_cast<std::size_t>(check(H5Sget_simple_extent_ndims(space), doing(path))));
  check(H5Sget_simple_extent_dims(space, shape.data(), nullptr), doing(path));
  return shape;
}

std::vector<std::string> Reader::axes(const std::string& path) const {
  const Dataset dataset = open(path);
  const std::size_t rank = shape(path).size();
  std::vector<std::string> names;
  for (unsigned a = 0; a < rank; ++a) {
    FirstScale first{axis_names_, ""};
    check(H5DSiterate_scales(dataset, a, nullptr, keep_first_scale, &first), doing(path));
    names.push_back(first.name);
  }
  return names;
}

std::optional<std::string> Reader::text_attribute(const std::string& path, const std::string& name) const {
  if (H5Aexists_by_name(file_, path.c_str(), name.c_str(), H5P_DEFAULT) <= 0) return {};
  Attribute attribute{H5Aopen_by_name(file_, path.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT), doing(name)};
  DataType type{H5Aget_type(attribute), doing(name)};
  if (H5Tget_class(type) != H5T_STRING || H5Tis_variable_str(type) > 0) return {};
  std::string text(H5Tget_size(type), '\0');
  check(H5Aread(attribute, type, text.data()), doing(name));
  return text.substr(0, text.find('\0'));
}

std::optional<int> Reader::whole_attribute(const std::string& path, const std::string& name) const {
  if (H5Aexists_by_name(file_, path.c_str(), name.c_str(), H5P_DEFAULT) <= 0) return {};
  Attribute attribute{H5Aopen_by_name(file_, path.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT), doing(name)};
  int value = 0;
  check(H5Aread(attribute, memory_type(Type::int32), &value), doing(name));
  return value;
}

Attributes Reader::attributes(const std::string& path) const {
  Object object{H5Oopen(file_, path.c_str(), H5P_DEFAULT), doing(path)};
  std::vector<std::string> names;
  check(H5Aiterate2(object, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, keep_attribute, &names), doing(path));
  Attributes found;
  for (const std::string& name : names) {
    if (std::find(std::begin(kInternal), std::end(kInternal), name) != std::end(kInternal)) continue;
    Attribute attribute{H5Aopen(object, name.c_str(), H5P_DEFAULT), doing(name)};
    const DataType type{H5Aget_type(attribute), doing(name)};
    double number = 0;
    if (H5Tget_class(type) == H5T_STRING) {
      found.push_back({name, text_attribute(path, name).value_or("")});
    } else if (H5Tget_class(type) == H5T_INTEGER) {
      found.push_back({name, static_cast<std::int32_t>(whole_attribute(path, name).value_or(0))});
    } else {
      check(H5Aread(attribute, memory_type(Type::float64), &number), doing(name));
      found.push_back({name, number});
    }
  }
  return found;
}

std::vector<double> Reader::numbers(const std::string& path) const {
  std::vector<double> values(product(shape(path)));
  check(H5Dread(open(path), memory_type(Type::float64), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), doing(path));
  return values;
}

std::vector<double> Reader::numbers(const std::string& path, const std::vector<hsize_t>& first,
                                    const std::vector<hsize_t>& count) const {
  const Dataset dataset = open(path);
  const Space space{H5Dget_space(dataset), doing(path)};
  check(H5Sselect_hyperslab(space, H5S_SELECT_SET, first.data(), nullptr, count.data(), nullptr), doing(path));
  const Space memory{H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), doing(path)};
  std::vector<double> values(product(count));
  check(H5Dread(dataset, memory_type(Type::float64), memory, space, H5P_DEFAULT, values.data()), doing(path));
  return values;
}

std::size_t Reader::cells(const std::string& path) const { return product(shape(path)); }

void Reader::read(const std::string& path, Type type, void* values) const {
  check(H5Dread(open(path), memory_type(type), H5S_ALL, H5S_ALL, H5P_DEFAULT, values), doing(path));
}

std::vector<hsize_t> Reader::chunk_shape(const std::string& path) const {
  const Dataset dataset = open(path);
  const Properties properties{H5Dget_create_plist(dataset), doing(path)};
  if (H5Pget_layout(properties) != H5D_CHUNKED) return {};
  std::vector<hsize_t> lengths(shape(path).size());
  check(H5Pget_chunk(properties, static_cast<int>(lengths.size()), lengths.data()), doing(path));
  return lengths;
}

std::vector<H5Z_filter_t> Reader::filters(const std::string& path) const {
  const Dataset dataset = open(path);
  const Properties properties{H5Dget_create_plist(dataset), doing(path)};
  std::vector<H5Z_filter_t> filters;
  for (int i = 0; i < check(H5Pget_nfilters(properties), doing(path)); ++i) {
    unsigned flags = 0, settings = 0;
    std::size_t values = 0;
    filters.push_back(
        H5Pget_filter2(properties, static_cast<unsigned>(i), &flags, &values, nullptr, 0, nullptr, &settings));
  }
  return filters;
}

Chunk Reader::chunk(const std::string& path, const std::vector<hsize_t>& first) const {
  return std::move(chunks(path, {first}).front());
}

std::vector<Chunk> Reader::chunks(const std::string& path, const std::vector<std::vector<hsize_t>>& firsts) const {
  const Dataset dataset = open(path);
  std::vector<Chunk> found(firsts.size());
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    hsize_t size = 0;
    check(H5Dget_chunk_storage_size(dataset, firsts[i].data(), &size), doing(path));
    found[i].bytes.resize(size);
    check(H5Dread_chunk(dataset, H5P_DEFAULT, firsts[i].data(), &found[i].filter_mask, found[i].bytes.data()),
          doing(path));
  }
  return found;
}

std::vector<std::string> Reader::texts(const std::string& path) const {
  if (!is_text(path)) throw FileError(fmt::format("can't {}: it isn't text", doing(path)));
  const Dataset dataset = open(path);
  const Space space{H5Dget_space(dataset), doing(path)};
  const DataType type = memory_type(Type::text);
  std::vector<char*> raw(product(shape(path)));
  check(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, raw.data()), doing(path));
  std::vector<std::string> texts;
  for (const char* text : raw) texts.emplace_back(text ? text : "");
  check(H5Dvlen_reclaim(type, space, H5P_DEFAULT, raw.data()), doing(path));
  return texts;
}

}  // namespace retorno::h5
