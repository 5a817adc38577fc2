#include "sim/files/input/load_posterior.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "sim/files/input/merge.hpp"
#include "sim/files/scalars.hpp"

namespace retorno {
namespace {

/// The cells that a key means: in brackets, or as a row of the scenario.
std::optional<RowPath> cells_of(const std::string& path) {
  Problems ignored;
  return is_row_path(path) ? parse_row_path(path, {}, ignored) : row_path_of_item(path);
}

std::string in_full(const std::string& path) {
  const auto cells = cells_of(path);
  return cells ? cells->text() : path;
}

/// Files of the chain of `extends` from the scenario's own to the one before that which names the posterior.
std::vector<std::string> files_over(const Load& load, const std::string& named_in) {
  std::vector<std::string> files;
  for (const InputFile& input : load.reading.inputs) {
    if (input.path == named_in) break;
    files.push_back(input.path);
  }
  return files;
}

/// Is there a key in the scenario that the path could change? Of tables that is asked later.
bool means_something(const Load& load, const std::string& path) {
  if (cells_of(path)) return true;
  const std::vector<std::string> keys = known_keys_at(load.tree, path);
  if (!keys.empty()) return std::find(keys.begin(), keys.end(), path.substr(path.rfind('.') + 1)) != keys.end();
  const Node* there = load.tree.at(path);
  return !path.starts_with("policies.") && there && there->is_scalar();
}

bool is_set_by(const Node& value) { return !amount_in(value); }

/// Is the key given another value by the arm or by an option? A factor there changes what the draw gives.
bool is_set_later(const Load& load, const Overrides& overrides, const std::string& path) {
  const std::string full = in_full(path);
  const Node* set = overrides.arm.empty() ? nullptr : load.tree.at("experiment.arms." + overrides.arm + ".set");
  for (const Node& value : set && set->is_map() ? set->items : std::vector<Node>{})
    if (in_full(value.key) == full && is_set_by(value)) return true;
  return std::any_of(overrides.set.begin(), overrides.set.end(), [&](const std::string& assignment) {
    const std::size_t equals = equals_of(assignment);
    if (equals == std::string::npos || in_full(assignment.substr(0, equals)) != full) return false;
    const std::string value = assignment.substr(equals + 1);
    return !value.starts_with('*') && !value.starts_with('{');
  });
}

/// Said together, and once.
void note_left_out(Posterior& posterior, const std::vector<std::string>& keys) {
  if (!keys.empty())
    posterior.notes.push_back(fmt::format("{} of {} that mean nothing in this scenario {} left out: {}",
                                          keys.size() == 1 ? "a key" : fmt::format("{} keys", keys.size()),
                                          posterior.file, keys.size() == 1 ? "is" : "are", fmt::join(keys, ", ")));
}

void leave_out_keys(Load& load, const Overrides& overrides, std::vector<std::string>& without_meaning) {
  Posterior& posterior = load.scenario.posterior;
  const std::vector<std::string> over = files_over(load, posterior.named_in);
  std::erase_if(posterior.keys, [&](const DrawnKey& key) {
    const Node* there = is_row_path(key.path) ? nullptr : load.tree.at(key.path);
    if (there && std::find(over.begin(), over.end(), there->where.file) != over.end()) {
      posterior.notes.push_back(
          fmt::format("the posterior's {} is left out: {}:{} sets it", key.path, there->where.file, there->where.line));
      return true;
    }
    if (!means_something(load, key.path)) {
      without_meaning.push_back(key.path);
      return true;
    }
    return is_set_later(load, overrides, key.path);
  });
}

/// An edit below the draws does nothing: that is told where the draws know what was written when they were made.
void note_edits_below(Load& load) {
  Posterior& posterior = load.scenario.posterior;
  for (const DrawnKey& key : posterior.keys) {
    const Node* there = key.written.empty() || is_row_path(key.path) ? nullptr : load.tree.at(key.path);
    if (!there || !there->is_scalar() || parse_number(there->scalar) == parse_number(key.written)) continue;
    posterior.notes.push_back(
        fmt::format("{}:{} writes {} = {}, where {} stood when {} was made: its draws lie above, so that it counts "
                    "with --draws none "
                    "alone; set it in a file that extends this one, or by --set",
                    there->where.file, there->where.line, key.path, there->scalar, key.written, posterior.file));
  }
}

void move_to(Node& node, const Where& where) {
  node.where = node.key_where = where;
  for (Node& item : node.items) move_to(item, where);
}

/// The central value, else the middle one of all draws: of two the lower, a value that a draw has, so that counts stay
/// whole.
DrawnKey::Cell without_draw(const DrawnKey& key, const Posterior& posterior) {
  if (posterior.has_central) return key.cells.at(posterior.draws);
  std::vector<DrawnKey::Cell> cells = key.cells;
  const auto middle = cells.begin() + static_cast<std::ptrdiff_t>((cells.size() - 1) / 2);
  std::nth_element(cells.begin(), middle, cells.end(),
                   [](const auto& a, const auto& b) { return a.number < b.number; });
  return *middle;
}

/// The values of a draw or, of kNoDraw, those of a single run.
void lay_draw(Load& load, std::int32_t draw) {
  const Posterior& posterior = load.scenario.posterior;
  for (const DrawnKey& key : posterior.keys) {
    const DrawnKey::Cell cell =
        draw >= 0 ? key.cells[static_cast<std::size_t>(draw) % posterior.draws] : without_draw(key, posterior);
    const std::string text = to_text(cell.number);
    Node value = key.act == Act::set ? scalar_from(text, "") : factor_from(key.act, text);
    move_to(value, cell.where);
    const auto cells = cells_of(key.path);
    if (cells)
      add_change(load.tree, cells->text(), value, load.problems());
    else
      set_path(load.tree, key.path, std::move(value), load.problems());
  }
}

/// The file that a `posterior:` names, seen from where the program runs; nothing where it names none.
std::string file_named(Load& load, const Node& node) {
  Record record = read_record(node, shape("posterior"), "posterior", load.reading);
  check(record, shape("posterior"), load.reading);
  if (!record.has("file")) return "";
  const Where where = record.where_of("file");
  const std::string file = path_beside(where.file, record.text("file"));
  if (std::filesystem::exists(file)) return file;
  load.problems().add(where, fmt::format("posterior.file = '{}' doesn't exist", record.text("file")),
                      did_you_mean_file(file));
  return "";
}

/// Draws that were fitted to another corridor's record say nothing here.
void refuse_elsewhere(Load& load, const Node& file) {
  const std::string& fitted = load.scenario.posterior.corridor;
  const Node* here = load.tree.find("corridor");
  const std::string corridor = here && here->is_scalar() ? here->scalar : "";
  if (fitted.empty() || fitted == corridor) return;
  const std::string found = corridor.empty() ? "this scenario names no corridor" : "this scenario is of " + corridor;
  load.problems().add(file.where,
                      fmt::format("{} was fitted to the record of the corridor {}, and {}",
                                  load.scenario.posterior.file, fitted, found),
                      "write posterior: null, or fit draws to this corridor's record (retorno calibrate)");
}

}  // namespace

void take_posterior(Load& load, const Overrides& overrides) {
  const Node* node = load.tree.find("posterior");
  load.names_posterior = node != nullptr;
  if (overrides.draws == kNoDraws) return;
  if (!node || !node->is_map()) {  // another kind of value is refused with all other keys
    if (!node && overrides.draws == kDrawsOfPosterior)
      load.problems().add({load.scenario.path, 0, 0}, "it names no posterior, so there are no draws to take",
                          "leave out --draws, or write posterior: {file: …}");
    return;
  }
  const std::string file = file_named(load, *node);
  if (file.empty()) return;
  const std::string named_in = node->find("file")->where.file;
  Posterior& posterior = load.scenario.posterior = read_posterior(file, load.reading.inputs, load.problems());
  posterior.named_in = named_in;
  refuse_elsewhere(load, *node->find("file"));
  if (load.problems().any()) return;
  std::vector<std::string> without_meaning;
  leave_out_keys(load, overrides, without_meaning);
  load.left_out = std::move(without_meaning);
  note_edits_below(load);
  if (overrides.draw) lay_draw(load, *overrides.draw);
}

void refuse_later_posterior(Load& load) {
  const Node* node = load.tree.find("posterior");
  const Node* file = node ? node->find("file") : nullptr;
  const bool is_of_file = !file || file->where.line > 0;
  if (load.names_posterior ? file && file->where.line > 0 : is_of_file) return;
  load.problems().add(node ? node->key_where : Where{load.scenario.path, 0, 0},
                      "an option or an arm can't set the posterior: its draws are laid below them",
                      "take no draws (--draws none), or name another in a file that extends this one");
}

void leave_out_rows(Load& load) {
  Posterior& posterior = load.scenario.posterior;
  std::vector<std::string> without_meaning = std::move(load.left_out);
  std::erase_if(posterior.keys, [&](const DrawnKey& key) {
    const auto cells = cells_of(key.path);
    if (!cells) return false;
    const auto rows = load.records.find(cells->table.shape);
    Problems none;
    if (rows != load.records.end() && !chosen_rows(*cells, rows->second, key.where, none).empty()) return false;
    if (cells->table.shape == "departures_row" && load.tree.at("rules.departures.file")) return false;
    without_meaning.push_back(key.path);
    return true;
  });
  note_left_out(posterior, without_meaning);
}

}  // namespace retorno
