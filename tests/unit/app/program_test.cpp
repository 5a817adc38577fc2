#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "sim/app/commands/commands.hpp"
#include "sim/files/input/notes.hpp"
#include "sim/files/input/scenario.hpp"
#include "tests/support/at_root.hpp"
#include "tests/support/temporary_path.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;

int exit_code_of(std::vector<const char*> words) {
  words.insert(words.begin(), "retorno");
  return run_program(static_cast<int>(words.size()), words.data());
}

TEST_CASE("wrong usage ends with 2, whatever is wrong with it") {
  const AtRoot here;
  CHECK(exit_code_of({}) == 2);
  CHECK(exit_code_of({"chek", "scenarios/base/corridor.yaml"}) == 2);
  CHECK(exit_code_of({"check"}) == 2);
  CHECK(exit_code_of({"check", "--resolvd", "tests/errors/toy/toy.yaml"}) == 2);
  CHECK(exit_code_of({"check", "tests/errors/toy/toy.yaml", "one", "more"}) == 2);
  CHECK(exit_code_of({"describe", "weather"}) == 2);
  CHECK(exit_code_of({"list", "no_such_folder"}) == 2);
}

TEST_CASE("a wrong scenario ends with 2, a file that can't be read with 4, a sound one with 0") {
  const AtRoot here;
  CHECK(exit_code_of({"-q", "check", "tests/errors/toy/toy.yaml"}) == 0);
  CHECK(exit_code_of({"check", "tests/errors/octal_number.yaml"}) == 2);
  CHECK(exit_code_of({"check", "tests/errors/octal_numbers.yaml"}) == 2);
  CHECK(exit_code_of({"check", "tests/errors"}) == 4);
  CHECK(exit_code_of({"check", "tests/errors/toy/toy.yaml", "--set", "run.seeds=3"}) == 2);
  CHECK(exit_code_of({"check", "tests/errors/toy/toy.yaml", "--arm", "other"}) == 2);
}

TEST_CASE("help and version end with 0") {
  CHECK(exit_code_of({"--help"}) == 0);
  CHECK(exit_code_of({"check", "--help"}) == 0);
  CHECK(exit_code_of({"--version"}) == 0);
}

TEST_CASE(
    "a new corridor is sound, somebody leaves, its map is drawn, and a folder that holds something stays as it is") {
  const AtRoot here;
  const fs::path folder = test::temporary_path("new_corridor");
  fs::remove_all(folder);
  const std::string strait = (folder / "strait").string(), scenario = strait + "/strait.yaml";
  const std::string map = (folder / "map.svg").string();
  CHECK(exit_code_of({"init", strait.c_str(), "--corridor"}) == 0);
  const Scenario loaded = load_scenario(scenario);
  CHECK(loaded.corridor == "strait");
  for (const Note& note : notes_of(loaded)) CHECK(note.english.find("were fitted for") != std::string::npos);
  CHECK(exit_code_of({"-q", "check", scenario.c_str(), "--map", map.c_str()}) == 0);
  CHECK(fs::file_size(map) > 1000);
  CHECK(exit_code_of({"check", scenario.c_str(), "--map", scenario.c_str()}) == 2);
  CHECK(exit_code_of({"init", strait.c_str(), "--corridor"}) == 2);
  CHECK(exit_code_of({"init", scenario.c_str(), "--corridor"}) == 2);
  CHECK(exit_code_of({"init", (folder / "nothing").c_str()}) == 2);
  CHECK(exit_code_of({"init", (folder / "both").c_str(), "--corridor", "--from", scenario.c_str()}) == 2);
  CHECK_FALSE(fs::exists(folder / "both"));
  fs::remove_all(folder);
}

TEST_CASE("a new child of a scenario loads as it is, and is never overwritten") {
  const AtRoot here;
  const fs::path folder = test::temporary_path("new_child");
  fs::remove_all(folder);
  fs::create_directories(folder);
  const std::string child = (folder / "my_question.yaml").string();
  CHECK(exit_code_of({"init", child.c_str(), "--from", "tests/errors/toy/toy.yaml"}) == 0);
  const Scenario scenario = load_scenario(child);
  CHECK(scenario.name == "my_question");
  CHECK(scenario.world.policies.size() == 2);
  CHECK(exit_code_of({"init", child.c_str(), "--from", "tests/errors/toy/toy.yaml"}) == 2);
  CHECK(exit_code_of({"init", (folder / "no/such/folder.yaml").c_str(), "--from", "tests/errors/toy/toy.yaml"}) == 4);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace retorno
