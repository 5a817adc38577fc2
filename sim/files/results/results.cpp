#include "sim/files/results/results.hpp"

#include <fmt/format.h>

#include <numeric>
#include <span>

#include "sim/base/ensure.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/hdf5/seal.hpp"
#include "sim/run/balance.hpp"

namespace retorno {
namespace {

constexpr const char* kComment =
    "Simulated persons only; no record of any real person is in this file. Counts are exact simulated counts: "
    "published output must leave out cells under 10 persons and round counts to 5. Harm is expected persons and may "
    "be published only as rates with intervals. Stocks are of the end of the day, flows are totals of the day.";

constexpr std::size_t kBlockCells = std::size_t{1} << 22;  // written at once

/// Money can exceed what 32 bits hold, and readers disagree about 64-bit whole numbers.
h5::Type stored_as(const MeasureText& measure) {
  if (measure.kind == MeasureKind::gauge) return h5::Type::float32;
  return measure.kind == MeasureKind::scaled || measure.unit == "USD" ? h5::Type::float64 : h5::Type::int32;
}

bool is_flow(MeasureKind kind) { return kind == MeasureKind::flow || kind == MeasureKind::scaled; }

struct BalanceColumn {
  const char* name;
  const char* meaning;
  std::int64_t (*get)(const Balance&);
};
constexpr BalanceColumn kBalance[] = {
    {"created", "there at the start, and all who set out since", [](const Balance& b) { return b.created; }},
    {"under_way", "on the way or waiting", [](const Balance& b) { return b.under_way; }},
    {"settled", "live in a country, stopped travelling", [](const Balance& b) { return b.settled; }},
    {"returned", "at the end of a journey home", [](const Balance& b) { return b.returned; }},
    {"dead", "died on the way", [](const Balance& b) { return b.dead; }},
    {"difference", "created less all others; 0 where nobody is lost", [](const Balance& b) { return b.difference(); }},
};

/// The Spanish description, unless a child gave one in English alone: what it inherits would tell of its parent.
std::string spanish_title(const Scenario& scenario, const std::string& title) {
  const Node *english = scenario.resolved.find("description"), *spanish = scenario.resolved.find("description_es");
  const bool together = spanish && english && spanish->is_scalar() && spanish->where.file == english->where.file;
  return together && !spanish->scalar.empty() ? spanish->scalar : title;
}

void write_head(h5::Writer& file, const Scenario& scenario, const Program& program) {
  const std::string title = scenario.description.empty() ? scenario.name : scenario.description;
  file.attributes("/", {{"Conventions", "CF-1.11"},
                        {"title", title},
                        {"title_es", spanish_title(scenario, title)},
                        {"source", source_of(program)},
                        {"comment", kComment},
                        {"schema_name", kResultSchema},
                        {"schema_version", kResultVersion},
                        {"scenario_name", scenario.name},
                        {"seed", fmt::format("{}", scenario.seed)}});
}

/// The cells of a measure on some days, in the order of the file.
template <class T, class Row>
std::vector<T> cells(std::span<const Row> rows, std::size_t offset, std::size_t size, double divisor) {
  std::vector<T> values;
  values.reserve(rows.size() * size);
  for (const Row& row : rows)
    for (std::size_t i = offset; i < offset + size; ++i) {
      if constexpr (std::is_same_v<T, double>) {
        values.push_back(static_cast<double>(row[i]) / divisor);
      } else {
        values.push_back(static_cast<T>(row[i]));
        if constexpr (std::is_integral_v<T>)
          EXPECT(values.back() == row[i], "a count of {} is too large for a result", row[i]);
      }
    }
  return values;
}

std::vector<std::int32_t> all_members(const Scenario& scenario) {
  std::vector<std::int32_t> numbers(static_cast<std::size_t>(scenario.members));
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

}  // namespace

std::vector<std::int32_t> days_from(Day start, Day end) {
  std::vector<std::int32_t> days(static_cast<std::size_t>(end - start + 1));
  std::iota(days.begin(), days.end(), start.value);
  return days;
}

ResultWriter::ResultWriter(PartialFile file, const Scenario& scenario, const Program& program,
                           std::vector<std::int32_t> days, std::vector<std::int32_t> members)
    : partial_(std::move(file)),
      members_(members.empty() ? all_members(scenario) : std::move(members)),
      days_(days.size()),
      file_(partial_.path()) {
  write_head(file_, scenario, program);
  axes_ = write_coordinates(file_, scenario.world, members_, days);
  declare_measures();
  declare_balance();
  write_provenance(file_, scenario, program);
  add_seal(file_);
}

void ResultWriter::declare_measures() {
  for (const MeasureText& measure : measures()) {
    std::vector<h5::Axis> axes{axes_.at("member"), axes_.at("time")};
    std::string described;
    for (Dimension dimension : measure.dimensions) {
      const std::string name{to_text(dimension)};
      if (const auto axis = axes_.find(name); axis != axes_.end()) axes.push_back(axis->second);
      if (const std::string by = described_by(name); !by.empty()) described += (described.empty() ? "" : " ") + by;
    }
    if (axes.size() != measure.dimensions.size() + 2) continue;  // a world without gates has no queues
    h5::Attributes attributes{{"long_name", std::string{measure.meaning}},
                              {"units", std::string{measure.unit}},
                              {"cell_methods", is_flow(measure.kind) ? "time: sum" : "time: point"}};
    if (!described.empty()) attributes.push_back({"coordinates", described});
    file_.declare(fmt::format("/{}", measure.name), stored_as(measure), axes, attributes);
  }
}

void ResultWriter::declare_balance() {
  file_.group("/balance");
  for (const BalanceColumn& column : kBalance)
    file_.declare(fmt::format("/balance/{}", column.name), h5::Type::int32, {axes_.at("member"), axes_.at("time")},
                  {{"long_name", column.meaning}, {"units", "count"}, {"cell_methods", "time: point"}});
}

void ResultWriter::add(const History& member) {
  EXPECT(written_ < members_.size() && member.days.size() == days_, "member {} with {} days", written_,
         member.days.size());
  for (const MeasureText& measure : measures())
    if (member.layout.size(measure.id) > 0) add_measure(member, measure);
  add_balance(member);
  ++written_;
}

void ResultWriter::add_measure(const History& member, const MeasureText& measure) {
  // In blocks of whole chunks: twenty years of one measure at once would take as much room as ten million parties.
  const std::size_t chunk = file_.chunk_length(fmt::format("/{}", measure.name), 1);
  const std::size_t block = chunk * std::max<std::size_t>(1, kBlockCells / member.layout.size(measure.id) / chunk);
  for (std::size_t day = 0; day < days_; day += block) add_days(member, measure, day, std::min(block, days_ - day));
}

void ResultWriter::add_days(const History& member, const MeasureText& measure, std::size_t day, std::size_t days) {
  std::vector<hsize_t> first{static_cast<hsize_t>(written_), day}, count{1, days};
  for (std::size_t d = 0; d < measure.dimensions.size(); ++d) {
    first.push_back(0);
    count.push_back(member.layout.sizes[static_cast<std::size_t>(measure.id)][d]);
  }
  const std::size_t offset = member.layout.at(measure.id), size = member.layout.size(measure.id);
  const auto put = [&]<class T>(const std::vector<T>& values) {
    file_.put_part(fmt::format("/{}", measure.name), first, count, std::span<const T>{values});
  };
  const auto counts = std::span{member.counts}.subspan(day, days);
  switch (stored_as(measure)) {
    case h5::Type::float32:
      return put(cells<float>(std::span{member.gauges}.subspan(day, days), offset, size, 1));
    case h5::Type::float64:
      return put(cells<double>(counts, offset, size, measure.kind == MeasureKind::scaled ? kMillionths : 1));
    default:
      return put(cells<std::int32_t>(counts, offset, size, 1));
  }
}

void ResultWriter::add_balance(const History& member) {
  const std::vector<Balance> days = balance(member);
  for (const BalanceColumn& column : kBalance) {
    std::vector<std::int32_t> values;
    for (const Balance& day : days) values.push_back(static_cast<std::int32_t>(column.get(day)));
    file_.put_part(fmt::format("/balance/{}", column.name), {static_cast<hsize_t>(written_), 0}, {1, days_},
                   std::span<const std::int32_t>{values});
  }
}

void ResultWriter::finish() {
  EXPECT(written_ == members_.size(), "{} of {} members", written_, members_.size());
  file_.close();
  partial_.finish();
}

void write_results(const std::string& path, const Scenario& scenario, const std::vector<History>& members,
                   const Program& program) {
  EXPECT(!members.empty());
  ResultWriter writer(path, scenario, program, members.front().days);
  for (const History& member : members) writer.add(member);
  writer.finish();
}

}  // namespace retorno
