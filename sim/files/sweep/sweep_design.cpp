// From `experiment.sweep` to the points that are run.
#include <fmt/format.h>

#include <algorithm>

#include "sim/files/scalars.hpp"
#include "sim/files/sweep/sweep.hpp"

namespace retorno {
namespace {

/// A value as YAML that --set reads back as the same.
std::string as_yaml(const Node& value) {
  if (!value.quoted) return value.scalar;
  std::string text;
  for (char c : value.scalar) text += c == '\'' ? "''" : std::string(1, c);
  return "'" + text + "'";
}

/// For names of folders: what isn't a letter, a digit or one of .-_ becomes _; the quotes of YAML go.
std::string safe(std::string text) {
  std::erase(text, '\'');
  for (char& c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!plain && c != '.' && c != '-' && c != '_') c = '_';
  }
  return text;
}

std::string last_word(const std::string& path) { return path.substr(last_dot_of(path) + 1); }

/// As in nationality=VEN; a factor in a name says so.
std::string safe_value(const std::string& value) {
  return value.starts_with('*') ? "x" + safe(value.substr(1)) : safe(value);
}

/// Each point once for every value of the key.
std::vector<SweepPoint> times(const std::vector<SweepPoint>& points, const SweptKey& key) {
  std::vector<SweepPoint> all;
  for (const SweepPoint& point : points)
    for (const std::string& value : key.values) {
      SweepPoint next = point;
      const bool first = next.set.empty();
      next.set.push_back(key.path + "=" + value);
      next.name += (first ? "/" : ",") + safe(last_word(key.path)) + "=" + safe_value(value);
      all.push_back(next);
    }
  return all;
}

/// Two keys that end in one word, or values that differ in strange characters only, would share a folder.
void number_equal_names(std::vector<SweepPoint>& points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::string name = points[i].name;
    int copies = 1;
    for (std::size_t j = i + 1; j < points.size(); ++j)
      if (points[j].name == name) points[j].name += fmt::format("-{}", ++copies);
  }
}

/// Values of every key at every point that isn't one of a grid. Shape: [points][keys].
std::vector<std::vector<std::string>> rows_of(const SweepDesign& design) {
  std::vector<std::vector<std::string>> rows;
  if (design.kind == "list") {
    rows.resize(design.keys.front().values.size());
    for (const SweptKey& key : design.keys)
      for (std::size_t row = 0; row < rows.size(); ++row) rows[row].push_back(key.values[row]);
    return rows;
  }
  for (const std::vector<double>& unit : sample_of(design)) {
    std::vector<std::string>& row = rows.emplace_back();
    for (std::size_t k = 0; k < unit.size(); ++k) {
      const Range range = design.keys[k].range;
      row.push_back(
          amount_text(design.keys[k].act, fmt::format("{:.7g}", range.low + unit[k] * (range.high - range.low))));
    }
  }
  return rows;
}

std::vector<SweepPoint> by_rows(const std::vector<SweepPoint>& arms, const SweepDesign& design) {
  const auto rows = rows_of(design);
  std::vector<SweepPoint> all;
  for (const SweepPoint& arm : arms)
    for (std::size_t row = 0; row < rows.size(); ++row) {
      SweepPoint point = arm;
      point.name += fmt::format("/p{:05}", row);
      for (std::size_t k = 0; k < design.keys.size(); ++k)
        point.set.push_back(design.keys[k].path + "=" + rows[row][k]);
      all.push_back(point);
    }
  return all;
}

SweptKey key_from(const Node& node, const SweepDesign& design, const Scenario& scenario) {
  const auto [act, values] = act_and_values(node);
  SweptKey key{node.key, {}, {}, act};
  if (design.by_values()) {
    for (const Node& value : values->items) key.values.push_back(amount_text(act, as_yaml(value)));
  } else if (node.is_scalar()) {
    const DeclaredRange declared = declared_range(scenario, node.key).value_or(DeclaredRange{});
    key.range = declared.range;
    key.act = declared.act;
  } else {
    const auto end = [&, list = values](std::size_t i) { return parse_number(list->items.at(i).scalar).value_or(0); };
    key.range = {end(0), end(1)};
  }
  return key;
}

std::size_t whole(const Node* node, std::size_t otherwise) {
  return node ? static_cast<std::size_t>(parse_whole(node->scalar).value_or(0)) : otherwise;
}

}  // namespace

SweepDesign design_of(const Scenario& experiment) {
  SweepDesign design;
  const Node* sweep = experiment.resolved.at("experiment.sweep");
  if (!sweep) return design;
  const Node *kind = sweep->find("design"), *over = kind ? sweep->find("over") : sweep;
  if (kind) design.kind = kind->scalar;
  design.size = whole(sweep->find("points"), 0);
  design.seed = static_cast<std::uint32_t>(whole(sweep->find("seed"), 1));
  if (over && over->is_scalar())
    for (const DeclaredRange& declared : declared_ranges(experiment))
      design.keys.push_back({declared.path, {}, declared.range, declared.act});
  if (over && over->is_map())
    for (const Node& key : over->items) design.keys.push_back(key_from(key, design, experiment));
  return design;
}

Sample sample_of(const SweepDesign& design) {
  if (design.kind == "latin_hypercube") return latin_hypercube(design.size, design.keys.size(), design.seed);
  if (design.kind == "morris") return morris_trajectories(design.size, design.keys.size(), design.seed);
  if (design.kind == "saltelli") return saltelli_sample(design.size, design.keys.size());
  return sobol_sequence(design.size, design.keys.size());
}

std::vector<SweepPoint> sweep_points(const Scenario& experiment) {
  std::vector<SweepPoint> points;
  for (const std::string& arm : experiment.arms)
    points.push_back({.name = arm, .arm = arm, .set = {}, .fingerprint = {}});
  if (points.empty()) points.push_back({.name = "as_written", .arm = {}, .set = {}, .fingerprint = {}});
  const SweepDesign design = design_of(experiment);
  if (design.keys.empty()) return points;
  if (design.kind != "grid") return by_rows(points, design);
  for (const SweptKey& key : design.keys) points = times(points, key);
  number_equal_names(points);
  return points;
}

}  // namespace retorno
