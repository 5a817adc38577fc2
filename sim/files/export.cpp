#include "sim/files/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <numeric>

#include "sim/base/problems.hpp"
#include "sim/files/csv_write.hpp"
#include "sim/files/hdf5_reader.hpp"
#include "sim/files/periods.hpp"
#include "sim/files/protect.hpp"
#include "sim/files/spread.hpp"
#include "sim/run/measures.hpp"
#include "sim/world/policies.hpp"

namespace retorno {
namespace {

constexpr const char* kNotes =
    "Simulated persons only. Flows are totals of the month, stocks and beliefs those of the month's last day.\n"
    "Counts are rounded to 5; a blank means fewer than 10 persons; rows of nobody are left out.\n"
    "Expected harm and deaths aren't exported: they may be published only as rates with intervals (see the result "
    "file).\n"
    "Mean days waited = waited / served.\n";
constexpr const char* kRepeats =
    "The run was repeated {} times with other luck. A column with the name of a table holds the mean of the repeats "
    "(means of cells may be added up), _low and _high the range that holds 90% of the repeats (which may not).\n";

/// Left out: harm and deaths; money of few persons, which tells of persons; a mean wait, which is waited / served.
bool is_exported(const MeasureText& measure) {
  return measure.kind != MeasureKind::scaled && measure.id != Measure::dead && measure.id != Measure::savings_held &&
         measure.id != Measure::waiting;
}

std::string number_text(double value) { return std::isnan(value) ? "" : fmt::format("{}", value); }

std::string cell_text(const MeasureText& measure, double value) {
  if (measure.unit != "count") return number_text(value);
  const auto count = published(value);
  return count ? fmt::format("{}", *count) : "";
}

/// One variable of a result while it is written out.
struct Table {
  const h5::Reader& file;
  const MeasureText& measure;
  std::string path;
  std::vector<hsize_t> shape;                    ///< member, time, then the dimensions
  std::vector<std::vector<std::string>> labels;  ///< of the dimensions
  Day start;

  std::size_t cells() const {
    return std::accumulate(shape.begin() + 2, shape.end(), std::size_t{1},
                           [](std::size_t n, hsize_t m) { return n * m; });
  }
  /// The values of one month and member: sums of flows, else the last day.
  std::vector<double> month(hsize_t member, const Period& period) const {
    const bool flow = measure.kind == MeasureKind::flow;
    const Day first_day = flow ? period.first : period.last;
    std::vector<hsize_t> first(shape.size(), 0), count = shape;
    first[0] = member;
    first[1] = static_cast<hsize_t>(first_day - start);
    count[0] = 1;
    count[1] = static_cast<hsize_t>(period.last - first_day + 1);
    const std::vector<double> days = file.numbers(path, first, count);
    std::vector<double> values(cells());
    for (std::size_t i = 0; i < days.size(); ++i) values[i % values.size()] += days[i];
    return values;
  }
  /// Labels of the cell at a flat position.
  std::vector<std::string> names(std::size_t cell) const {
    std::vector<std::string> names(labels.size());
    for (std::size_t d = labels.size(); d-- > 0;) {
      names[d] = labels[d][cell % labels[d].size()];
      cell /= labels[d].size();
    }
    return names;
  }
};

/// A value of each repeat as the cells of a row: the mean, and the range where there is more than one repeat.
std::vector<std::string> cells_of(const MeasureText& measure, std::vector<double> repeats) {
  if (repeats.size() == 1) return {cell_text(measure, repeats.front())};
  std::erase_if(repeats, [](double value) { return std::isnan(value); });
  const Spread range = spread(repeats);
  return {cell_text(measure, mean(repeats)), cell_text(measure, range.low), cell_text(measure, range.high)};
}

/// Nobody, or a gauge that has no value: a cell for which no row is written.
bool is_empty(const std::vector<double>& repeats) {
  return std::all_of(repeats.begin(), repeats.end(), [](double value) { return value == 0 || std::isnan(value); });
}

void write_months(const Table& table, const std::vector<Period>& periods, CsvFile& csv) {
  for (const Period& period : periods) {
    std::vector<std::vector<double>> months;
    for (hsize_t member = 0; member < table.shape[0]; ++member) months.push_back(table.month(member, period));
    std::vector<double> repeats(months.size());
    for (std::size_t cell = 0; cell < table.cells(); ++cell) {
      for (std::size_t member = 0; member < months.size(); ++member) repeats[member] = months[member][cell];
      if (is_empty(repeats)) continue;
      std::vector<std::string> row{to_text(table.measure.kind == MeasureKind::flow ? period.first : period.last)};
      for (std::string& name : table.names(cell)) row.push_back(std::move(name));
      for (std::string& text : cells_of(table.measure, repeats)) row.push_back(std::move(text));
      csv.row(row);
    }
  }
}

void export_measure(const h5::Reader& file, const MeasureText& measure, const std::vector<Period>& periods,
                    const std::string& path) {
  const std::string name{measure.name};
  Table table{file, measure, "/" + name, file.shape("/" + name), {}, periods.front().first};
  std::vector<std::string> head{measure.kind == MeasureKind::flow ? "month_from" : "day"};
  for (Dimension dimension : measure.dimensions) {
    head.emplace_back(to_text(dimension));
    table.labels.push_back(file.texts("/" + head.back()));
  }
  head.push_back(name);
  if (table.shape[0] > 1) head.insert(head.end(), {name + "_low", name + "_high"});
  CsvFile csv(path);
  csv.row(head);
  write_months(table, periods, csv);
  csv.close();
}

/// A column of a table as text; days as dates.
std::vector<std::string> column(const h5::Reader& file, const std::string& path) {
  if (file.is_text(path)) return file.texts(path);
  const bool days = file.text_attribute(path, "units").value_or("").starts_with("days since 2000-01-01");
  std::vector<std::string> texts;
  for (double value : file.numbers(path))
    texts.push_back(!days                           ? number_text(value)
                    : value >= Policy{}.until.value ? ""
                                                    : to_text(Day{static_cast<std::int32_t>(value)}));
  return texts;
}

/// All variables along one axis of a group, the axis first.
void export_table(const h5::Reader& file, const std::string& group, const std::string& axis, const std::string& path) {
  std::vector<std::string> head{axis};
  std::vector<std::vector<std::string>> columns{column(file, group + axis)};
  for (const std::string& name : file.names(group)) {
    if (name == axis || file.is_group(group + name) || file.is_axis(group + name)) continue;
    if (file.axes(group + name) != std::vector{axis}) continue;
    head.push_back(name);
    columns.push_back(column(file, group + name));
  }
  CsvFile csv(path);
  csv.row(head);
  for (std::size_t i = 0; i < columns.front().size(); ++i) {
    std::vector<std::string> row;
    for (const auto& values : columns) row.push_back(values[i]);
    csv.row(row);
  }
  csv.close();
}

struct Described {
  const char *group, *axis, *name;
};
constexpr Described kTables[] = {{"/", "place", "places"},
                                 {"/", "link", "links"},
                                 {"/", "gate", "gates"},
                                 {"/", "facility", "facilities"},
                                 {"/", "country", "countries"},
                                 {"/", "nationality", "nationalities"},
                                 {"/policy_events/", "event", "policy_events"},
                                 {"/parameters/", "name", "parameters"}};

std::vector<Period> months_of(const h5::Reader& file) {
  const std::vector<double> days = file.numbers("/time");
  return months(Day{static_cast<std::int32_t>(days.front())}, Day{static_cast<std::int32_t>(days.back())});
}

void write_notes(const std::string& path, std::size_t repeats) {
  std::ofstream notes(path);
  notes << kNotes;
  if (repeats > 1) notes << fmt::format(fmt::runtime(kRepeats), repeats);
  notes.close();
  if (!notes) throw FileError(fmt::format("can't write {}", path));
}

}  // namespace

std::vector<std::string> export_csv(const std::string& result, const std::string& folder) {
  const h5::Reader file(result);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw FileError(fmt::format("can't make the folder {}: {}", folder, error.message()));
  std::vector<std::string> written;
  const auto path = [&](std::string_view name) { return written.emplace_back(fmt::format("{}/{}.csv", folder, name)); };
  const std::vector<Period> periods = months_of(file);
  for (const MeasureText& measure : measures())
    if (is_exported(measure) && file.has("/" + std::string{measure.name}))
      export_measure(file, measure, periods, path(measure.name));
  for (const Described& table : kTables)
    if (file.has(std::string{table.group} + table.axis)) export_table(file, table.group, table.axis, path(table.name));
  written.push_back(folder + "/NOTES.txt");
  write_notes(written.back(), file.shape("/member").front());
  return written;
}

}  // namespace retorno
