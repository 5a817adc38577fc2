#include "sim/files/write_whole.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "sim/base/problems.hpp"
#include "tests/support/temporary_path.hpp"

using namespace retorno;
using retorno::test::temporary_path;

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A new folder without anything in it.
std::string new_folder(const std::string& name) {
  const std::string folder = temporary_path(name);
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder;
}

std::ptrdiff_t files_in(const std::string& folder) {
  return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator{});
}

}  // namespace

TEST_CASE("files that are written together have their names once all are whole, and none before") {
  const std::string folder = new_folder("together");
  {
    WholeFiles files;
    files.add(folder + "/a.csv", "x,y\n1,2\n");
    files.add(folder + "/b.csv", "x,z\n3,4\n");
    CHECK(!std::filesystem::exists(folder + "/a.csv"));
    CHECK(files.finish() == std::vector<std::string>{folder + "/a.csv", folder + "/b.csv"});
  }
  CHECK(text_of(folder + "/a.csv") == "x,y\n1,2\n");
  CHECK(files_in(folder) == 2);
}

TEST_CASE("what isn't finished leaves nothing behind, and what stood there before") {
  const std::string folder = new_folder("unfinished");
  write_whole(folder + "/a.csv", "x,y\n1,2\n");
  {
    WholeFiles files;
    files.add(folder + "/a.csv", "x,y\n5,6\n");
  }
  CHECK(text_of(folder + "/a.csv") == "x,y\n1,2\n");
  CHECK(files_in(folder) == 1);
}

TEST_CASE("what a killed process left behind goes with the next file that is written there") {
  const std::string folder = new_folder("left_behind");
  std::ofstream(folder + "/.retorno-99999-0.partial") << "half";
  std::ofstream(folder + "/.retorno-of-somebody") << "not ours";
  write_whole(folder + "/a.csv", "x,y\n");
  CHECK(!std::filesystem::exists(folder + "/.retorno-99999-0.partial"));
  CHECK(std::filesystem::exists(folder + "/.retorno-of-somebody"));
}

TEST_CASE("nothing is written over an input, by whatever name it is called, and not with --force either") {
  const std::string folder = new_folder("inputs");
  write_whole(folder + "/in.csv", "x,y\n1,2\n");
  std::filesystem::create_symlink("in.csv", folder + "/link.csv");
  std::filesystem::create_hard_link(folder + "/in.csv", folder + "/twin.csv");
  for (const char* name : {"/in.csv", "/link.csv", "/twin.csv", "/../inputs/in.csv"})
    CHECK_THROWS_AS(write_whole(folder + name, "x,y\n", {{folder + "/in.csv"}, false}), InputError);
  CHECK(text_of(folder + "/in.csv") == "x,y\n1,2\n");
}

TEST_CASE("a folder and a device are no place for a file") {
  CHECK_THROWS_AS(write_whole("/dev/null", "x"), FileError);
  CHECK_THROWS_AS(write_whole(new_folder("a_folder"), "x"), FileError);
}

TEST_CASE("a table replaces an earlier one with the same heads and nothing else, unless that is wanted") {
  const std::string folder = new_folder("kinds");
  const std::string path = folder + "/places.csv";
  write_whole(path, "place,name,lat\na,A,1\n");
  write_whole(path, "place,name,lat,lon\na,A,1,2\n");
  CHECK_THROWS_AS(write_whole(path, "id,name,country\n"), InputError);
  CHECK_THROWS_AS(write_whole(path, "<!doctype html>\n<p>"), InputError);
  CHECK(text_of(path) == "place,name,lat,lon\na,A,1,2\n");
  write_whole(path, "<!doctype html>\n<p>", {{}, false});
  write_whole(path, "<!DOCTYPE html>\n<p>2");
  CHECK(text_of(path) == "<!DOCTYPE html>\n<p>2");
}
