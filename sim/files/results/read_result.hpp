// A result read back far enough to compute outcomes from it: the map by name, the days, the names of all entities.
#pragma once
#include <string>
#include <vector>

#include "sim/files/hdf5/hdf5_reader.hpp"
#include "sim/files/input/scenario.hpp"

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
  std::vector<std::int32_t> draws = {};  ///< [members] of a posterior; empty where the values are those written
  std::vector<std::string> notes = {}, notes_es = {};      ///< what the run was told of its scenario
};

/// @throws FileError where the file isn't a whole result
StoredResult read_result(const std::string& path);
/// The same of a file that was found to be whole, in half the time.
StoredResult read_whole_result(const std::string& path);

std::vector<StoredResult> read_results(const std::vector<std::string>& paths);

}  // namespace retorno
