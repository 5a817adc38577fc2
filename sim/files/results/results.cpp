#include "sim/files/results/results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "sim/base/ensure.hpp"
#include "sim/base/problems.hpp"
#include "sim/files/hdf5/seal.hpp"
#include "sim/files/input/labels.hpp"
#include "sim/files/results/draws_file.hpp"
#include "sim/files/results/observed_file.hpp"
#include "sim/files/results/told_paths.hpp"
#include "sim/files/results/watch_file.hpp"
#include "sim/run/balance.hpp"
#include "sim/run/team.hpp"

namespace retorno {
namespace {

constexpr const char* kComment =
    "Simulated persons only; no record of any real person is in this file. Counts are exact simulated counts: "
    "published output must leave out cells under 10 persons and round counts to 5. Harm is expected persons and may "
    "be published only as rates with intervals. Stocks are of the end of the day, flows are totals of the day.";

constexpr std::size_t kPiecesPerThread = 16;  // packed before they are written

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
  const auto put = [&](const Label& label, const char* name, const char* name_es) {
    if (!label.empty()) file.attributes("/", {{name, label.english}, {name_es, label.spanish}});
  };
  put(label_of_scenario(scenario.resolved), "scenario_label", "scenario_label_es");
  for (const auto& [option, arm] : scenario.options)
    if (option == "arm") put(label_of_arm(scenario.resolved, arm), "option_label", "option_label_es");
}

/// Where a measure lies in the row of a day.
struct Cells {
  std::size_t offset = 0, size = 0;
};

/// Calls take(day, first, count, at) for every day of a run: which cells of that day's row come at which place of it.
template <class Take>
void for_days(const h5::Packed::Run& run, const Cells& cells, Take take) {
  for (std::size_t at = 0; at < run.count;) {
    const std::size_t day = (run.first + at) / cells.size, cell = (run.first + at) % cells.size;
    const std::size_t count = std::min(cells.size - cell, run.count - at);
    take(day, cells.offset + cell, count, at);
    at += count;
  }
}

std::vector<float> gauges_of(const h5::Packed::Run& run, const Cells& cells, const History& member) {
  std::vector<float> values(run.count);
  for_days(run, cells, [&](std::size_t day, std::size_t first, std::size_t count, std::size_t at) {
    std::ranges::copy(std::span{member.gauges[day]}.subspan(first, count), values.data() + at);
  });
  return values;
}

template <class T>
std::vector<T> counts_of(const h5::Packed::Run& run, const Cells& cells, const History& member, T divisor) {
  std::vector<T> values(run.count);
  for_days(run, cells, [&](std::size_t day, std::size_t first, std::size_t count, std::size_t at) {
    member.counts[day].for_each(first, count, [&](std::size_t cell, std::int64_t n) {
      const T whole = static_cast<T>(n);
      if constexpr (std::is_integral_v<T>) EXPECT(whole == n, "a count of {} is too large for a result", n);
      values[at + cell - first] = whole / divisor;
    });
  });
  return values;
}

h5::Chunk packed(const h5::Packed::Run& run, const h5::Packing& packing, const MeasureText& measure,
                 const History& member) {
  const auto pack = [&]<class T>(const std::vector<T>& values) {
    return h5::pack(packing, std::span<const T>{values});
  };
  const Cells cells{member.layout.at(measure.id), member.layout.size(measure.id)};
  switch (packing.type) {
    case h5::Type::float32:
      return pack(gauges_of(run, cells, member));
    case h5::Type::float64:
      return pack(counts_of<double>(run, cells, member, measure.kind == MeasureKind::scaled ? kMillionths : 1));
    default:
      return pack(counts_of<std::int32_t>(run, cells, member, 1));
  }
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
                           std::vector<std::int32_t> days, std::vector<std::int32_t> members,
                           const std::vector<std::int32_t>& draws)
    : scenario_(&scenario),
      partial_(std::move(file)),
      members_(members.empty() ? all_members(scenario) : std::move(members)),
      days_(days.size()),
      file_(partial_.path()) {
  write_head(file_, scenario, program);
  axes_ = write_coordinates(file_, scenario.world, members_, days);
  write_watch(file_, scenario.world, axes_);
  declare_measures();
  declare_balance();
  declare_observed(file_, scenario, axes_.at("member"));
  Posterior posterior = scenario.posterior;
  posterior.file = ToldPaths(scenario).in(posterior.file);
  write_draws(file_, posterior, draws, axes_.at("member"));
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
    stored_.push_back(
        {file_.declare(fmt::format("/{}", measure.name), stored_as(measure), axes, attributes), &measure});
  }
}

void ResultWriter::declare_balance() {
  file_.group("/balance");
  for (const BalanceColumn& column : kBalance)
    file_.declare(fmt::format("/balance/{}", column.name), h5::Type::int32, {axes_.at("member"), axes_.at("time")},
                  {{"long_name", column.meaning}, {"units", "count"}, {"cell_methods", "time: point"}});
}

void ResultWriter::add(const History& member, int threads) {
  EXPECT(written_ < members_.size() && member.days.size() == days_, "member {} with {} days", written_,
         member.days.size());
  const MeasureLayout nothing{World{}};
  Team team(threads, nothing);
  add_measures(member, team);
  add_balance(member);
  write_simulated(file_, *scenario_, written_, member);
  ++written_;
}

void ResultWriter::add_measures(const History& member, Team& team) {
  struct Piece {
    const Stored* stored;
    h5::Packed::Run run;
  };
  std::vector<Piece> pieces;
  for (const Stored& stored : stored_) {
    EXPECT(stored.packing.each() == member.layout.size(stored.measure->id), "{} has other cells", stored.packing.path);
    for (h5::Packed::Run& run : h5::runs_of(stored.packing, written_, 0, days_ - 1).runs)
      pieces.push_back({&stored, std::move(run)});
  }
  // Not all at once: twenty years would take as much room as ten million parties. In their order, so that the file
  // doesn't know how many threads there were.
  const std::size_t together = kPiecesPerThread * static_cast<std::size_t>(team.threads());
  for (std::size_t from = 0; from < pieces.size(); from += together) {
    const auto some = std::span{pieces}.subspan(from, std::min(together, pieces.size() - from));
    team.pieces(some.size(), [&](std::size_t i, Tally&) {
      const auto& [packing, measure] = *some[i].stored;
      some[i].run.chunk = packed(some[i].run, packing, *measure, member);
    });
    for (auto& [stored, run] : some) file_.put_chunk(stored->packing.path, run.corner, std::exchange(run.chunk, {}));
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
                   const Program& program, int threads) {
  EXPECT(!members.empty());
  ResultWriter writer(path, scenario, program, members.front().days);
  for (const History& member : members) writer.add(member, threads);
  writer.finish();
}

}  // namespace retorno
