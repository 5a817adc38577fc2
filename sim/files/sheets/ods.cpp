// Workbooks of LibreOffice.
#include <algorithm>

#include "sim/files/scalars.hpp"
#include "sim/files/sheets/dates.hpp"
#include "sim/files/sheets/workbook.hpp"
#include "sim/files/sheets/xml.hpp"

namespace retorno {
namespace {

constexpr std::size_t kMostRepeats = 4096;

/// Reads cell after cell; what is repeated is written once, with how often.
class Reader {
 public:
  std::vector<NamedSheet> sheets;
  bool fits = true;

  void begin(std::string_view name, const XmlAttributes& of) {
    if (name == "table") {
      sheets.push_back({.name = attribute(of, "name")});
      line_ = 0;
    } else if (name == "table-row") {
      ++line_, column_ = 0;
      row_repeats_ = repeats(of, "number-rows-repeated");
    } else if (name == "table-cell" || name == "covered-table-cell") {
      cell_ = of;
      text_.clear();
      in_cell_ = true;
    } else if (name == "annotation") {
      in_note_ = true;
    } else if (name == "p" && in_cell_ && !in_note_ && !text_.empty()) {
      text_ += '\n';
    } else if (name == "s" && in_cell_ && !in_note_) {
      text_ += ' ';
    }
  }
  void end(std::string_view name) {
    if (name == "annotation") in_note_ = false;
    if (name == "table-cell" || name == "covered-table-cell") put();
    if (name == "table-row") repeat_row();
  }
  void text(std::string_view piece) {
    if (in_cell_ && !in_note_) text_ += piece;
  }

 private:
  static std::string attribute(const XmlAttributes& of, std::string_view name) {
    const auto found = of.find(name);
    return found == of.end() ? "" : found->second;
  }
  static std::size_t repeats(const XmlAttributes& of, std::string_view name) {
    return static_cast<std::size_t>(
        std::clamp<std::int64_t>(parse_whole(attribute(of, name)).value_or(1), 1, 10'000'000));
  }

  /// A date that is shown as a month is one.
  std::string value() const {
    const std::string type = attribute(cell_, "value-type");
    if (type == "float" || type == "percentage" || type == "currency") return attribute(cell_, "value");
    if (type == "boolean") return attribute(cell_, "boolean-value");
    if (type != "date") return text_;
    const FoundDate shown = found_date(text_);
    return shown.form == DateForm::month ? month_text(shown.date) : attribute(cell_, "date-value").substr(0, 10);
  }

  void put() {
    in_cell_ = false;
    const std::size_t count = repeats(cell_, "number-columns-repeated");
    const std::string found = value();
    const bool sure = found != text_;
    if (!found.empty() && count <= kMostRepeats && !sheets.empty())
      for (std::size_t i = 1; i <= count; ++i)
        fits = fits && put_cell(sheets.back(), line_, column_ + i, {.text = found, .sure = sure});
    else
      fits = fits && found.empty();
    column_ = std::min(column_ + count, kMostSheetColumns);
  }

  void repeat_row() {
    if (sheets.empty()) return;
    std::vector<SheetRow>& rows = sheets.back().rows;
    if (rows.size() == line_ && row_repeats_ > 1) {
      fits = fits && row_repeats_ <= kMostRepeats &&
             take_room(sheets.back(), (row_repeats_ - 1) * (rows.back().size() + 1));
      for (std::size_t i = 1; i < row_repeats_ && fits; ++i) rows.push_back(SheetRow(rows.back()));
    }
    line_ += row_repeats_ - 1;
  }

  XmlAttributes cell_;
  std::string text_;
  std::size_t line_ = 0, column_ = 0, row_repeats_ = 1;
  bool in_cell_ = false, in_note_ = false;
};

}  // namespace

std::optional<std::vector<NamedSheet>> ods_sheets(const Zip& zip) {
  const auto xml = zip.text("content.xml");
  Reader reader;
  const bool sound =
      xml && read_xml(*xml, {[&](auto name, const XmlAttributes& of) { reader.begin(name, of); },
                             [&](auto name) { reader.end(name); }, [&](auto text) { reader.text(text); }});
  return sound && reader.fits ? std::optional(std::move(reader.sheets)) : std::nullopt;
}

}  // namespace retorno
