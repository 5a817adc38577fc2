// Writing one CSV file.
#pragma once
#include <fstream>
#include <string>
#include <vector>

namespace retorno {

/// For whom a file is written.
struct CsvStyle {
  bool hxl = false;    ///< a row of HXL tags under the heads
  bool excel = false;  ///< a byte-order mark, without which Excel takes UTF-8 for something else
};

class CsvFile {
 public:
  /// @throws FileError if it can't be created
  explicit CsvFile(std::string path, CsvStyle style = {});
  void row(const std::vector<std::string>& cells);
  /// @throws FileError if not all of it could be written
  void close();

 private:
  std::string path_;
  std::ofstream file_;
};

}  // namespace retorno
