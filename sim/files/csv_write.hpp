// Writing one CSV file.
#pragma once
#include <fstream>
#include <string>
#include <vector>

namespace retorno {

class CsvFile {
 public:
  /// @throws FileError if it can't be created
  explicit CsvFile(std::string path);
  void row(const std::vector<std::string>& cells);
  /// @throws FileError if not all of it could be written
  void close();

 private:
  std::string path_;
  std::ofstream file_;
};

}  // namespace retorno
