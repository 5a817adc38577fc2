#include "sim/files/results/result_figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "sim/base/problems.hpp"
#include "sim/files/results/read_member.hpp"

namespace retorno {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> words;
  for (std::size_t first = 0; first <= text.size();) {
    const std::size_t end = std::min(text.find(at, first), text.size());
    if (end > first) words.push_back(text.substr(first, end - first));
    first = end + 1;
  }
  return words;
}

[[noreturn]] void refuse(const std::string& name, std::string text, std::string advice) {
  throw InputError({{{name, 0, 0}, std::move(text), std::move(advice)}});
}

std::vector<std::string> known_names() {
  std::vector<std::string> names;
  for (const KeyOutcome& outcome : key_outcomes()) names.emplace_back(outcome.id);
  for (const MeasureText& measure : measures()) names.emplace_back(measure.name);
  std::sort(names.begin(), names.end());
  return names;
}

bool is_flow(const MeasureText& measure) {
  return measure.kind == MeasureKind::flow || measure.kind == MeasureKind::scaled;
}

/// What may follow the @ of a measure.
std::string where_labels_are(const MeasureText& measure) {
  std::vector<std::string_view> names;
  for (Dimension dimension : measure.dimensions) names.push_back(to_text(dimension));
  return names.empty() ? "leave out the @" : fmt::format("name one by its id: {}", fmt::join(names, " or "));
}

/// Along which dimension a label lies, and where: every label must be found once.
struct Chosen {
  std::array<std::vector<std::size_t>, 3> along;  ///< empty = all
};

Chosen choose(const ResultFigure& figure, const World& world) {
  Chosen chosen;
  std::vector<std::string> known;
  for (const std::string& label : figure.labels) {
    bool found = false;
    for (std::size_t d = 0; d < figure.measure->dimensions.size() && !found; ++d) {
      const auto all = labels(world, figure.measure->dimensions[d]);
      known.insert(known.end(), all.begin(), all.end());
      const auto at = std::find(all.begin(), all.end(), label);
      found = at != all.end();
      if (found) chosen.along[d].push_back(static_cast<std::size_t>(at - all.begin()));
    }
    std::sort(known.begin(), known.end());
    if (!found)
      refuse(figure.name, fmt::format("{} has no '{}'", figure.measure->name, label),
             did_you_mean(label, known).empty() ? where_labels_are(*figure.measure) : did_you_mean(label, known));
  }
  return chosen;
}

Cells cells_of(const ResultFigure& figure, const World& world, const MeasureLayout& layout) {
  const Chosen chosen = choose(figure, world);
  const auto& sizes = layout.sizes[static_cast<std::size_t>(figure.measure->id)];
  const auto takes = [&](std::size_t d, std::size_t i) {
    const auto& along = chosen.along[d];
    return along.empty() || std::find(along.begin(), along.end(), i) != along.end();
  };
  Cells cells;
  for (std::size_t i = 0; i < sizes[0]; ++i)
    for (std::size_t j = 0; j < sizes[1]; ++j)
      for (std::size_t k = 0; k < sizes[2]; ++k)
        if (takes(0, i) && takes(1, j) && takes(2, k)) cells.push_back(layout.at(figure.measure->id, i, j, k));
  return cells;
}

double reduce(const History& history, const ResultFigure& figure, const Cells& cells) {
  if (cells.empty() || history.days.empty()) return kNothing;
  double total = 0, most = -std::numeric_limits<double>::infinity(), last = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day) {
    last = 0;
    for (std::size_t cell : cells) last += value_of(history, *figure.measure, day, cell);
    total += last;
    most = std::max(most, last);
  }
  if (figure.over_days == "sum") return total;
  if (figure.over_days == "max") return most;
  return figure.over_days == "last" ? last : total / static_cast<double>(history.days.size());
}

}  // namespace

std::string ResultFigure::unit() const {
  return std::string{outcome != kNone ? key_outcomes()[outcome].unit : measure->unit};
}

std::string_view ResultFigure::measure_name() const {
  return outcome != kNone ? key_outcomes()[outcome].measure : measure->name;
}

ResultFigure figure_called(const std::string& name) {
  ResultFigure figure;
  figure.name = name;
  for (std::size_t o = 0; o < key_outcomes().size(); ++o)
    if (key_outcomes()[o].id == name) figure.outcome = o;
  if (figure.outcome != ResultFigure::kNone) return figure;
  const std::size_t at = name.find('@'), colon = name.rfind(':');
  const bool reduced = colon != std::string::npos && name.find_first_of("@,>", colon) == std::string::npos &&
                       (name.substr(colon) == ":sum" || name.substr(colon) == ":mean" || name.substr(colon) == ":max" ||
                        name.substr(colon) == ":last");
  const std::string body = reduced ? name.substr(0, colon) : name, measure = body.substr(0, std::min(at, body.size()));
  figure.measure = find_measure(measure);
  if (!figure.measure && at == std::string::npos && find_measure(name.substr(0, colon)))
    refuse(name, fmt::format("there is no '{}'", name.substr(colon + 1)), "after the : stands sum, mean, max or last");
  if (!figure.measure) {
    const std::string meant = did_you_mean(measure, known_names());
    refuse(name, fmt::format("there is no outcome or measure '{}'", measure),
           meant.empty() ? "`retorno describe measures` lists them" : meant);
  }
  if (at != std::string::npos) figure.labels = split(body.substr(at + 1), ',');
  figure.over_days = reduced ? name.substr(colon + 1) : is_flow(*figure.measure) ? "sum" : "mean";
  return figure;
}

std::vector<ResultFigure> all_key_figures() {
  std::vector<ResultFigure> figures;
  for (const KeyOutcome& outcome : key_outcomes()) figures.push_back(figure_called(std::string{outcome.id}));
  return figures;
}

std::vector<double> figure_values(const StoredResult& result, std::size_t position,
                                  const std::vector<ResultFigure>& figures) {
  std::vector<std::string_view> wanted;
  bool key = false;
  for (const ResultFigure& figure : figures) wanted.push_back(figure.measure_name()), key |= figure.measure == nullptr;
  if (key)  // they are computed together
    for (const std::string_view measure : measures_of_outcomes()) wanted.push_back(measure);
  const History history = read_member(result, position, wanted);
  const World& world = result.scenario.world;
  const std::vector<double> keys = key ? key_values(world, history) : std::vector<double>{};
  std::vector<double> values;
  for (const ResultFigure& figure : figures)
    values.push_back(figure.measure ? reduce(history, figure, cells_of(figure, world, history.layout))
                                    : keys[figure.outcome]);
  return values;
}

}  // namespace retorno
