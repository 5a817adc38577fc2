#include "sim/files/spoken.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "sim/files/spanish/spanish.hpp"

namespace retorno {
namespace {

Language language_now = Language::english;

/// A text as what stands before, between and after its holes.
struct Pattern {
  std::vector<std::string> fixed;
  std::size_t letters = 0;
  std::string_view spanish;
};

Pattern pattern_of(const InSpanish& line) {
  Pattern pattern{.fixed = {""}, .letters = 0, .spanish = line.spanish};
  const std::string_view text = line.english;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool brace = text[at] == '{' || text[at] == '}',
               twice = brace && text.substr(at + 1, 1) == text.substr(at, 1);
    if (text[at] == '{' && !twice) {
      pattern.fixed.emplace_back();
      at = std::min(text.find('}', at), text.size());
      continue;
    }
    pattern.fixed.back() += text[at];
    ++pattern.letters;
    if (twice) ++at;
  }
  return pattern;
}

using Pieces = std::vector<std::string_view>;

/// What stands in the holes; nothing where the text doesn't fit.
std::optional<Pieces> holes_of(std::string_view text, const Pattern& pattern) {
  const std::vector<std::string>& fixed = pattern.fixed;
  if (fixed.size() == 1) return text == fixed[0] ? std::optional(Pieces{}) : std::nullopt;
  if (!text.starts_with(fixed.front())) return {};
  text.remove_prefix(fixed.front().size());
  Pieces holes;
  for (std::size_t i = 1; i < fixed.size(); ++i) {
    const bool last = i + 1 == fixed.size();
    const std::size_t at = last ? (text.ends_with(fixed[i]) ? text.size() - fixed[i].size() : std::string_view::npos)
                                : text.find(fixed[i]);
    if (at == std::string_view::npos) return {};
    holes.push_back(text.substr(0, at));
    text.remove_prefix(at + fixed[i].size());
  }
  return holes;
}

const std::vector<Pattern>& patterns() {
  static const std::vector<Pattern> all = [] {
    std::vector<Pattern> made;
    for (const auto part : {spanish_help(), spanish_commands(), spanish_scenarios(), spanish_tables(), spanish_sheets(),
                            spanish_files(), spanish_keys(), spanish_words()})
      for (const InSpanish& line : part) made.push_back(pattern_of(line));
    return made;
  }();
  return all;
}

constexpr int kDeepest = 6;  // of texts within texts

std::string in_spanish(std::string_view english, int depth);

std::string filled(std::string_view spanish, const Pieces& holes, int depth) {
  fmt::dynamic_format_arg_store<fmt::format_context> values;
  for (const std::string_view hole : holes)  // one word is a name
    values.push_back(hole.find(' ') == std::string_view::npos ? std::string(hole) : in_spanish(hole, depth + 1));
  return fmt::vformat(spanish, values);
}

/// By the pattern that leaves least to its holes.
std::optional<std::string> fitted(std::string_view text, int depth) {
  const Pattern* best = nullptr;
  Pieces held;
  for (const Pattern& pattern : patterns())
    if (!best || pattern.letters > best->letters)
      if (const auto holes = holes_of(text, pattern)) best = &pattern, held = *holes;
  return best ? std::optional(filled(best->spanish, held, depth)) : std::nullopt;
}

/// A text may begin with the path of what it is about, or with `note:` and the like, and end with the line.
std::string in_spanish(std::string_view english, int depth) {
  const std::size_t end = english.find_last_not_of('\n') + 1;
  const std::string_view text = english.substr(0, end), tail = english.substr(end);
  if (depth >= kDeepest || text.empty()) return std::string(english);
  if (const auto whole = fitted(text, depth)) return *whole + std::string(tail);
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos || blank == 0) return std::string(english);
  const auto rest = fitted(text.substr(blank + 1), depth);
  return rest ? std::string(text.substr(0, blank + 1)) + *rest + std::string(tail) : std::string(english);
}

}  // namespace

Language spoken() { return language_now; }
void speak(Language language) { language_now = language; }
std::string spoken_code() { return language_now == Language::spanish ? "es" : "en"; }

Language language_of_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* locale = std::getenv(name); locale && *locale)
      return language_called(std::string_view(locale).substr(0, 2));
  return Language::english;
}

std::string translated(std::string_view english, Language language) {
  return language == Language::spanish ? in_spanish(english, 0) : std::string(english);
}

std::string translated_lines(std::string_view english, Language language) {
  std::string text;
  for (std::size_t begin = 0; begin < english.size();) {
    const std::size_t end = std::min(english.find('\n', begin), english.size() - 1) + 1;
    text += translated(english.substr(begin, end - begin), language);
    begin = end;
  }
  return text;
}

std::vector<Problem> translated(std::vector<Problem> problems, Language language) {
  for (Problem& problem : problems) {
    problem.text = translated(problem.text, language);
    problem.advice = translated(problem.advice, language);
  }
  return problems;
}

std::string told(const std::vector<Problem>& problems, Language language) {
  const std::string text = to_text(translated(problems, language));
  const std::size_t last = text.rfind('\n', text.size() - 2) + 1;
  return text.substr(0, last) + translated(text.substr(last), language);
}

}  // namespace retorno
