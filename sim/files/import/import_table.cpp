#include "sim/files/import/import_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "sim/files/import/mapping.hpp"
#include "sim/files/import/rows.hpp"
#include "sim/files/sheets/dates.hpp"
#include "sim/files/sheets/repairs.hpp"

namespace retorno::import {
namespace {

/// Everything by which a header may be known.
std::vector<SheetColumn> known_heads(std::vector<std::string>& words) {
  for (const Synonym& synonym : synonyms())
    for (std::string_view rest = synonym.words; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      words.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  std::vector<SheetColumn> columns;
  for (const std::string& word : words) columns.push_back({word});
  return columns;
}

Sheet sheet_of(const Wish& wish, std::vector<InputFile>& inputs, Problems& problems) {
  if (!std::filesystem::exists(wish.table)) {
    problems.add({wish.table, 0, 0}, "there is no such file", did_you_mean_file(wish.table));
    problems.stop_if_any();
  }
  std::vector<std::string> words;
  const std::vector<SheetColumn> heads = known_heads(words);
  SheetCells cells = read_cells(read_input(wish.table, inputs), wish.table, heads, problems);
  Sheet sheet{.file = wish.table, .header = {}, .rows = {}, .understood = std::move(cells.understood)};
  sheet.separator = cells.separator;
  sheet.decimal = wish.decimal;
  take_header(std::move(cells.rows), heads, Names::own, sheet, problems);
  problems.stop_if_any();
  return sheet;
}

/// The columns that become ours, under our names.
Sheet in_our_columns(const Sheet& sheet, const Mapping& mapping) {
  Sheet ours{.file = sheet.file,
             .header = {},
             .rows = {},
             .understood = sheet.understood,
             .separator = sheet.separator,
             .decimal = sheet.decimal};
  for (const Mapped& one : mapping.columns) {
    SheetCell head = sheet.header[one.at];
    head.text = one.column;
    ours.header.push_back(std::move(head));
  }
  for (const SheetRow& row : sheet.rows) {
    SheetRow& made = ours.rows.emplace_back();
    for (const Mapped& one : mapping.columns) made.push_back(row[one.at]);
  }
  return ours;
}

/// The first days of months, and no other days, are how spreadsheets write months.
void read_first_days_as_months(Sheet& ours) {
  const auto at =
      std::find_if(ours.header.begin(), ours.header.end(), [](auto& cell) { return cell.text == "period"; });
  if (at == ours.header.end() || ours.rows.size() < 2) return;
  const auto column = static_cast<std::size_t>(at - ours.header.begin());
  const auto first_day = [&](const SheetRow& row) {
    const FoundDate found = found_date(row[column].text);
    return (found.form == DateForm::day || found.form == DateForm::serial) && found.date.day == 1;
  };
  if (!std::all_of(ours.rows.begin(), ours.rows.end(), first_day)) return;
  for (SheetRow& row : ours.rows) row[column].text = month_text(found_date(row[column].text).date);
  ours.understood.push_back({"first days of months are the months", "los primeros días de mes son los meses"});
}

/// A total beside its parts, in a column that is left out, would be counted with them.
void refuse_totals_among_parts(const Sheet& sheet, const Mapping& mapping, Problems& problems) {
  for (const std::size_t c : mapping.left_out_at)
    for (std::size_t r = 0; r + 1 < sheet.rows.size(); ++r)
      if (says_total(sheet.rows[r][c].text)) {
        problems.add(sheet.where(sheet.rows[r][c]),
                     fmt::format("'{}' stands among other values of '{}', so its persons would be counted twice",
                                 sheet.rows[r][c].text, sheet.header[c].text),
                     "remove the rows of the total, or all others");
        break;
      }
}

std::string item(std::string_view text) { return fmt::format("- {}\n", text); }

std::string account_of(const Wish& wish, const Mapping& mapping, const Sheet& sheet,
                       const std::vector<Understood>& told) {
  std::string text = fmt::format("# {} as {}\n\nMade by `retorno import` from `{}`.\n\n## Columns\n\n",
                                 std::filesystem::path(wish.table).filename().string(), wish.as, wish.table);
  for (const Mapped& one : mapping.columns) text += item(fmt::format("`{}` from '{}'", one.column, one.head));
  for (const auto& [column, value] : wish.with) text += item(fmt::format("`{}` = {} in every row", column, value));
  text += "\n## Left out\n\n";
  for (const std::string& head : mapping.left_out) text += item(fmt::format("the column '{}'", head));
  if (mapping.left_out.empty()) text += item("no column");
  text += "\n## How it was read\n\n";
  for (const Understood& one : sheet.understood) text += item(one.english);
  for (const Understood& one : told) text += item(one.english);
  return text;
}

void tell_columns(const Mapping& mapping, std::vector<Understood>& told) {
  std::string from, out;
  for (const Mapped& one : mapping.columns)
    from += fmt::format("{}{} from '{}'", from.empty() ? "" : ", ", one.column, one.head);
  for (const std::string& head : mapping.left_out) out += fmt::format("{}'{}'", out.empty() ? "" : ", ", head);
  std::string spanish = from;
  for (std::size_t at = spanish.find(" from '"); at != std::string::npos; at = spanish.find(" from '"))
    spanish.replace(at, 6, " de");
  told.push_back({from, spanish});
  if (!out.empty()) told.push_back({"left out: the columns " + out, "quedan fuera las columnas " + out});
}

}  // namespace

ImportedTable import_table(const Wish& wish) {
  ImportedTable made;
  Problems problems;
  const Target& target = *target_called(wish.as);
  Sheet sheet = sheet_of(wish, made.inputs, problems);
  std::vector<Understood> how;
  put_months_below(sheet, target, wish, how, problems);
  const Mapping mapping = map_columns(sheet, target, wish, problems);
  refuse_totals_among_parts(sheet, mapping, problems);
  Sheet ours = in_our_columns(sheet, mapping);
  read_first_days_as_months(ours);
  read_columns(ours, columns_of(target), problems);
  made.rows = rows_of(ours, target, wish, how, problems);
  problems.stop_if_any();
  made.account = account_of(wish, mapping, ours, how);
  tell_columns(mapping, made.told);
  made.told.insert(made.told.end(), ours.understood.begin(), ours.understood.end());
  made.told.insert(made.told.end(), how.begin(), how.end());
  return made;
}

}  // namespace retorno::import
