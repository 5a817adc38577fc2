#include <algorithm>
#include <random>
#include <sstream>

#include "tests/fuzz/forge.hpp"

namespace retorno::fuzz {
namespace {

constexpr unsigned kActs = 16;

unsigned below(unsigned end, std::minstd_rand& random) { return static_cast<unsigned>(random() % end); }

/// Small numbers often: arguments and values choose among a few ways.
std::uint32_t some_number(std::minstd_rand& random) { return below(below(2, random) == 0 ? 16 : 1u << 31, random); }

Change some_change(const std::vector<std::string>& objects, std::minstd_rand& random) {
  Change change;
  change.act = below(kActs, random);
  change.argument = static_cast<std::uint8_t>(some_number(random));
  change.value = some_number(random);
  change.object = objects[random() % objects.size()];
  return change;
}

}  // namespace

std::vector<Change> recipe_in(std::string_view text) {
  std::vector<Change> recipe;
  std::istringstream lines{std::string{text}};
  for (std::string line; std::getline(lines, line) && recipe.size() < kMostChanges;) {
    std::istringstream words{line};
    unsigned argument = 0;
    Change change;
    if (!(words >> change.act >> argument >> change.value >> change.object)) continue;
    change.argument = static_cast<std::uint8_t>(argument);
    recipe.push_back(std::move(change));
  }
  return recipe;
}

std::string text_of(const std::vector<Change>& recipe) {
  std::ostringstream text;
  for (const Change& change : recipe)
    text << change.act << ' ' << unsigned{change.argument} << ' ' << change.value << ' ' << change.object << '\n';
  return text.str();
}

std::vector<Change> another(std::vector<Change> recipe, const std::vector<std::string>& objects, unsigned chance) {
  std::minstd_rand random(chance);
  random.discard(3);  // of neighbouring seeds the first numbers are alike
  const unsigned way = below(8, random);
  if (recipe.empty() || (way < 2 && recipe.size() < kMostChanges)) {
    recipe.push_back(some_change(objects, random));
    return recipe;
  }
  Change& one = recipe[random() % recipe.size()];
  switch (way) {
    case 2:
      one = some_change(objects, random);
      break;
    case 3:
      std::swap(one, recipe.back()), recipe.pop_back();
      break;
    case 4:
      one.act = below(kActs, random);
      break;
    case 5:
      one.argument = static_cast<std::uint8_t>(some_number(random));
      break;
    case 6:
      one.object = objects[random() % objects.size()];
      break;
    default:
      one.value = some_number(random);
  }
  if (recipe.empty()) recipe.push_back(some_change(objects, random));
  return recipe;
}

}  // namespace retorno::fuzz
