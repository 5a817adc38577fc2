// Every wrong scenario of tests/errors earns exactly the text beside it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "sim/files/input/scenario.hpp"
#include "tests/support/at_root.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> wrong_scenarios() {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator("tests/errors"))
    if (entry.path().extension() == ".txt") files.push_back(fs::path(entry.path()).replace_extension(".yaml").string());
  std::sort(files.begin(), files.end());
  return files;
}

std::string text_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string earned_by(const std::string& scenario) {
  try {
    const Scenario loaded = load_scenario(scenario);
    return "no fault\n";
  } catch (const InputError& fault) {
    return to_text(fault.problems);
  }
}

TEST_CASE("every wrong scenario earns exactly the text beside it") {
  const AtRoot here;
  const auto files = wrong_scenarios();
  CHECK(files.size() >= 20);
  for (const std::string& file : files) {
    CAPTURE(file);
    CHECK(earned_by(file) == text_of(fs::path(file).replace_extension(".txt").string()));
  }
}

TEST_CASE("the world that the wrong scenarios inherit is sound itself") {
  const AtRoot here;
  CHECK(earned_by("tests/errors/toy/toy.yaml") == "no fault\n");
}

TEST_CASE("a file that isn't there is the user's fault, a folder in its place ours to report as such") {
  const AtRoot here;
  CHECK(earned_by("tests/errors/octal_numbr.yaml").find("did you mean 'octal_number.yaml'?") != std::string::npos);
  CHECK_THROWS_AS(load_scenario("tests/errors"), FileError);
}

}  // namespace
}  // namespace retorno
