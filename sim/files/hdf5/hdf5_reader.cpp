#include "sim/files/hdf5/hdf5_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/base/problems.hpp"

namespace retorno::h5 {
namespace {

/// Deflate packs no tighter than this, and shuffling doesn't make values fewer.
constexpr hsize_t kTightest = 1040;
/// So much may be claimed by any dataset: those that nobody wrote into have no bytes at all.
constexpr hsize_t kSmallBytes = 1 << 20;

herr_t keep_name(hid_t, const char* name, const H5L_info_t* link, void* names) {
  if (link->type == H5L_TYPE_HARD) static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

bool is_number(H5T_class_t type) { return type == H5T_INTEGER || type == H5T_FLOAT; }

}  // namespace

Reader::Reader(std::string path) : path_(std::move(path)) {
  be_quiet();
  file_ = File{H5Fopen(path_.c_str(), H5F_ACC_RDONLY, file_access()), "read " + path_};
  check(H5Fget_filesize(file_, &bytes_), "read " + path_);
}

std::string Reader::doing(const std::string& path) const { return fmt::format("read {} in {}", path, path_); }

void Reader::refuse(std::string_view what, std::string_view why) const {
  throw FileError(fmt::format("can't read {} in {}: {}", what, path_, why));
}

Dataset Reader::open(const std::string& path) const {
  if (!has(path)) refuse(path, "it isn't there");
  Dataset dataset{H5Dopen2(file_, path.c_str(), H5P_DEFAULT), doing(path)};
  const Properties properties{H5Dget_create_plist(dataset), doing(path)};
  if (H5Pget_layout(properties) == H5D_VIRTUAL || H5Pget_external_count(properties) != 0)
    refuse(path, "its values lie in another file");
  return dataset;
}

Object Reader::open_object(const std::string& path) const {
  if (!has(path)) refuse(path, "it isn't there");
  return {H5Oopen(file_, path.c_str(), H5P_DEFAULT), doing(path)};
}

bool Reader::has(const std::string& path) const {
  if (path == "/") return true;
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    H5L_info_t link;
    const std::string part = path.substr(0, end);
    if (H5Lexists(file_, part.c_str(), H5P_DEFAULT) <= 0) return false;
    if (H5Lget_info(file_, part.c_str(), &link, H5P_DEFAULT) < 0 || link.type != H5L_TYPE_HARD) return false;
    if (end == std::string::npos) return true;
  }
}

std::vector<std::string> Reader::names(const std::string& group) const {
  std::vector<std::string> names;
  const Object opened = open_object(group);
  if (H5Iget_type(opened) != H5I_GROUP) refuse(group, "it is no group");
  check(H5Literate(opened, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, keep_name, &names), doing(group));
  return names;
}

bool Reader::is_group(const std::string& path) const { return H5Iget_type(open_object(path)) == H5I_GROUP; }

bool Reader::is_text(const std::string& path) const {
  const Dataset dataset = open(path);
  const DataType type{H5Dget_type(dataset), doing(path)};
  return H5Tget_class(type) == H5T_STRING;
}

Type Reader::type(const std::string& path) const {
  const Dataset dataset = open(path);
  const DataType type{H5Dget_type(dataset), doing(path)};
  if (H5Tget_class(type) == H5T_STRING) return Type::text;
  for (const Type known :
       {Type::int8, Type::int32, Type::float32, Type::float64, Type::uint8, Type::uint16, Type::int64})
    if (H5Tequal(type, file_type(known)) > 0) return known;
  refuse(path, "it is of a type that no result has");
}

std::vector<hsize_t> Reader::shape(const std::string& path) const {
  const Dataset dataset = open(path);
  const Space space{H5Dget_space(dataset), doing(path)};
  std::vector<hsize_t> shape(static_cast<std::size_t>(check(H5Sget_simple_extent_ndims(space), doing(path))));
  check(H5Sget_simple_extent_dims(space, shape.data(), nullptr), doing(path));
  return shape;
}

/// How many values a dataset holds: no more than its bytes can, so that a claim takes no memory.
std::size_t Reader::cells(const std::string& path) const {
  const Dataset dataset = open(path);
  const DataType type{H5Dget_type(dataset), doing(path)};
  hsize_t bytes = H5Tget_size(type);
  const hsize_t stored = H5Dget_storage_size(dataset);
  const hsize_t most = std::max(kSmallBytes, kTightest * std::min(stored, bytes_));
  hsize_t cells = 1;
  for (const hsize_t n : shape(path)) {
    if (n > 0 && cells > most / n) refuse(path, "it claims more values than its bytes can hold");
    cells *= n;
  }
  if (bytes > 0 && cells > most / bytes) refuse(path, "it claims more values than its bytes can hold");
  return cells;
}

std::size_t Reader::cells_of_type(const std::string& path, Type wanted) const {
  if (type(path) != wanted) refuse(path, "its values are of another type");
  return cells(path);
}

std::size_t Reader::length(const std::string& path) const {
  const std::vector<hsize_t> lengths = shape(path);
  if (lengths.size() != 1) refuse(path, fmt::format("it has {} axes, and 1 is wanted", lengths.size()));
  return lengths.front();
}

void Reader::demand_length(const std::string& path, std::size_t wanted) const {
  if (const std::size_t found = length(path); found != wanted)
    refuse(path, fmt::format("it has {} values, and {} are wanted", found, wanted));
}

void Reader::demand_lengths(const std::string& path, const std::vector<hsize_t>& wanted) const {
  if (const std::vector<hsize_t> found = shape(path); found != wanted)
    refuse(path, fmt::format("it has {} values, and {} are wanted", fmt::join(found, " x "), fmt::join(wanted, " x ")));
}

std::vector<double> Reader::numbers(const std::string& path) const {
  const Dataset dataset = open(path);
  const DataType type{H5Dget_type(dataset), doing(path)};
  if (!is_number(H5Tget_class(type))) refuse(path, "it isn't numbers");
  std::vector<double> values(cells(path));
  check(H5Dread(dataset, memory_type(Type::float64), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), doing(path));
  return values;
}

std::vector<double> Reader::numbers(const std::string& path, std::size_t length) const {
  demand_length(path, length);
  return numbers(path);
}

std::vector<double> Reader::table(const std::string& path, const std::vector<hsize_t>& lengths) const {
  demand_lengths(path, lengths);
  return numbers(path);
}

std::vector<std::int32_t> Reader::whole_numbers(const std::string& path, std::size_t length) const {
  std::vector<std::int32_t> values;
  for (const double value : numbers(path, length)) {
    if (!(std::abs(value) <= std::numeric_limits<std::int32_t>::max()) || value != std::floor(value))
      refuse(path, fmt::format("{} is no whole number", value));
    values.push_back(static_cast<std::int32_t>(value));
  }
  return values;
}

std::vector<double> Reader::numbers(const std::string& path, const std::vector<hsize_t>& first,
                                    const std::vector<hsize_t>& count) const {
  if (shape(path).size() != count.size()) refuse(path, "it has another number of axes");
  const Dataset dataset = open(path);
  const Space space{H5Dget_space(dataset), doing(path)};
  check(H5Sselect_hyperslab(space, H5S_SELECT_SET, first.data(), nullptr, count.data(), nullptr), doing(path));
  const Space memory{H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), doing(path)};
  hsize_t cells = 1;
  for (const hsize_t n : count) cells *= n;
  std::vector<double> values(cells);
  check(H5Dread(dataset, memory_type(Type::float64), memory, space, H5P_DEFAULT, values.data()), doing(path));
  return values;
}

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
    if (size == 0 || size > bytes_) refuse(path, "a part of it isn't there");
    found[i].bytes.resize(size);
    check(H5Dread_chunk(dataset, H5P_DEFAULT, firsts[i].data(), &found[i].filter_mask, found[i].bytes.data()),
          doing(path));
  }
  return found;
}

std::vector<std::string> Reader::texts(const std::string& path) const {
  if (!is_text(path)) refuse(path, "it isn't text");
  const Dataset dataset = open(path);
  const Space space{H5Dget_space(dataset), doing(path)};
  const DataType type = memory_type(Type::text);
  std::vector<char*> raw(cells(path));
  const bool whole = H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, raw.data()) >= 0;
  std::vector<std::string> texts;
  for (const char* text : raw) texts.emplace_back(text ? text : "");
  check(H5Dvlen_reclaim(type, space, H5P_DEFAULT, raw.data()), doing(path));
  if (!whole) refuse(path, "its texts can't be read");
  return texts;
}

std::vector<std::string> Reader::texts(const std::string& path, std::size_t length) const {
  demand_length(path, length);
  return texts(path);
}

std::string Reader::text(const std::string& path) const {
  if (!shape(path).empty()) refuse(path, "it has axes, and one text is wanted");
  return texts(path).front();
}

}  // namespace retorno::h5
