#include "sim/files/hdf5/hdf5_writer.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <limits>

#include "sim/base/ensure.hpp"

namespace retorno::h5 {
namespace {

constexpr std::size_t kChunkBytes = 256 * 1024;
constexpr unsigned kOrder = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

std::size_t bytes_of(Type type) {
  constexpr std::size_t bytes[] = {1, 4, 4, 8, 16, 1, 2, 8};
  return bytes[static_cast<std::size_t>(type)];
}

Properties creation(hid_t kind) {
  Properties properties{H5Pcreate(kind), "make properties"};
  check(H5Pset_obj_track_times(properties, false), "leave out times");  // equal runs are equal files
  check(H5Pset_attr_creation_order(properties, kOrder), "keep the order");
  return properties;
}

/// Creates missing groups on the way and keeps our order in them.
Properties with_parents() {
  Properties properties{H5Pcreate(H5P_LINK_CREATE), "make properties"};
  check(H5Pset_char_encoding(properties, H5T_CSET_UTF8), "use UTF-8");
  return properties;
}

std::vector<hsize_t> chunk_of(Type type, std::vector<hsize_t> shape) {
  std::size_t bytes = bytes_of(type);
  for (std::size_t a = shape.size(); a-- > 0;) {
    const hsize_t room = std::max<hsize_t>(1, kChunkBytes / bytes);
    const bool member = a == 0 && shape.size() > 1;
    shape[a] = member ? 1 : std::min(shape[a], room);
    bytes *= shape[a];
  }
  return shape;
}

void compress(hid_t properties, Type type, const std::vector<hsize_t>& shape) {
  const std::vector<hsize_t> chunk = chunk_of(type, shape);
  check(H5Pset_chunk(properties, static_cast<int>(chunk.size()), chunk.data()), "set chunks");
  check(H5Pset_shuffle(properties), "set a filter");
  check(H5Pset_deflate(properties, kDeflateLevel), "set a filter");
  check(H5Pset_fletcher32(properties), "set a filter");
}

std::string last_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

Space space_of(const std::vector<hsize_t>& shape) {
  if (shape.empty()) return {H5Screate(H5S_SCALAR), "make a space"};
  return {H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), "make a space"};
}

}  // namespace

Writer::Writer(std::string path) : path_(std::move(path)) {
  be_quiet();
  Properties create = creation(H5P_FILE_CREATE);
  check(H5Pset_link_creation_order(create, kOrder), "keep the order");
  Properties access = file_access();
  // The widest choice of readers: some fail on the chunk indexes of later formats.
  check(H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V110), "set the format");
  file_ = File{H5Fcreate(path_.c_str(), H5F_ACC_TRUNC, create, access), "create " + path_};
}

std::string Writer::doing(const std::string& path) const { return fmt::format("write {} to {}", path, path_); }

std::vector<hsize_t> Writer::lengths(const std::vector<Axis>& axes) {
  std::vector<hsize_t> lengths;
  for (const Axis& axis : axes) lengths.push_back(axis.length);
  return lengths;
}

void Writer::group(const std::string& path) {
  Properties create = creation(H5P_GROUP_CREATE);
  check(H5Pset_link_creation_order(create, kOrder), "keep the order");
  Group{H5Gcreate2(file_, path.c_str(), with_parents(), create, H5P_DEFAULT), doing(path)};
}

void Writer::attributes(const std::string& path, const Attributes& attributes) {
  Object object{H5Oopen(file_, path.c_str(), H5P_DEFAULT), doing(path)};
  for (const Named& named : attributes) attribute(object, named);
}

void Writer::attribute(hid_t object, const Named& named) {
  const auto write = [&](hid_t type, const void* value) {
    Attribute made{H5Acreate2(object, named.name.c_str(), type, space_of({}), H5P_DEFAULT, H5P_DEFAULT),
                   doing(named.name)};
    check(H5Awrite(made, type, value), doing(named.name));
  };
  if (const auto* text = std::get_if<std::string>(&named.value)) {
    DataType type{H5Tcopy(H5T_C_S1), "make a text type"};
    check(H5Tset_size(type, text->size() + 1), "make a text type");
    check(H5Tset_cset(type, H5T_CSET_UTF8), "make a text type");
    write(type, text->c_str());
  } else if (const auto* whole = std::get_if<std::int32_t>(&named.value)) {
    write(memory_type(Type::int32), whole);
  } else {
    write(memory_type(Type::float64), &std::get<double>(named.value));
  }
}

Dataset Writer::make(const std::string& path, Type type, const std::vector<hsize_t>& shape, hid_t properties) {
  return {H5Dcreate2(file_, path.c_str(), file_type(type), space_of(shape), with_parents(), properties, H5P_DEFAULT),
          doing(path)};
}

void Writer::make_scale(hid_t dataset, const std::string& name) {
  check(H5DSset_scale(dataset, name.c_str()), "make an axis");
  attribute(dataset, {"_Netcdf4Dimid", axes_made_++});
}

void Writer::attach(hid_t dataset, const std::vector<Axis>& axes) {
  for (std::size_t a = 0; a < axes.size(); ++a) {
    Dataset scale{H5Dopen2(file_, axes[a].path.c_str(), H5P_DEFAULT), doing(axes[a].path)};
    check(H5DSattach_scale(dataset, scale, static_cast<unsigned>(a)), doing(axes[a].path));
  }
}

Axis Writer::axis(const std::string& path, const std::vector<std::string>& labels, const Attributes& attributes) {
  Dataset dataset = make(path, Type::text, {labels.size()}, creation(H5P_DATASET_CREATE));
  std::vector<const char*> texts;
  for (const std::string& label : labels) texts.push_back(label.c_str());
  check(H5Dwrite(dataset, memory_type(Type::text), H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data()), doing(path));
  make_scale(dataset, last_name(path));
  for (const Named& named : attributes) attribute(dataset, named);
  return {path, labels.size()};
}

Axis Writer::axis(const std::string& path, std::span<const std::int32_t> values, const Attributes& attributes) {
  Properties properties = creation(H5P_DATASET_CREATE);
  compress(properties, Type::int32, {values.size()});
  Dataset dataset = make(path, Type::int32, {values.size()}, properties);
  check(H5Dwrite(dataset, memory_type(Type::int32), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), doing(path));
  make_scale(dataset, last_name(path));
  for (const Named& named : attributes) attribute(dataset, named);
  return {path, values.size()};
}

Axis Writer::axis(const std::string& path, hsize_t length) {
  Properties properties = creation(H5P_DATASET_CREATE);
  Dataset dataset{
      H5Dcreate2(file_, path.c_str(), H5T_IEEE_F32BE, space_of({length}), with_parents(), properties, H5P_DEFAULT),
      doing(path)};
  make_scale(dataset, fmt::format("This is a netCDF dimension but not a netCDF variable.{:10d}", length));
  return {path, length};
}

Packing Writer::declare(const std::string& path, Type type, const std::vector<Axis>& axes,
                        const Attributes& attributes) {
  const std::vector<hsize_t> shape = lengths(axes);
  Properties properties = creation(H5P_DATASET_CREATE);
  const bool compressed = type != Type::text && !shape.empty();
  if (compressed) compress(properties, type, shape);
  Dataset dataset = make(path, type, shape, properties);
  attach(dataset, axes);
  for (const Named& named : attributes) attribute(dataset, named);
  if (type == Type::float32) {
    const float missing = std::numeric_limits<float>::quiet_NaN();
    DataType stored = memory_type(type);
    Attribute fill{H5Acreate2(dataset, "_FillValue", stored, space_of({}), H5P_DEFAULT, H5P_DEFAULT), doing(path)};
    check(H5Awrite(fill, stored, &missing), doing(path));
  }
  return {path, type, shape, compressed ? chunk_of(type, shape) : std::vector<hsize_t>{}};
}

void Writer::put(const std::string& path, const std::vector<Axis>& axes, const std::vector<std::string>& values,
                 const Attributes& attributes) {
  declare(path, Type::text, axes, attributes);
  std::vector<const char*> texts;
  for (const std::string& value : values) texts.push_back(value.c_str());
  put_part(path, Type::text, std::vector<hsize_t>(axes.size(), 0), lengths(axes), texts.data(), texts.size());
}

void Writer::put(const std::string& path, const std::string& text, const Attributes& attributes) {
  put(path, {}, std::vector{text}, attributes);
}

void Writer::put_part(const std::string& path, Type type, const std::vector<hsize_t>& first,
                      const std::vector<hsize_t>& count, const void* values, std::size_t size) {
  Dataset dataset{H5Dopen2(file_, path.c_str(), H5P_DEFAULT), doing(path)};
  Space memory = space_of(count), space{H5Dget_space(dataset), doing(path)};
  hsize_t expected = 1;
  for (hsize_t n : count) expected *= n;
  EXPECT(expected == size, "{}: {} values for {} cells", path, size, expected);
  if (!count.empty())
    check(H5Sselect_hyperslab(space, H5S_SELECT_SET, first.data(), nullptr, count.data(), nullptr), doing(path));
  check(H5Dwrite(dataset, memory_type(type), memory, space, H5P_DEFAULT, values), doing(path));
}

void Writer::put_raw(const std::string& path, const Axis& axis, std::span<const signed char> bytes) {
  Properties properties = creation(H5P_DATASET_CREATE);
  check(H5Pset_alloc_time(properties, H5D_ALLOC_TIME_EARLY), doing(path));
  Dataset dataset = make(path, Type::int8, {axis.length}, properties);
  attach(dataset, {axis});
  check(H5Dwrite(dataset, memory_type(Type::int8), H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()), doing(path));
}

void Writer::put_chunk(const std::string& path, const std::vector<hsize_t>& first, const Chunk& chunk) {
  Dataset dataset{H5Dopen2(file_, path.c_str(), H5P_DEFAULT), doing(path)};
  check(H5Dwrite_chunk(dataset, H5P_DEFAULT, chunk.filter_mask, first.data(), chunk.bytes.size(), chunk.bytes.data()),
        doing(path));
}

void Writer::close() { file_.close("finish writing " + path_); }

}  // namespace retorno::h5
