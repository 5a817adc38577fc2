#include "sim/base/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <tuple>

namespace retorno {
namespace {

constexpr std::size_t kMostProblemsShown = 200;

std::string line_of(const Where& where) {
  std::ifstream in(where.file);
  std::string line;
  for (int n = 0; n < where.line && std::getline(in, line); ++n) {
  }
  return in && line.size() <= 300 ? line : "";
}

/// Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small;
}

/// How far a word is from a known one: letters to change, capitals for nothing. A beginning of it is 1, and so little
/// as 2 are a long common beginning (policy, policies) and a known word at its head (MEXICO, MEX).
std::size_t apart(const std::string& found, const std::string& known) {
  constexpr std::size_t kStem = 5, kEnding = 3, kShortest = 3;
  const std::size_t edits = distance(found, known);
  if (found.size() >= kShortest && known.starts_with(found)) return std::min<std::size_t>(edits, 1);
  const auto same = static_cast<std::size_t>(
      std::mismatch(found.begin(), found.end(), known.begin(), known.end()).first - found.begin());
  const bool stem = same >= kStem && std::max(found.size(), known.size()) - same <= kEnding;
  const bool head = known.size() >= kShortest && found.starts_with(known);
  return stem || head ? std::min<std::size_t>(edits, 2) : edits;
}

}  // namespace

InputError::InputError(std::vector<Problem> all)
    : std::runtime_error(all.empty() ? "faulty input" : to_text(all.front())), problems(std::move(all)) {}

void Problems::add(Where where, std::string text, std::string advice) {
  all_.push_back({std::move(where), std::move(text), std::move(advice)});
}

void Problems::stop_if_any() {
  if (all_.empty()) return;
  std::vector<std::string> files;  // in the order of their first fault
  const auto rank = [&](const Problem& problem) {
    const auto at = std::find(files.begin(), files.end(), problem.where.file) - files.begin();
    if (at == std::ssize(files)) files.push_back(problem.where.file);
    return std::tuple(at, problem.where.line, problem.where.column);
  };
  for (const Problem& problem : all_) rank(problem);
  std::stable_sort(all_.begin(), all_.end(), [&](const Problem& a, const Problem& b) { return rank(a) < rank(b); });
  throw InputError(all_);
}

std::string to_text(const Problem& problem) {
  const Where& where = problem.where;
  std::string place = where.file;
  if (where.line > 0) place += fmt::format(":{}:{}", where.line, where.column);
  std::string text = fmt::format("{}error: {}{}{}\n", place.empty() ? "" : place + ": ", problem.text,
                                 problem.advice.empty() ? "" : "; ", problem.advice);
  const std::string line = line_of(where);
  if (!line.empty())
    text += fmt::format("{:5} | {}\n      | {}^\n", where.line, line,
                        std::string(static_cast<std::size_t>(std::max(0, where.column - 1)), ' '));
  return text;
}

std::string to_text(const std::vector<Problem>& problems) {
  std::string text;
  for (std::size_t i = 0; i < std::min(problems.size(), kMostProblemsShown); ++i) text += to_text(problems[i]);
  if (problems.size() > kMostProblemsShown) text += fmt::format("and {} more\n", problems.size() - kMostProblemsShown);
  return text + fmt::format("{} {}. Nothing was run.\n", problems.size(), problems.size() == 1 ? "error" : "errors");
}

std::string nearest(std::string_view found, const std::vector<std::string>& known) {
  std::string best;
  std::size_t least = std::max<std::size_t>(1, found.size() / 3) + 1;
  const std::string wanted = lower(found);
  for (const std::string& name : known) {
    const std::size_t d = apart(wanted, lower(name));
    if (d < least) {
      least = d;
      best = name;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view found, const std::vector<std::string>& known) {
  const std::string name = nearest(found, known);
  return name.empty() ? "" : fmt::format("did you mean '{}'?", name);
}

}  // namespace retorno
