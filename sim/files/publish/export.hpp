// Results as tables for spreadsheets: by month, protected, one file or sheet for each variable.
#pragma once
#include <string>
#include <vector>

#include "sim/files/csv_write.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// Writes NAME.csv into `folder` for every variable, for the sums that the page of `report` draws from, and for places,
/// links, gates, policies and parameters.
///
/// Flows are totals of the month, stocks and gauges those of its last day. Counts are rounded to 5 and blank under 10
/// persons; rows of nobody are left out. Of several repeats the mean is written, with the range that holds 90% of them.
/// Expected harm isn't exported: it may be published only as rates with intervals. Tables of several results have a
/// first column `option`.
/// @return  names of the files, in the order of writing
/// @throws FileError where reading or writing fails; InputError where something that is to be kept stands there
std::vector<std::string> export_csv(const std::vector<std::string>& results, const std::string& folder,
                                    CsvStyle style = {}, Keep keep = {});

/// Writes the same tables as sheets of one workbook of Excel, with a sheet of contents, units and sources before them.
/// @return  its name
std::string export_workbook(const std::vector<std::string>& results, const std::string& file, Language language,
                            Keep keep = {});

}  // namespace retorno
