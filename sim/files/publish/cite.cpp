#include "sim/files/publish/cite.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>
#include <sstream>

#include "sim/files/spoken.hpp"

namespace retorno {
namespace {

/// A row of the tables of keys: | `key` | title | address | used in |
struct Source {
  std::string key, title, address, used_in;
};

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' '), last = text.find_last_not_of(' ');
  return first == std::string_view::npos ? "" : std::string(text.substr(first, last - first + 1));
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    parts.push_back(trimmed(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

std::vector<Source> sources_in(const std::string& page) {
  std::vector<Source> sources;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    const std::vector<std::string> cells = split(line, '|');
    if (cells.size() == 6 && cells[1].size() > 2 && cells[1].starts_with('`') && cells[3].starts_with("http"))
      sources.push_back({cells[1].substr(1, cells[1].size() - 2), cells[2], cells[3], cells[4]});
  }
  return sources;
}

/// Names of the tables that it read and of the kinds of rules that it ran with.
std::set<std::string> used_by(const StoredResult& result) {
  std::set<std::string> names;
  const h5::Reader& file = result.file;
  if (file.has("/provenance/input"))
    for (const std::string& input : file.texts("/provenance/input", file.length("/provenance/input")))
      names.insert(std::filesystem::path(input).stem().string());
  for (const auto& [name, value] : result.parameters) names.insert(name.substr(0, name.find('.')));
  return names;
}

/// What BibTeX would take for its own.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (std::string_view("&%$#_").find(c) != std::string_view::npos) safe += '\\';
    if (c != '{' && c != '}' && c != '\\') safe += c;
  }
  return safe;
}

/// The last number of four digits that may be a year.
std::string year_in(std::string_view title) {
  std::string year;
  for (std::size_t at = 0; at + 4 <= title.size(); ++at)
    if ((title.substr(at, 2) == "19" || title.substr(at, 2) == "20") &&
        std::isdigit(static_cast<unsigned char>(title[at + 2])) &&
        std::isdigit(static_cast<unsigned char>(title[at + 3])))
      year = title.substr(at, 4);
  return year.empty() ? "" : fmt::format("  year = {{{}}},\n", year);
}

std::string entry(const Source& source) {
  return fmt::format("@misc{{{},\n  title = {{{}}},\n{}  url = {{{}}},\n  note = {{{}}}\n}}\n", source.key,
                     escaped(source.title), year_in(source.title), source.address,
                     escaped("data of " + source.used_in));
}

std::string of_the_run(const StoredResult& result, Language language) {
  const Scenario& scenario = result.scenario;
  const std::string title =
      result.file.text_attribute("/", language == Language::spanish ? "title_es" : "title").value_or(scenario.name);
  std::string changed;
  for (const auto& [option, value] : scenario.options) changed += fmt::format(", {} {}", option, value);
  return fmt::format(
      "@misc{{retorno_{},\n  title = {{{}}},\n  note = {{Scenario {}, {} to {}, seed {}, {} repeats{}; "
      "made by {}. Simulated persons only: compare options, quote no level}}\n}}\n",
      scenario.name, escaped(title), escaped(scenario.name), to_text(scenario.start), to_text(scenario.end),
      scenario.seed, result.members.size(), escaped(changed), escaped(result.program));
}

}  // namespace

std::string citation(const StoredResult& result, const std::string& sources, Language language) {
  const std::string version = result.program.substr(0, result.program.find(" ("));
  std::string text = fmt::format(
      "@software{{retorno,\n  title = {{Retorno: a simulator of return migration through Panama}},\n"
      "  author = {{{{The authors of Retorno}}}},\n  version = {{{}}},\n  note = {{{}}}\n}}\n",
      version.substr(std::min(version.find(' ') + 1, version.size())), escaped(result.program));
  text += "\n" + of_the_run(result, language);
  const std::set<std::string> used = used_by(result);
  for (const Source& source : sources_in(sources)) {
    const std::vector<std::string> places = split(source.used_in, ',');
    if (std::any_of(places.begin(), places.end(), [&](const std::string& place) { return used.contains(place); }))
      text += "\n" + entry(source);
  }
  return text;
}

}  // namespace retorno
