// IMPORT.md: what each thing became, what was guessed, what is left out, what looks odd, and the counts of both sides.
#include <fmt/format.h>

#include <algorithm>

#include "sim/files/flee/flee_closures.hpp"
#include "sim/files/flee/flee_write.hpp"
#include "sim/files/sha256.hpp"

namespace retorno::flee {
namespace {

constexpr std::string_view kMappings =
    "- A location becomes a place; a camp a place to stay, with its capacity as beds of a facility of kind camp.\n"
    "- The goal of all who leave is a made-up country, STA, whose goal places are the camps.\n"
    "- A route becomes a link in both directions, free and without danger; its days are kilometres over the pace.\n"
    "- Who leaves: the growth of the sum of all camps, counted from its highest value so far, so that a fall is made "
    "up\n"
    "  before anybody leaves again. From where: population times intensity of conflict, fading with its age.\n"
    "- Counts between two dates follow a straight line, in whole persons; before the first date its value holds.\n"
    "- A recount scales all earlier counts of its camp, so that no step is left.\n"
    "- Who was in a camp on the first day is settled there. A camp that is closed at first is a facility that opens.\n"
    "- Nobody leaves a camp again, and everybody goes on to one: the rule keep_going. Way and camp are drawn by the "
    "rule\n"
    "  recursive_logit; the walk of the peer is not copied.\n";

std::string section(const std::string& title, const std::vector<std::string>& lines) {
  std::string text = fmt::format("\n## {}\n\n", title);
  if (lines.empty()) return text + "None.\n";
  for (const std::string& line : lines) text += fmt::format("- {}\n", line);
  return text;
}

std::size_t rows_in(const std::string& text) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return lines > 0 ? lines - 1 : 0;
}

std::string counts_text(const Case& known, const Imported& made) {
  std::string text = "\n## Counts\n\n| read | rows |\n|---|---|\n";
  for (const auto& [name, rows] : known.rows) text += fmt::format("| {} | {} |\n", name, rows);
  text += "\n| written | rows |\n|---|---|\n";
  for (const auto& [name, content] : made.files)
    if (name.ends_with(".csv")) text += fmt::format("| {} | {} |\n", name, rows_in(content));
  return text + fmt::format("\nIn camps on the first day: {:.0f} persons. Leaving over the run: {:.0f}.\n",
                            made.persons_at_start, made.persons_leaving);
}

}  // namespace

std::string account_of(const Case& known, const Imported& made) {
  std::string text =
      fmt::format("# {}: imported from a case of Flee\n\n## What became what\n\n{}", known.name, kMappings);
  text += fmt::format("- Pace: {:g} km a day.\n", known.settings.km_per_day);
  for (const auto& [name, code] : country_codes(known)) text += fmt::format("- Country {} is {}.\n", name, code);
  text += section("Guessed", known.guesses) + section("Left out", known.omissions) + section("Odd", known.oddities);
  text += counts_text(known, made) + "\n## Files read\n\n| file | SHA-256 |\n|---|---|\n";
  for (const InputFile& input : known.inputs) {
    const std::size_t folder =
        input.path.starts_with(known.folder) ? known.folder.size() + 1 : input.path.rfind('/') + 1;
    text += fmt::format("| {} | {} |\n", input.path.substr(folder), input.sha256);
  }
  return text;
}

}  // namespace retorno::flee
