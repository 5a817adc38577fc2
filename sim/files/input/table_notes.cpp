// How the tables of a scenario were understood.
#include <filesystem>
#include <set>

#include "sim/files/input/input.hpp"
#include "sim/files/input/row_path.hpp"
#include "sim/files/input/sheet_columns.hpp"

namespace retorno {
namespace {

/// Reads tables once more, each once, and keeps what was made of them.
struct Reread {
  std::vector<TableRead> found{};
  std::set<std::string> seen{};

  void table(const Node* file, std::string_view shape_name) {
    if (file == nullptr || !file->is_scalar() || !seen.insert(file->scalar).second) return;
    if (!std::filesystem::exists(file->scalar)) return;
    Problems told_already;
    std::vector<InputFile> read;
    const Sheet sheet =
        read_sheet(read_input(file->scalar, read), file->scalar, columns_of(shape(shape_name)), told_already);
    if (!sheet.understood.empty()) found.push_back({file->scalar, as_one_line(sheet.understood)});
  }

  void entries(const Node* section, std::string_view shape_name) {
    if (section == nullptr) return;
    for (const Node& entry : section->items) table(entry.find("file"), shape_name);
  }
};

}  // namespace

std::vector<TableRead> tables_read(const Node& resolved) {
  Reread reread;
  for (const TableSource& source : table_sources())
    if (const Node* node = resolved.at(source.path)) reread.table(node->find("file"), source.shape);
  const Node* rule = resolved.at("rules.departures.rule");
  const bool totals = rule != nullptr && rule->is_scalar() && rule->scalar == "total";
  reread.table(resolved.at("rules.departures.file"), totals ? "total_row" : "departures_row");
  reread.table(resolved.at("stocks.beliefs"), "belief");
  reread.table(resolved.at("rules.departures.origins"), "origin_row");
  reread.entries(resolved.find("observed"), "observed_row");
  reread.entries(resolved.find("policies"), "arrivals_row");
  return reread.found;
}

}  // namespace retorno
