// Writing one CSV file.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/write_whole.hpp"

namespace retorno {

/// For whom a file is written.
struct CsvStyle {
  bool hxl = false;    ///< a row of HXL tags under the heads
  bool excel = false;  ///< a byte-order mark, without which Excel takes UTF-8 for something else
  /// Decimal commas, and semicolons between the cells, as spreadsheets have them where a point divides thousands.
  bool decimal_comma = false;
};

class CsvFile {
 public:
  CsvFile(WholeFiles& files, std::string path, CsvStyle style = {});
  void row(const std::vector<std::string>& cells);
  /// Hands it on to the files that are written together.
  /// @throws FileError if not all of it could be written
  void close();

 private:
  WholeFiles& files_;
  std::string path_, text_;
  CsvStyle style_;
};

}  // namespace retorno
