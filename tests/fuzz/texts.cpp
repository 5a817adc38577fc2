// What is read as text: scenarios, tables, --set, plans.
#include <algorithm>
#include <filesystem>

#include "sim/files/input/scenario.hpp"
#include "sim/files/input/tables.hpp"
#include "sim/files/sweep/sweep.hpp"
#include "tests/fuzz/target.hpp"

namespace retorno::fuzz {
namespace {

/// The text up to the end of the line, which is taken off.
std::string_view line_of(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line;
}

/// The rows alone are read a hundred times as fast as a whole world; that is loaded where they are sound.
bool rows_are_sound(const std::string& file, const TableSource& source) {
  Reading reading;
  std::vector<Record> rows =
      read_rows(file, {"fuzz.yaml", 1, 1}, shape(source.shape), std::string{source.path}, reading);
  for (Record& row : rows) check(row, shape(source.shape), reading);
  return !reading.problems.any();
}

constexpr std::int32_t kFew = 3;  // points of a plan, and their repeats, that are looked for

}  // namespace

void scenario(std::string_view bytes) {
  small_scenario();
  const std::string path = own_folder() + "/scenarios/fuzzed.yaml";
  read_as_stranger([&] {
    Problems problems;
    const Node tree = parse_yaml(bytes, path, problems);
    if (problems.any()) problems.stop_if_any();
    to_yaml(tree);
    write_file(path, bytes);
    make_rules(load_scenario(path));
  });
}

void table(std::string_view bytes) {
  const std::string_view named = line_of(bytes);
  const auto sources = table_sources();
  const auto source = std::find_if(sources.begin(), sources.end(), [&](const auto& s) { return s.path == named; });
  const bool is_series = named == "observed.crossed" || named == "posterior";
  if (source == sources.end() && !is_series) return;
  const std::string path = own_folder() + "/fuzzed.csv";
  write_file(path, bytes);
  read_as_stranger([&] {
    if (!is_series && !rows_are_sound(path, *source)) return;
    load_scenario(small_scenario(), {.set = {std::string{named} + ".file=" + path}, .draw = 0});
  });
}

void set(std::string_view bytes) {
  Overrides overrides;
  while (!bytes.empty()) overrides.set.emplace_back(line_of(bytes));
  read_as_stranger([&] { make_rules(load_scenario(small_scenario(), overrides)); });
}

void plan(std::string_view bytes) {
  const std::string folder = own_folder() + "/sweep";
  std::filesystem::create_directories(folder);
  write_file(folder + "/plan.json", bytes);
  read_as_stranger([&] {
    const SweepPlan read = read_plan(folder);
    for (std::size_t p = 0; p < std::min<std::size_t>(kFew, read.points.size()); ++p)
      for (std::int32_t member = 0; member < std::min(kFew, read.points[p].members); ++member)
        state_of(folder, read.points[p], member);
  });
}

}  // namespace retorno::fuzz
