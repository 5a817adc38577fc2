#include "tests/fuzz/forge.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "sim/base/problems.hpp"
#include "sim/files/hdf5/hdf5.hpp"
#include "sim/files/hdf5/seal.hpp"
#include "tests/fuzz/remake.hpp"

namespace retorno::fuzz {
namespace {

constexpr std::string_view kTexts[] = {"x",
                                       "",
                                       "\xff\xff",
                                       "../../../etc/passwd",
                                       "=HYPERLINK(1)",
                                       "\x1b]0;x\a",
                                       "{}",
                                       "a: *",
                                       "home",
                                       "north",
                                       "VEN",
                                       "2025-05-02",
                                       "start",
                                       "all",
                                       "999999999999999999999"};
constexpr const char* kNames[] = {"schema_version", "schema_name", "seed",         "scenario_name", "units",
                                  "over_first_day", "statistic",   "unit",         "calendar",      "CLASS",
                                  "NAME",           "draws",       "cell_methods", "long_name",     "_FillValue",
                                  "member",         "next_day",    "source",       "binary"};

/// All that is in a file but its seal, sorted.
herr_t keep(hid_t, const char* name, const H5L_info_t*, void* names) {
  if (!std::string_view{name}.starts_with("seal")) static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

std::vector<std::string> objects_in(hid_t file) {
  std::vector<std::string> names;
  H5Lvisit(file, H5_INDEX_NAME, H5_ITER_INC, keep, &names);
  std::sort(names.begin(), names.end());
  return names;
}

std::string text_for(const Change& change, std::size_t i) {
  const std::size_t n = (change.argument / 2 + i) % (std::size(kTexts) + 2);
  if (n == std::size(kTexts)) return std::string(400, '9');
  return n > std::size(kTexts) ? std::string(5000, '[') : std::string(kTexts[n]);
}

/// Lengths in place of the old ones.
std::vector<hsize_t> other_lengths(std::vector<hsize_t> lengths, const Change& change) {
  if (lengths.empty()) return {change.value % 5};
  hsize_t& one = lengths[change.value % lengths.size()];
  switch (change.argument % 8) {
    case 0:
      one = one > 0 ? one - 1 : 1;
      break;
    case 1:
      ++one;
      break;
    case 2:
      one = 1;
      break;
    case 3:
      one = 0;
      break;
    case 4:
      one *= 2;
      break;
    case 5:
      lengths.insert(lengths.begin(), 1);
      break;
    case 6:
      lengths.pop_back();
      break;
    default:
      std::swap(lengths.front(), lengths.back());
  }
  return lengths;
}

/// An attribute of another kind, or of the same and another value.
void put_attribute(const h5::Object& object, const std::string& name, const Change& change) {
  if (H5Aexists(object, name.c_str()) > 0) H5Adelete(object, name.c_str());
  const std::array<std::int32_t, 5> whole{static_cast<std::int32_t>(change.value), 0, -1, 1 << 30, 7};
  const double number = special_number(change.argument);
  switch (change.argument % 5) {
    case 0:
      return put_raw(object, name, H5T_NATIVE_INT32, 1, whole.data());
    case 1:
      return put_raw(object, name, H5T_NATIVE_DOUBLE, 1, &number);
    case 2:
      return put_raw(object, name, H5T_NATIVE_INT32, 4000, std::vector<std::int32_t>(4000, 1).data());
    case 3:
      return put_raw(object, name, H5T_NATIVE_INT32, 0, nullptr);
    default:
      break;
  }
  const std::string text = text_for(change, change.value);
  const h5::DataType type{H5Tcopy(H5T_C_S1), "make a type"};
  H5Tset_size(type, text.size() + 1);
  put_raw(object, name, type, 1, text.c_str());
}

void change_attribute(hid_t file, const std::string& name, const Change& change) {
  const std::string at = change.argument % 2 == 0 ? "/" : name;
  const h5::Object object{H5Oopen(file, at.c_str(), H5P_DEFAULT), "open"};
  const std::vector<std::string> there = attributes_of(object);
  if (there.empty() || change.act % 2 == 0) {
    const char* const added = kNames[change.value % std::size(kNames)];
    return put_attribute(object, added, change);
  }
  const std::string& one = there[change.value % there.size()];
  if (change.argument % 6 == 5)
    H5Adelete(object, one.c_str());
  else
    put_attribute(object, one, change);
}

void change_link(hid_t file, const std::string& name, const std::string& other, const Change& change) {
  if (change.argument % 4 == 0) {
    const h5::Object to{H5Oopen(file, other.c_str(), H5P_DEFAULT), "open"};
    H5Ldelete(file, name.c_str(), H5P_DEFAULT);
    H5Olink(to, file, name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
  } else {
    H5Ldelete(file, name.c_str(), H5P_DEFAULT);
    if (change.argument % 4 == 1) H5Lcreate_soft(other.c_str(), file, name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
    if (change.argument % 4 == 2)
      H5Lcreate_external("whole.h5", other.c_str(), file, name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
    if (change.argument % 4 == 3) h5::Group{H5Gcreate2(file, name.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), ""};
  }
}

void change_values(hid_t file, const std::string& name, const Change& change) {
  Stored stored(file, name);
  const std::size_t count = stored.cells();
  if (count == 0) return;
  const bool all = change.act % 4 == 3;
  for (std::size_t i = all ? 0 : change.value % count, last = all ? count : i + 1; i < last; ++i)
    stored.set(i, change.argument, text_for(change, i));
  stored.write_back();
}

/// Eight bytes of a state: a number that is stored among others.
void change_number(hid_t file, const std::string& name, const Change& change) {
  Stored stored(file, name);
  if (stored.cells() < 8 || !stored.is_bytes()) return change_values(file, name, change);
  const std::size_t at = change.value % (stored.cells() - 7);
  const double number = special_number(change.argument);
  std::array<unsigned char, 8> bytes{};
  std::memcpy(bytes.data(), &number, bytes.size());
  if (change.argument % 4 == 3) bytes.fill(static_cast<unsigned char>(change.argument));
  for (std::size_t i = 0; i < bytes.size(); ++i) stored.set(at + i, bytes[i], "");
  stored.write_back();
}

void apply(hid_t file, const Change& change) {
  const std::vector<std::string> names = objects_in(file);
  if (names.empty()) return;
  const std::string& name = change.object;
  const std::string& other = names[change.value % names.size()];
  switch (change.act % 16) {
    case 0:
      H5Ldelete(file, name.c_str(), H5P_DEFAULT);
      return;
    case 1:
    case 2: {
      Stored stored(file, name);
      return stored.remake(other_lengths(stored.lengths(), change), Kind::same);
    }
    case 3: {
      Stored stored(file, name);
      return stored.remake(stored.lengths(), static_cast<Kind>(1 + change.argument % 7));
    }
    case 4:
    case 5:
    case 6:
    case 7:
      return change_values(file, name, change);
    case 8:
    case 9:
      return change_attribute(file, name, change);
    case 10:
      return change_link(file, name, other, change);
    case 11: {
      Stored stored(file, other);
      H5Ldelete(file, name.c_str(), H5P_DEFAULT);
      return stored.copy_to(name);
    }
    case 12:
      return Stored(file, name).relay(change.argument);
    default:
      return change_number(file, name, change);
  }
}

}  // namespace

void forge(const std::string& path, const std::vector<Change>& recipe) {
  h5::be_quiet();
  {
    const h5::Properties access = h5::file_access();
    H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
    const h5::File file{H5Fopen(path.c_str(), H5F_ACC_RDWR, access), "forge " + path};
    for (const Change& change : recipe) try {
        apply(file, change);
      } catch (const FileError&) {  // after an earlier change there may be nothing left to do this to
      }
  }
  seal(path);
}

std::vector<std::string> objects_of(const std::string& path) {
  const h5::File file{H5Fopen(path.c_str(), H5F_ACC_RDONLY, h5::file_access()), "read " + path};
  return objects_in(file);
}

}  // namespace retorno::fuzz
