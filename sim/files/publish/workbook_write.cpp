#include "sim/files/publish/workbook_write.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <set>

#include "sim/base/problems.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

constexpr std::size_t kLongestName = 31, kMostRows = 1'048'575;
constexpr double kWide = 28, kNarrow = 14;

struct Texts {
  std::string_view contents, sources, heads[5], notes, source_heads[3], days;
};
constexpr Texts kEnglish{"Contents",
                         "Sources",
                         {"sheet", "table", "what its values are", "unit", "rows"},
                         "What to know",
                         {"result", "file it was made from", "SHA-256"},
                         "{} to {}, {} repeats, by retorno {}"};
constexpr Texts kSpanish{"Contenido",
                         "Fuentes",
                         {"hoja", "tabla", "qué son sus valores", "unidad", "filas"},
                         "Lo que hay que saber",
                         {"resultado", "archivo del que se hizo", "SHA-256"},
                         "{} a {}, {} repeticiones, con retorno {}"};

/// A file in memory, which the library writes by its name.
class MemoryFile {
 public:
  MemoryFile() : file_(memfd_create("workbook", MFD_CLOEXEC)) {
    if (file_ < 0) throw FileError("there is no memory for a workbook");
  }
  MemoryFile(const MemoryFile&) = delete;
  ~MemoryFile() { close(file_); }
  std::string name() const { return fmt::format("/proc/self/fd/{}", file_); }
  std::string bytes() const {
    const auto size = lseek(file_, 0, SEEK_END);
    std::string text(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    if (pread(file_, text.data(), text.size(), 0) != std::ssize(text)) throw FileError("a workbook can't be read back");
    return text;
  }

 private:
  int file_;
};

/// One sheet while cells are written.
class SheetWriter {
 public:
  SheetWriter(lxw_workbook* book, const std::string& name, lxw_format* bold)
      : sheet_(workbook_add_worksheet(book, name.c_str())), bold_(bold) {
    if (sheet_ == nullptr) throw FileError("a workbook can't hold the sheet " + name);
  }

  void heads(const std::vector<std::string>& cells) {
    for (std::size_t c = 0; c < cells.size(); ++c)
      worksheet_write_string(sheet_, line_, column(c), cells[c].c_str(), bold_);
    ++line_;
    worksheet_freeze_panes(sheet_, line_, 0);
  }
  /// Numbers as numbers; a blank stays blank.
  void row(const std::vector<std::string>& cells) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (cells[c].empty()) continue;
      if (const auto number = parse_number(cells[c]))
        worksheet_write_number(sheet_, line_, column(c), *number, nullptr);
      else
        worksheet_write_string(sheet_, line_, column(c), cells[c].c_str(), nullptr);
    }
    ++line_;
  }
  void link(std::size_t at, const std::string& sheet) {
    worksheet_write_url(sheet_, line_, column(at), fmt::format("internal:'{}'!A1", sheet).c_str(), nullptr);
    worksheet_write_string(sheet_, line_, column(at), sheet.c_str(), nullptr);
  }
  void widths(std::size_t columns, double width) {
    if (columns > 0) worksheet_set_column(sheet_, 0, column(columns - 1), width, nullptr);
  }

 private:
  static lxw_col_t column(std::size_t at) { return static_cast<lxw_col_t>(at); }
  lxw_worksheet* sheet_;
  lxw_format* bold_;
  lxw_row_t line_ = 0;
};

/// Names of sheets are short, and each is there once.
std::vector<std::string> sheet_names(const std::vector<PlainTable>& tables) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (const PlainTable& table : tables) {
    std::string name = table.name.substr(0, kLongestName);
    for (int n = 2; !taken.insert(name).second; ++n)
      name = fmt::format("{}~{}", table.name.substr(0, kLongestName - 3), n);
    names.push_back(name);
  }
  return names;
}

void write_contents(SheetWriter sheet, const std::vector<PlainTable>& tables, const std::vector<std::string>& names,
                    const std::vector<StoredResult>& results, const Texts& texts) {
  sheet.widths(std::size(texts.heads), kWide);
  sheet.heads({texts.heads, std::end(texts.heads)});
  for (std::size_t t = 0; t < tables.size(); ++t) {
    sheet.link(0, names[t]);
    sheet.row({"", tables[t].name, tables[t].meaning, tables[t].unit, std::to_string(tables[t].rows.size())});
  }
  sheet.row({});
  sheet.row({std::string(texts.notes)});
  const std::string notes = notes_on_tables(results);
  for (std::size_t at = 0; at < notes.size();) {
    const std::size_t end = std::min(notes.find('\n', at), notes.size());
    sheet.row({notes.substr(at, end - at)});
    at = end + 1;
  }
}

/// What each result was made from; values and policies with their sources have sheets of their own.
void write_sources(SheetWriter sheet, const std::vector<StoredResult>& results, const Texts& texts) {
  sheet.widths(std::size(texts.source_heads), kWide);
  sheet.heads({texts.source_heads, std::end(texts.source_heads)});
  for (const StoredResult& result : results) {
    const Scenario& scenario = result.scenario;
    sheet.row({result.name, fmt::format(fmt::runtime(texts.days), to_text(scenario.start), to_text(scenario.end),
                                        result.members.size(), result.program)});
    if (!result.file.has("/provenance/input")) continue;
    const std::size_t inputs = result.file.length("/provenance/input");
    const auto files = result.file.texts("/provenance/input", inputs),
               hashes = result.file.texts("/provenance/input_sha256", inputs);
    for (std::size_t i = 0; i < inputs; ++i) sheet.row({result.name, files[i], hashes[i]});
  }
}

void write_table(SheetWriter sheet, const PlainTable& table) {
  if (table.rows.size() > kMostRows)
    throw FileError(fmt::format("the table {} has more rows than a sheet holds; write CSV", table.name));
  sheet.widths(table.head.size(), kNarrow);
  sheet.heads(table.head);
  for (const auto& row : table.rows) sheet.row(row);
}

}  // namespace

std::string workbook_of(const std::vector<PlainTable>& tables, const std::vector<StoredResult>& results,
                        Language language, std::string scratch) {
  const Texts& texts = language == Language::spanish ? kSpanish : kEnglish;
  const MemoryFile memory;
  const std::string name = memory.name();
  lxw_workbook_options options{};
  options.constant_memory = LXW_FALSE;
  options.tmpdir = scratch.data();
  lxw_workbook* book = workbook_new_opt(name.c_str(), &options);
  if (book == nullptr) throw FileError("there is no memory for a workbook");
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  lxw_doc_properties about{};
  about.created = 1;  // no date: equal results make equal files
  workbook_set_properties(book, &about);
  const std::vector<std::string> names = sheet_names(tables);
  write_contents({book, std::string(texts.contents), bold}, tables, names, results, texts);
  write_sources({book, std::string(texts.sources), bold}, results, texts);
  for (std::size_t t = 0; t < tables.size(); ++t) write_table({book, names[t], bold}, tables[t]);
  if (const lxw_error failed = workbook_close(book); failed != LXW_NO_ERROR)
    throw FileError(fmt::format("a workbook can't be written: {}", lxw_strerror(failed)));
  return memory.bytes();
}

}  // namespace retorno
