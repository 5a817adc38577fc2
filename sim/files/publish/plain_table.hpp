// What is exported, as rows of texts: the same cells go into files of CSV and into a workbook.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/csv_write.hpp"
#include "sim/files/results/read_result.hpp"

namespace retorno {

struct PlainTable {
  std::string name;
  std::string meaning, unit;  ///< of its values
  std::vector<std::string> head, tags;
  std::vector<std::vector<std::string>> rows;
};

/// All tables of a result, protected: see export.hpp.
std::vector<PlainTable> plain_tables(const StoredResult& result);

/// Tables of the same name one below the other, with a first column `option`; where one lacks a column, it is blank.
std::vector<PlainTable> of_options(std::vector<std::vector<PlainTable>> results,
                                   const std::vector<std::string>& options);

/// What a reader must know of the numbers.
std::string notes_on_tables(const std::vector<StoredResult>& results);

void write_csv(const PlainTable& table, WholeFiles& files, const std::string& path, CsvStyle style);

}  // namespace retorno
