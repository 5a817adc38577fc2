#include "sim/files/input/whole_shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

constexpr double kTolerance = 1e-6;  // as of the sums that tables are asked for
/// Sums that differ by rounding alone are left alone, so that a factor of 1 changes no bit.
constexpr double kRounding = 1e-12;

struct Whole {
  std::string_view shape;
  std::vector<std::string_view> columns;
  std::string_view over;  ///< rows of one value of this column sum to one; empty = each row does
};

const std::vector<Whole>& wholes() {
  static const std::vector<Whole> all = {
      {"regime", {"admitted", "turned_away", "removed_home", "removed_third_country"}, ""},
      {"destination_share", {"share"}, "nationality"},
  };
  return all;
}

struct Part {
  Record* row;
  Field* field;
  double share;
  bool set;  ///< by a change
};

std::map<std::string, std::vector<Part>> sums_of(const Whole& whole, std::vector<Record>& rows) {
  std::map<std::string, std::vector<Part>> sums;
  for (Record& row : rows)
    for (Field& field : row.fields) {
      const bool counts = std::find(whole.columns.begin(), whole.columns.end(), field.name) != whole.columns.end();
      if (counts)
        sums[whole.over.empty() ? row.id : row.text(whole.over)].push_back(
            {&row, &field, parse_number(row.text(field.name)).value_or(std::nan("")), !field.row.file.empty()});
    }
  return sums;
}

double sum_of(const std::vector<Part>& parts, bool set) {
  double sum = 0;
  for (const Part& part : parts) sum += part.set == set ? part.share : 0;
  return sum;
}

void fill_up(const std::vector<Part>& parts, Reading& reading) {
  const auto first = std::find_if(parts.begin(), parts.end(), [](const Part& part) { return part.set; });
  const bool all = std::all_of(parts.begin(), parts.end(), [](const Part& part) { return part.set; });
  const double rest = 1 - sum_of(parts, true), others = sum_of(parts, false);
  if (first == parts.end() || all || std::isnan(rest + others) || std::abs(rest - others) < kRounding) return;
  const bool fits = rest > -kTolerance && (others > 0 || rest < kTolerance);
  if (!fits) {
    const auto outside = [](const Part& part) { return part.set && (part.share < 0 || part.share > 1); };
    if (std::any_of(parts.begin(), parts.end(), outside)) return;  // said of the cell itself
    reading.problems.add(first->field->where,
                         rest < 0 ? fmt::format("{}: what is set sums to {:.6g}, more than 1",
                                                first->row->at(first->field->name), 1 - rest)
                                  : fmt::format("{}: {:.6g} of the whole is left, and the other shares are all 0",
                                                first->row->at(first->field->name), rest),
                         fmt::format("the shares sum to 1: set another one too; the row is {}:{}",
                                     first->field->row.file, first->field->row.line));
    for (const Part& part : parts) {  // said; the sum of the row isn't asked for once more
      part.field->refused = true;
      part.field->values.clear();
    }
    return;
  }
  for (const Part& part : parts)
    if (!part.set)
      part.field->values = {{to_text(others > 0 ? part.share * std::max(rest, 0.0) / others : 0), part.field->where}};
}

}  // namespace

void fill_up_shares(const TableSource& table, std::vector<Record>& rows, Reading& reading) {
  for (const Whole& whole : wholes())
    if (whole.shape == table.shape)
      for (const auto& [name, parts] : sums_of(whole, rows)) fill_up(parts, reading);
}

}  // namespace retorno
