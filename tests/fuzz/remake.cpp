#include "tests/fuzz/remake.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "sim/base/problems.hpp"

namespace retorno::fuzz {
namespace {

constexpr std::size_t kLargest = std::size_t{1} << 24;

std::size_t product(const std::vector<hsize_t>& lengths) {
  std::size_t cells = 1;
  for (const hsize_t length : lengths) cells *= length;
  return cells;
}

h5::DataType type_for(Kind kind) {
  switch (kind) {
    case Kind::int64:
      return h5::file_type(h5::Type::int64);
    case Kind::uint8:
      return h5::file_type(h5::Type::uint8);
    case Kind::float32:
      return h5::file_type(h5::Type::float32);
    case Kind::float64:
      return h5::file_type(h5::Type::float64);
    case Kind::int32:
      return h5::file_type(h5::Type::int32);
    case Kind::text:
      return h5::file_type(h5::Type::text);
    default:
      break;
  }
  h5::DataType type{H5Tcopy(H5T_C_S1), "make a type"};
  H5Tset_size(type, 3);
  return type;
}

template <class T>
T whole(std::uint8_t argument) {
  constexpr T kSome[] = {std::numeric_limits<T>::max(), std::numeric_limits<T>::min(), 0, 1, static_cast<T>(-1), 7,
                         static_cast<T>(255),           static_cast<T>(1 << 30)};
  return argument < std::size(kSome) ? kSome[argument] : static_cast<T>(argument);
}

template <class T>
void put_number(char* at, T value) {
  std::memcpy(at, &value, sizeof value);
}

}  // namespace

double special_number(std::uint8_t argument) {
  constexpr double kMost = std::numeric_limits<double>::max(), kInfinite = std::numeric_limits<double>::infinity();
  constexpr double kSome[] = {std::numeric_limits<double>::quiet_NaN(),
                              kInfinite,
                              -kInfinite,
                              -1e308,
                              1e18,
                              -1,
                              0.5,
                              70000,
                              kMost,
                              1e-300,
                              0,
                              1e10};
  return argument < std::size(kSome) ? kSome[argument] : argument;
}

std::vector<std::string> attributes_of(const h5::Object& object) {
  std::vector<std::string> names;
  const auto keep = [](hid_t, const char* name, const H5A_info_t*, void* kept) -> herr_t {
    static_cast<std::vector<std::string>*>(kept)->emplace_back(name);
    return 0;
  };
  H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, nullptr, keep, &names);
  return names;
}

void put_raw(const h5::Object& object, const std::string& name, hid_t type, hsize_t count, const void* values) {
  const h5::Space space{count == 1 ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &count, nullptr), "make an attribute"};
  const h5::Attribute made{H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT),
                           "make an attribute"};
  if (count > 0) H5Awrite(made, type, values);
}

Stored::Stored(hid_t file, std::string name)
    : file_(file),
      name_(std::move(name)),
      dataset_(H5Dopen2(file, name_.c_str(), H5P_DEFAULT), "open " + name_),
      type_(H5Dget_type(dataset_), "open " + name_),
      memory_(H5Tget_native_type(type_, H5T_DIR_DEFAULT), "open " + name_) {
  const h5::Space space{H5Dget_space(dataset_), "open " + name_};
  lengths_.resize(static_cast<std::size_t>(h5::check(H5Sget_simple_extent_ndims(space), "open " + name_)));
  H5Sget_simple_extent_dims(space, lengths_.data(), nullptr);
  size_ = H5Tget_size(memory_);
  for (const hsize_t length : lengths_)
    if ((cells_ *= std::min<std::size_t>(length, kLargest + 1)) * size_ > kLargest) throw FileError("too large");
  text_ = H5Tis_variable_str(memory_) > 0;
  values_.resize(cells_ * size_);
  h5::check(H5Dread(dataset_, memory_, H5S_ALL, H5S_ALL, H5P_DEFAULT, values_.data()), "read " + name_);
  if (!text_) return;
  lent_.resize(cells_);
  if (cells_ > 0) std::memcpy(lent_.data(), values_.data(), values_.size());
  texts_.resize(cells_);
}

Stored::~Stored() {
  for (char* text : lent_)
    if (text) H5free_memory(text);
}

void Stored::set(std::size_t cell, std::uint8_t argument, const std::string& text) {
  char* const at = values_.data() + cell * size_;
  if (text_) {
    texts_[cell] = text;
    return put_number(at, texts_[cell].c_str());
  }
  if (H5Tget_class(type_) == H5T_FLOAT)
    return size_ == 4 ? put_number(at, static_cast<float>(std::clamp(special_number(argument), -3e38, 3e38)))
                      : put_number(at, special_number(argument));
  if (H5Tget_class(type_) != H5T_INTEGER) return;
  switch (size_) {
    case 1:
      return put_number(at, argument);
    case 2:
      return put_number(at, whole<std::uint16_t>(argument));
    case 4:
      return put_number(at, whole<std::int32_t>(argument));
    default:
      return put_number(at, whole<std::int64_t>(argument));
  }
}

void Stored::write_back() {
  h5::check(H5Dwrite(dataset_, memory_, H5S_ALL, H5S_ALL, H5P_DEFAULT, values_.data()), "write " + name_);
}

void Stored::copy_attributes(const h5::Dataset& to) const {
  const h5::Object from{H5Oopen(file_, name_.c_str(), H5P_DEFAULT), "open " + name_};
  for (const std::string& name : attributes_of(from)) {
    const h5::Attribute one{H5Aopen(from, name.c_str(), H5P_DEFAULT), "open " + name};
    const h5::DataType type{H5Aget_type(one), "open " + name};
    const h5::DataType memory{H5Tget_native_type(type, H5T_DIR_DEFAULT), "open " + name};
    const h5::Space space{H5Aget_space(one), "open " + name};
    const auto count = static_cast<std::size_t>(std::max<hssize_t>(0, H5Sget_simple_extent_npoints(space)));
    std::vector<char> bytes(count * H5Tget_size(memory) + 1);
    if (H5Aread(one, memory, bytes.data()) < 0) continue;
    const h5::Attribute made{H5Acreate2(to, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT), "make " + name};
    H5Awrite(made, memory, bytes.data());
    H5Dvlen_reclaim(memory, space, H5P_DEFAULT, bytes.data());
  }
}

void Stored::make(const std::string& name, const std::vector<hsize_t>& lengths, hid_t type, hid_t layout,
                  const void* values) {
  const h5::Space space{lengths.empty() ? H5Screate(H5S_SCALAR)
                                        : H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), nullptr),
                        "make " + name};
  const std::string made_as = "/made_anew";
  {
    const h5::Dataset made{H5Dcreate2(file_, made_as.c_str(), type, space, H5P_DEFAULT, layout, H5P_DEFAULT),
                           "make " + name};
    const h5::DataType memory{H5Tget_native_type(type, H5T_DIR_DEFAULT), "make " + name};
    if (values && product(lengths) > 0) H5Dwrite(made, memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
    copy_attributes(made);
  }
  if (H5Lexists(file_, name.c_str(), H5P_DEFAULT) > 0) H5Ldelete(file_, name.c_str(), H5P_DEFAULT);
  h5::check(H5Lmove(file_, made_as.c_str(), file_, name.c_str(), H5P_DEFAULT, H5P_DEFAULT), "make " + name);
}

void Stored::remake(const std::vector<hsize_t>& lengths, Kind kind) {
  const std::size_t wanted = product(lengths);
  if (wanted * std::max<std::size_t>(size_, 8) > kLargest) throw FileError("too large");
  if (kind == Kind::same) {
    std::vector<char> values(wanted * size_);
    for (std::size_t i = 0; i < wanted && cells_ > 0; ++i)
      std::copy_n(values_.data() + i % cells_ * size_, size_, values.data() + i * size_);
    return make(name_, lengths, type_, H5P_DEFAULT, cells_ > 0 ? values.data() : nullptr);
  }
  const h5::DataType type = type_for(kind);
  if (kind == Kind::text) {
    const std::vector<const char*> words(wanted, "abc");
    return make(name_, lengths, type, H5P_DEFAULT, words.data());
  }
  make(name_, lengths, type, H5P_DEFAULT, std::vector<char>(wanted * 8 + 8, kind == Kind::fixed_text ? 'a' : 0).data());
}

void Stored::relay(std::uint8_t way) {
  const h5::Properties layout{H5Pcreate(H5P_DATASET_CREATE), "lay out"};
  if (way % 3 == 0 && !lengths_.empty()) {
    std::vector<hsize_t> chunk;
    for (const hsize_t length : lengths_) chunk.push_back(std::clamp<hsize_t>(length / 2, 1, 64));
    H5Pset_chunk(layout, static_cast<int>(chunk.size()), chunk.data());
    H5Pset_shuffle(layout);
    H5Pset_deflate(layout, 1);
    if (way % 2 == 0) H5Pset_fletcher32(layout);
  }
  if (way % 3 == 1) H5Pset_external(layout, "/etc/hostname", 0, H5F_UNLIMITED);
  make(name_, lengths_, type_, layout, way % 3 == 1 ? nullptr : values_.data());
}

void Stored::copy_to(const std::string& name) { make(name, lengths_, type_, H5P_DEFAULT, values_.data()); }

}  // namespace retorno::fuzz
