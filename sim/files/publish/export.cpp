#include "sim/files/publish/export.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "sim/files/publish/plain_table.hpp"
#include "sim/files/publish/workbook_write.hpp"
#include "sim/files/results/read_result.hpp"

namespace retorno {
namespace {

/// The tables of one result as they are, of several with a column of options.
std::vector<PlainTable> tables_of(const std::vector<StoredResult>& results) {
  std::vector<std::vector<PlainTable>> each;
  std::vector<std::string> options;
  for (const StoredResult& result : results) {
    each.push_back(plain_tables(result));
    options.push_back(result.name);
  }
  return each.size() == 1 ? std::move(each.front()) : of_options(std::move(each), options);
}

}  // namespace

std::vector<std::string> export_csv(const std::vector<std::string>& paths, const std::string& folder, CsvStyle style,
                                    Keep keep) {
  const std::vector<StoredResult> results = read_results(paths);
  make_folder(folder);
  keep.inputs.insert(keep.inputs.end(), paths.begin(), paths.end());
  WholeFiles files(std::move(keep));
  for (const PlainTable& table : tables_of(results))
    write_csv(table, files, fmt::format("{}/{}.csv", folder, table.name), style);
  files.add(folder + "/NOTES.txt", notes_on_tables(results));
  return files.finish();
}

std::string export_workbook(const std::vector<std::string>& paths, const std::string& file, Language language,
                            Keep keep) {
  const std::vector<StoredResult> results = read_results(paths);
  keep.inputs.insert(keep.inputs.end(), paths.begin(), paths.end());
  const std::string scratch = std::filesystem::absolute(file).parent_path().string();  // may be written to
  write_whole(file, workbook_of(tables_of(results), results, language, scratch), keep);
  return file;
}

}  // namespace retorno
