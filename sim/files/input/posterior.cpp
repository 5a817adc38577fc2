// The table of a posterior, and which draw which repeat takes.
#include "sim/files/input/posterior.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>

#include "sim/files/input/load_posterior.hpp"
#include "sim/files/input/merge.hpp"
#include "sim/files/input/scenario.hpp"
#include "sim/files/scalars.hpp"
#include "sim/files/sha256.hpp"
#include "sim/files/sheets/sheet.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBeside[] = {"draw", "program", "inputs", "corridor"};
constexpr std::string_view kOptional = "corridor";
constexpr int kFewestForTwins = 8, kFewestTwins = 4, kMostTwins = 8, kRepeatsPerTwin = 10;

/// Sections that say what is run and what it is laid beside, not how the world is.
constexpr std::string_view kFixed[] = {"name",    "label", "label_es", "description", "description_es", "corridor",
                                       "extends", "time",  "run",      "posterior",   "observed",       "experiment",
                                       "changes"};

/// Draws that are taken once more.
int twins_of(int repeats) {
  return repeats < kFewestForTwins ? 0 : std::clamp(repeats / kRepeatsPerTwin, kFewestTwins, kMostTwins);
}

bool is_beside(std::string_view column) {
  return std::find(std::begin(kBeside), std::end(kBeside), column) != std::end(kBeside);
}

std::string or_advice(const std::string& meant, const std::string& otherwise) {
  return meant.empty() ? otherwise : meant;
}

std::vector<std::string> parameters_of_kind(std::string_view kind) {
  std::vector<std::string> names;
  for (const RuleEntry* rule : catalogue())
    if (rule->kind == kind)
      for (const Parameter& parameter : parameters_of(rule->owner)) names.push_back(parameter.name);
  return names;
}

bool is_among(std::string_view word, const std::vector<std::string>& known) {
  return std::find(known.begin(), known.end(), word) != known.end();
}

/// Could the path mean something in any scenario? Says so where it can't.
bool could_mean_something(const std::string& path, const Where& where, Problems& problems) {
  if (is_row_path(path)) return parse_row_path(path, where, problems).has_value();
  const std::string first = path.substr(0, path.find('.'));
  const auto complain = [&](const std::string& word, const std::vector<std::string>& known, const std::string& advice) {
    problems.add(where, fmt::format("{}: there is no '{}' that a draw could change", path, word),
                 or_advice(did_you_mean(word, known), advice));
    return false;
  };
  if (std::find(std::begin(kFixed), std::end(kFixed), first) != std::end(kFixed)) {
    problems.add(where, fmt::format("{}: a draw can't change {}", path, first),
                 "it changes how the world is, not what is run or what it is laid beside");
    return false;
  }
  if (!shape("scenario").find(first) || path.find('.') == std::string::npos)
    return complain(first, shape("scenario").names(), "write a path as --set takes it, such as rules.decision.go_on");
  if (first != "rules") return true;
  const std::string kind = path.substr(first.size() + 1, path.find('.', first.size() + 1) - first.size() - 1);
  if (!is_among(kind, rule_kinds())) return complain(kind, rule_kinds(), "`retorno describe rules` lists the kinds");
  const std::string name = path.substr(path.rfind('.') + 1);
  if (!is_among(name, parameters_of_kind(kind)))
    return complain(name, parameters_of_kind(kind), "`retorno describe parameters` lists them");
  return true;
}

/// The range that a value must lie in, whatever the scenario; of rules that of the widest parameter of the name.
Range valid_of(const std::string& path) {
  Problems ignored;
  const auto cell = is_row_path(path) ? parse_row_path(path, {}, ignored) : row_path_of_item(path);
  if (cell) {
    const Key* key = shape(cell->table.shape).find(cell->column);
    return key ? key->valid : Key{}.valid;
  }
  if (!path.starts_with("rules.")) return Key{}.valid;
  const std::string kind = path.substr(6, path.find('.', 6) - 6), name = path.substr(path.rfind('.') + 1);
  Range widest{1e300, -1e300};
  for (const RuleEntry* rule : catalogue())
    if (rule->kind == kind)
      for (const Parameter& parameter : parameters_of(rule->owner))
        if (parameter.name == name)
          widest = {std::min(widest.low, parameter.valid.low), std::max(widest.high, parameter.valid.high)};
  return widest;
}

void read_cells(const Sheet& table, std::size_t column, DrawnKey& key, Problems& problems) {
  const Range valid = valid_of(key.path);
  bool first = true;
  for (const auto& row : table.rows) {
    const SheetCell& cell = row[column];
    const Where where = table.where(cell);
    const auto number = number_of(cell.text);
    const Act act = cell.text.starts_with('*') ? Act::times : cell.text.starts_with('{') ? Act::odds : Act::set;
    if (!number) {
      problems.add(where, fmt::format("{} = '{}' is no value that a draw could give", key.path, cell.text),
                   "write 0.4, *1.3 or {odds: 2}");
      continue;
    }
    if (!first && act != key.act)
      problems.add(where, fmt::format("{} = {} differs in kind from the first draw", key.path, cell.text),
                   "write values, factors or odds in all rows of a column");
    if (act == Act::odds && !(*number > 0))
      problems.add(where, fmt::format("{}: odds can't be multiplied by {}", key.path, to_text(*number)));
    if (act == Act::set && (*number < valid.low || *number > valid.high))
      problems.add(where, fmt::format("{} = {} lies outside {} .. {}", key.path, cell.text, to_text(valid.low),
                                      to_text(valid.high)));
    if (first) key.act = act;
    first = false;
    key.cells.push_back({*number, where});
  }
}

/// Draws are numbered from 0; all were made from the same inputs, by a program that is named.
void check_beside(const Sheet& table, std::size_t column, Problems& problems) {
  const std::string& name = table.header[column].text;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const SheetCell& cell = table.rows[row][column];
    const bool is_central = row > 0 && row + 1 == table.rows.size() && cell.text == kCentral;
    if (name == "draw" && !is_central && parse_whole(cell.text) != static_cast<std::int64_t>(row))
      problems.add(table.where(cell), fmt::format("draw = '{}', but this is draw {}", cell.text, row),
                   "number the draws 0, 1, 2 and so on; one more row may be central, which a single run takes, and one "
                   "written, what stood in the file");
    if (name == "program" && cell.text.empty())
      problems.add(table.where(cell), "program is blank", "write the version of the program that made the draw");
    if (name == "corridor" && cell.text != table.rows.front()[column].text)
      problems.add(table.where(cell), fmt::format("corridor = '{}', but all draws have the same", cell.text),
                   "write the corridor of the scenario that all draws were made for");
    if (name == "inputs" && (cell.text.empty() || cell.text != table.rows.front()[column].text))
      problems.add(table.where(cell), fmt::format("inputs = '{}', but all draws have the same", cell.text),
                   "write the hash of the inputs that all draws were made from");
  }
}

void check_columns(const Sheet& table, Problems& problems) {
  for (std::string_view name : kBeside)
    if (name != kOptional &&
        std::none_of(table.header.begin(), table.header.end(), [&](const SheetCell& c) { return c.text == name; }))
      problems.add({table.file, 1, 1}, fmt::format("the column '{}' of the posterior is missing", name),
                   "its columns are draw, program, inputs and a key each");
  if (table.rows.empty() && !table.header.empty())
    problems.add({table.file, 1, 1}, "the posterior holds no draws", "write a row for each");
}

void collect_tables(const Node& node, const fs::path& folder, std::map<std::string, std::string>& hashes) {
  for (const Node& item : node.items) {
    if (item.key == "posterior") continue;
    collect_tables(item, folder, hashes);
    if (!item.is_scalar() || (item.key != "file" && item.key != "beliefs" && item.key != "origins")) continue;
    const std::string path = path_beside(item.where.file, item.scalar);
    std::vector<InputFile> read;
    read_input(path, read);
    hashes[fs::path(path).lexically_relative(folder).generic_string()] = read.front().sha256;
  }
}

/// The rows that are no draws.
struct RowsBeside {
  bool has_central = false;
  SheetRow written;  ///< [columns], or none
};

/// As in every table the order of the rows says nothing; the central row comes last, that of what was written is taken
/// out.
RowsBeside sort_by_draw(Sheet& table) {
  RowsBeside beside;
  const auto draw = std::find_if(table.header.begin(), table.header.end(),
                                 [](const SheetCell& cell) { return cell.text == "draw"; });
  if (draw == table.header.end() || table.rows.empty()) return beside;
  const auto at = static_cast<std::size_t>(draw - table.header.begin());
  std::stable_sort(table.rows.begin(), table.rows.end(), [at](const auto& a, const auto& b) {
    const auto order = [](const std::string& draw) {
      return std::tuple(draw == kWritten, draw == kCentral, parse_whole(draw).value_or(0));
    };
    return order(a[at].text) < order(b[at].text);
  });
  if (table.rows.size() > 1 && table.rows.back()[at].text == kWritten) {
    beside.written = std::move(table.rows.back());
    table.rows.pop_back();
  }
  beside.has_central = table.rows.size() > 1 && table.rows.back()[at].text == kCentral;
  return beside;
}

/// Every column but those beside the keys holds numbers.
Sheet read_draws(const std::string& file, std::vector<InputFile>& inputs, Problems& problems) {
  Sheet table = read_sheet(read_input(file, inputs), file, {}, problems);
  std::vector<SheetColumn> numbers;
  for (const SheetCell& cell : table.header)
    if (!is_beside(cell.text)) numbers.push_back({cell.text, Holds::number});
  read_numbers(table, numbers, problems);
  return table;
}

}  // namespace

Posterior read_posterior(const std::string& file, std::vector<InputFile>& inputs, Problems& problems) {
  Posterior posterior;
  posterior.file = file;
  Sheet table = read_draws(file, inputs, problems);
  if (!table.understood.empty())
    posterior.notes.push_back(fmt::format("{}: {}", file, as_one_line(table.understood).english));
  check_columns(table, problems);
  const RowsBeside beside = sort_by_draw(table);
  posterior.has_central = beside.has_central;
  posterior.draws = table.rows.size() - (posterior.has_central ? 1 : 0);
  for (std::size_t column = 0; column < table.header.size(); ++column) {
    const std::string& name = table.header[column].text;
    if (is_beside(name)) check_beside(table, column, problems);
    if (name == "inputs" && !table.rows.empty()) posterior.inputs = table.rows.front()[column].text;
    if (name == "corridor" && !table.rows.empty()) posterior.corridor = table.rows.front()[column].text;
    DrawnKey key{name, Act::set, table.where(table.header[column]), {}, ""};
    if (!beside.written.empty()) key.written = beside.written[column].text;
    if (is_beside(name) || name.empty() || !could_mean_something(name, key.where, problems)) continue;
    read_cells(table, column, key, problems);
    posterior.keys.push_back(std::move(key));
  }
  return posterior;
}

std::vector<std::int32_t> draws_of_repeats(std::size_t there, int repeats, std::string_view asked) {
  std::vector<std::int32_t> draws(static_cast<std::size_t>(repeats), kNoDraw);
  if (there == 0 || asked == kNoDraws || (repeats == 1 && asked != kDrawsOfPosterior)) return draws;
  const auto in_turn = [&](std::size_t repeat) { return static_cast<std::int32_t>(repeat % there); };
  for (std::size_t repeat = 0; repeat < draws.size(); ++repeat) draws[repeat] = in_turn(repeat);
  for (int twin = 0; twin < twins_of(repeats); ++twin) draws.push_back(in_turn(static_cast<std::size_t>(twin)));
  return draws;
}

int repeats_asked(const std::vector<std::int32_t>& draws) {
  const int all = static_cast<int>(draws.size());
  const bool drawn = std::any_of(draws.begin(), draws.end(), [](std::int32_t draw) { return draw >= 0; });
  for (int asked = kFewestForTwins; drawn && asked < all; ++asked)
    if (asked + twins_of(asked) == all) return asked;
  return all;
}

std::string note_on_repeats(const Posterior& posterior, int repeats, std::string_view asked) {
  const auto there = static_cast<int>(posterior.draws);
  if (there == 0 || repeats <= there || asked == kNoDraws) return "";
  return fmt::format("{} holds {} draws: of {} repeats those from the {}th on take them again, with other luck",
                     posterior.file, there, repeats, there + 1);
}

std::string posterior_inputs_hash(const std::string& scenario_file) {
  std::vector<InputFile> files;
  Problems problems;
  const Tree tree = read_tree(scenario_file, files, problems);
  problems.stop_if_any();
  std::map<std::string, std::string> hashes;
  collect_tables(tree.node, fs::path(scenario_file).parent_path(), hashes);
  std::string text;
  for (const auto& [path, hash] : hashes) text += path + '\0' + hash + '\n';
  return sha256(text);
}

std::string corridor_of(const std::string& scenario_file) {
  std::vector<InputFile> files;
  Problems problems;
  const Tree tree = read_tree(scenario_file, files, problems);
  problems.stop_if_any();
  const Node* corridor = tree.node.find("corridor");
  return corridor && corridor->is_scalar() ? corridor->scalar : "";
}

std::string note_on_inputs(const Posterior& posterior) {
  if (posterior.file.empty() || posterior_inputs_hash(posterior.named_in) == posterior.inputs) return "";
  return fmt::format(
      "warning: {} was made for other inputs than the tables that {} names now, so its draws may not fit them; make it "
      "anew, or take no draws (--draws none)",
      posterior.file, posterior.named_in);
}

}  // namespace retorno
