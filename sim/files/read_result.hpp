// A result read back far enough to compute outcomes from it: the map by name, the days, the measures asked for.
#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/hdf5_reader.hpp"
#include "sim/files/periods.hpp"
#include "sim/files/scenario.hpp"
#include "sim/run/ledger.hpp"

namespace retorno {

struct StoredResult {
  std::string path;
  std::string name;  ///< of the file without folder and ending; with its folder where two files share a name
  h5::Reader file;
  Scenario scenario;  ///< name, dates, the names of the world and its observed series; nothing that a run would need
  std::vector<std::int32_t> members;                       ///< numbers of the members that the file holds
  std::string program;                                     ///< that wrote it
  std::string arm;                                         ///< empty = the file as written
  std::vector<std::pair<std::string, double>> parameters;  ///< as kind.rule.name
  std::vector<std::string> confidence;                     ///< [parameters] in their values
};

/// @throws FileError where the file isn't a whole result
StoredResult read_result(const std::string& path);

std::vector<StoredResult> read_results(const std::vector<std::string>& paths);

/// The days of a measure that are needed where not all of them are; the others are left 0.
using Windows = std::map<std::string_view, Period>;

/// One member's measures, by name; those not asked for are left out of the layout.
/// @param position  of the member in the file
/// @param windows   by name of the measure; all days of those that aren't named
History read_member(const StoredResult& result, std::size_t position, std::span<const std::string_view> wanted,
                    const Windows& windows = {});

}  // namespace retorno
