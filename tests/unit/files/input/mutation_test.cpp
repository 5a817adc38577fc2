// Every shipped scenario with one key misspelt, left out or out of range: each time a fault at the right line. A key is
// tried where it stands first in all of them, keys at the top in each.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "sim/files/input/merge.hpp"
#include "sim/files/input/scenario.hpp"
#include "sim/files/input/schema.hpp"
#include "sim/files/scalars.hpp"
#include "tests/support/at_root.hpp"
#include "tests/support/temporary_path.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

/// A scenario file with one key to a line, so that a key can be cut out with its lines.
struct Written {
  std::string file;
  std::vector<std::string> lines;
  Node tree;
  Node inherited;  ///< what the parents say
};

struct Mutant {
  std::string what;
  std::vector<std::string> lines;
  int expected_line;
  bool may_be_inherited = false;
};

/// A place to work in that looks like the repository, so that files are named as ever.
struct Workshop {
  AtRoot back;
  fs::path folder = test::temporary_path("mutants");
  Workshop() {
    fs::remove_all(folder);
    fs::create_directories(folder);
    fs::copy("scenarios", folder / "scenarios", fs::copy_options::recursive);
    fs::create_directory_symlink(fs::absolute("data"), folder / "data");
    fs::current_path(folder);
  }
  ~Workshop() { fs::remove_all(folder); }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
};

void write(const std::string& file, const std::vector<std::string>& lines) {
  std::ofstream out(file, std::ios::binary);
  for (const std::string& line : lines) out << line << '\n';
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Written write_plainly(const std::string& file) {
  std::vector<InputFile> inputs;
  Problems problems;
  Written written{file, lines_of(to_yaml(parse_yaml(read_input(file, inputs), file, problems))), {}, {}};
  write(file, written.lines);
  std::vector<InputFile> again;
  written.tree = parse_yaml(read_input(file, again), file, problems);
  if (const Node* parent = written.tree.find("extends"))
    written.inherited = read_tree(path_beside(file, parent->scalar), again, problems).node;
  CHECK_FALSE(problems.any());
  return written;
}

std::size_t indent_of(const std::string& line) { return std::min(line.find_first_not_of(' '), line.size()); }

class Mutants {
 public:
  /// @param seen  keys that were tried in other scenarios; these are added
  Mutants(const Written& written, std::set<const Key*>& seen) : written_(written), seen_(seen) {
    of_map(written.tree, shape("scenario"), "", 1);
    of_rules();
  }
  const std::vector<Mutant>& all() const { return all_; }

 private:
  std::size_t row(const Node& node) const { return static_cast<std::size_t>(node.key_where.line - 1); }

  void misspell(const Node& node, const std::string& path, int expected_line = 0) {
    Mutant mutant{"misspelt " + path, written_.lines, expected_line > 0 ? expected_line : node.key_where.line};
    std::string& line = mutant.lines[row(node)];
    line.insert(indent_of(line) + node.key.size(), 1, 'x');
    all_.push_back(std::move(mutant));
  }

  void leave_out(const Node& node, const std::string& path, int expected_line) {
    Mutant mutant{"without " + path, written_.lines, expected_line, may_be_inherited(path)};
    const auto first = mutant.lines.begin() + static_cast<std::ptrdiff_t>(row(node));
    const std::size_t indent = indent_of(*first);
    mutant.lines.erase(first, std::find_if(first + 1, mutant.lines.end(),
                                           [&](const std::string& line) { return indent_of(line) <= indent; }));
    all_.push_back(std::move(mutant));
  }

  /// By the same key, or by a row of an inherited table.
  bool may_be_inherited(const std::string& path) const {
    const std::size_t items = path.find(".items.");
    return written_.inherited.at(path) != nullptr ||
           (items != std::string::npos && written_.inherited.at(path.substr(0, items) + ".file") != nullptr);
  }

  void set_number(const Node& node, const std::string& path, double value) {
    Mutant mutant{fmt::format("{} = {}", path, to_text(value)), written_.lines, node.key_where.line};
    std::string& line = mutant.lines[row(node)];
    line = fmt::format("{}{}: {}", std::string(indent_of(line), ' '), node.key, to_text(value));
    all_.push_back(std::move(mutant));
  }

  void leave_range(const Node& node, const std::string& path, const Range& valid) {
    if (valid.high < 1e300) set_number(node, path, valid.high + std::max(1.0, valid.high));
    if (valid.low > -1e300) set_number(node, path, valid.low - std::max(1.0, std::abs(valid.low)));
  }

  void of_key(const Node& node, const Key& key, const std::string& path, int holder_line) {
    const bool at_top = path.find('.') == std::string::npos;
    if (seen_.insert(&key).second || at_top) {
      misspell(node, path);
      if (key.required) leave_out(node, path, holder_line);
      if (key.takes == Takes::number || key.takes == Takes::whole) leave_range(node, path, key.valid);
    }
    if (key.takes == Takes::map && !key.of.empty() && key.of != "rules")
      of_map(node, shape(key.of), path + ".", node.key_where.line);
    if (key.takes == Takes::table) of_table(node, shape(key.of), path);
    if (key.takes == Takes::entries && !key.of.empty()) of_entries(node, key.of, path);
  }

  void of_map(const Node& map, const Shape& keys, const std::string& before, int holder_line) {
    for (const Node& item : map.items)
      if (const Key* key = keys.find(item.key)) of_key(item, *key, before + item.key, holder_line);
  }

  void of_table(const Node& node, const Shape& rows, const std::string& path) {
    of_map(node, shape("table"), path + ".", node.key_where.line);
    if (const Node* items = node.find("items"))
      for (const Node& item : items->items) of_map(item, rows, path + ".items." + item.key + ".", item.key_where.line);
  }

  void of_entries(const Node& node, std::string_view name, const std::string& path) {
    for (const Node& item : node.items) {
      const std::string at = path + "." + item.key;
      const Node* type = item.find("type") ? item.find("type") : written_.inherited.at(at + ".type");
      if (item.is_map())
        of_map(item, shape(name == "policy" ? "policy." + type->scalar : std::string(name)), at + ".",
               item.key_where.line);
    }
  }

  void of_rules() {
    const Node* rules = written_.tree.find("rules");
    for (const Node& kind : rules ? rules->items : std::vector<Node>{}) {
      misspell(kind, "rules." + kind.key);
      for (const Node& item : kind.items) {
        // A kind that no rule stands for by itself is left without one: said where the kind is.
        const bool names_it = item.key == "rule" && usual_rule(kind.key).empty();
        misspell(item, fmt::format("rules.{}.{}", kind.key, item.key), names_it ? kind.key_where.line : 0);
        const Node* named = kind.find("rule");
        const RuleEntry* rule = find_rule(kind.key, named ? named->scalar : usual_rule(kind.key));
        for (const Parameter& parameter : parameters_of(rule->owner))
          if (parameter.name == item.key)
            leave_range(item, fmt::format("rules.{}.{}", kind.key, item.key), parameter.valid);
      }
    }
  }

  const Written& written_;
  std::vector<Mutant> all_;
  std::set<const Key*>& seen_;
};

/// Loads the mutant; empty = it earned what it should, else what happened.
std::string verdict(const Written& written, const Mutant& mutant) {
  write(written.file, mutant.lines);
  try {
    load_scenario(written.file);
    return mutant.may_be_inherited ? "" : "no fault";
  } catch (const InputError& fault) {
    for (const Problem& problem : fault.problems)
      if (problem.where.file == written.file && problem.where.line == mutant.expected_line) return "";
    // Where a key is inherited, leaving it out is no fault; what else hung on it may be one, elsewhere.
    return mutant.may_be_inherited ? "" : to_text(fault.problems);
  }
}

std::vector<std::string> shipped_scenarios() {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator("scenarios"))
    if (entry.path().extension() == ".yaml" && entry.path().parent_path().filename() != "calibrations")
      files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

TEST_CASE("every shipped scenario with one key misspelt, left out or out of range is refused at that line") {
  const Workshop here;
  std::set<const Key*> seen;
  for (const std::string& file : shipped_scenarios()) {
    const Written written = write_plainly(file);
    const Mutants mutants(written, seen);
    CHECK(mutants.all().size() >= 4);
    for (const Mutant& mutant : mutants.all()) {
      CAPTURE(file);
      CAPTURE(mutant.what);
      CHECK(verdict(written, mutant) == "");
    }
    write(file, written.lines);
  }
}

}  // namespace
}  // namespace retorno
