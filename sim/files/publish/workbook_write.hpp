// Tables as one workbook of Excel.
#pragma once
#include <string>
#include <vector>

#include "sim/files/publish/plain_table.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// The bytes of a workbook: contents with units, notes and sources, then a sheet for each table. Equal tables make
/// equal bytes.
/// @param scratch  the folder for files that are gone when it returns
/// @throws FileError where there is no room for it
std::string workbook_of(const std::vector<PlainTable>& tables, const std::vector<StoredResult>& results,
                        Language language, std::string scratch);

}  // namespace retorno
