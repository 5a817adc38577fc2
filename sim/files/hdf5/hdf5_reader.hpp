// Reading a result file back: by path, whole or by parts, numbers as doubles.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/hdf5/hdf5.hpp"

namespace retorno::h5 {

/// Nothing that a file says of itself is believed: it may come from a stranger, and its seal tells of damage alone.
/// Each value is read as what its reader says it is, so many and of such a type, or a FileError tells what stands
/// there.
class Reader {
 public:
  /// Opens `path` for reading only; throws FileError where it is no HDF5 file.
  explicit Reader(std::string path);

  /// Links to other files and soft ones count as nothing: what they lead to, the seal doesn't hold.
  bool has(const std::string& path) const;
  /// Names of what is in a group, in the order in which it was written.
  std::vector<std::string> names(const std::string& group) const;
  bool is_group(const std::string& path) const;
  bool is_text(const std::string& path) const;
  /// What a dataset's values are stored as.
  Type type(const std::string& path) const;
  /// Is it an axis (coordinate or plain dimension)?
  bool is_axis(const std::string& path) const;
  std::vector<hsize_t> shape(const std::string& path) const;
  /// Names of the axes of a dataset.
  std::vector<std::string> axes(const std::string& path) const;

  /// Attributes of one value each; nothing where there is none of that name.
  std::optional<std::string> text_attribute(const std::string& path, const std::string& name) const;
  std::optional<int> whole_attribute(const std::string& path, const std::string& name) const;

  /// Those that the writer was given, in its order; what HDF5 and netCDF keep for themselves is left out.
  Attributes attributes(const std::string& path) const;

  /// All values of a dataset of any shape: to hand them on as they are. What is indexed is read by its lengths.
  std::vector<double> numbers(const std::string& path) const;
  std::vector<std::string> texts(const std::string& path) const;
  /// Columns: so many values along one axis.
  std::vector<double> numbers(const std::string& path, std::size_t length) const;
  std::vector<std::string> texts(const std::string& path, std::size_t length) const;
  std::vector<std::int32_t> whole_numbers(const std::string& path, std::size_t length) const;
  /// The length of a column.
  std::size_t length(const std::string& path) const;
  /// The one text of a dataset without an axis.
  std::string text(const std::string& path) const;
  /// A table with these lengths along its axes, row by row.
  std::vector<double> table(const std::string& path, const std::vector<hsize_t>& lengths) const;
  /// The hyperslab that starts at `first` and has the shape `count`.
  std::vector<double> numbers(const std::string& path, const std::vector<hsize_t>& first,
                              const std::vector<hsize_t>& count) const;
  /// The values of a dataset with these lengths along its axes, in the type that they are stored as.
  template <class T>
  std::vector<T> values(const std::string& path, const std::vector<hsize_t>& lengths) const {
    demand_lengths(path, lengths);
    std::vector<T> all(cells_of_type(path, type_of<T>));
    read(path, type_of<T>, all.data());
    return all;
  }

  /// Lengths of a dataset's chunks; empty where it isn't stored in chunks.
  std::vector<hsize_t> chunk_shape(const std::string& path) const;
  /// The chunk that starts at `first`, still compressed.
  Chunk chunk(const std::string& path, const std::vector<hsize_t>& first) const;
  std::vector<Chunk> chunks(const std::string& path, const std::vector<std::vector<hsize_t>>& firsts) const;
  /// What a dataset's chunks went through when they were written, in this order.
  std::vector<H5Z_filter_t> filters(const std::string& path) const;

  /// Throws FileError "can't read WHAT in FILE: WHY".
  [[noreturn]] void refuse(std::string_view what, std::string_view why) const;

 private:
  Dataset open(const std::string& path) const;
  Object open_object(const std::string& path) const;
  std::optional<Attribute> open_attribute(hid_t object, const std::string& path, const std::string& name,
                                          H5T_class_t wanted) const;
  std::optional<std::string> text_attribute(hid_t object, const std::string& path, const std::string& name) const;
  std::vector<hobj_ref_t> first_scales(const Dataset& dataset, const std::string& path, std::size_t rank) const;
  std::string name_of_scale(const Dataset& dataset, const std::string& path, hobj_ref_t scale) const;
  std::size_t cells(const std::string& path) const;
  std::size_t cells_of_type(const std::string& path, Type type) const;
  void demand_length(const std::string& path, std::size_t length) const;
  void demand_lengths(const std::string& path, const std::vector<hsize_t>& lengths) const;
  void read(const std::string& path, Type type, void* values) const;
  std::string doing(const std::string& path) const;
  std::string path_;
  File file_;
  hsize_t bytes_ = 0;  ///< of the file: nothing in it is larger
  /// Names of axes by their addresses: HDF5 searches the whole file for the name of an object that it was led to.
  mutable std::map<haddr_t, std::string> axis_names_;
};

}  // namespace retorno::h5
