// A dataset taken out of a file, to be written back in another form.
#pragma once
#include <hdf5.h>

#include <cstdint>
#include <string>
#include <vector>

#include "sim/files/hdf5/hdf5.hpp"

namespace retorno::fuzz {

/// What values become.
enum class Kind : std::uint8_t { same, int64, uint8, float32, float64, int32, text, fixed_text };

/// A number that is seldom expected.
double special_number(std::uint8_t argument);
std::vector<std::string> attributes_of(const h5::Object& object);
/// A new attribute of so many values along one axis; of one value, without an axis.
void put_raw(const h5::Object& object, const std::string& name, hid_t type, hsize_t count, const void* values);

class Stored {
 public:
  /// @throws FileError where it is no dataset, or a large one
  Stored(hid_t file, std::string name);
  ~Stored();
  Stored(const Stored&) = delete;
  Stored& operator=(const Stored&) = delete;

  const std::vector<hsize_t>& lengths() const { return lengths_; }
  std::size_t cells() const { return cells_; }
  bool is_bytes() const { return size_ == 1; }
  /// Text takes the text, a number what the argument says.
  void set(std::size_t cell, std::uint8_t argument, const std::string& text);
  void write_back();
  /// In place of the old one, with its attributes; values are taken in turn, those of another kind are 0 or a text.
  void remake(const std::vector<hsize_t>& lengths, Kind kind);
  /// Another layout: in small deflated chunks, as one piece, in another file.
  void relay(std::uint8_t way);
  /// Under another name, too.
  void copy_to(const std::string& name);

 private:
  void make(const std::string& name, const std::vector<hsize_t>& lengths, hid_t type, hid_t layout, const void* values);
  void copy_attributes(const h5::Dataset& to) const;

  hid_t file_;
  std::string name_;
  h5::Dataset dataset_;
  h5::DataType type_, memory_;
  std::vector<hsize_t> lengths_;
  std::size_t cells_ = 1, size_ = 0;
  bool text_ = false;
  std::vector<char> values_;
  std::vector<char*> lent_;         ///< texts that HDF5 made, to be given back as they came
  std::vector<std::string> texts_;  ///< that stand in their place
};

}  // namespace retorno::fuzz
