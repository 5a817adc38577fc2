#include "sim/files/results/partial.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "sim/base/problems.hpp"
#include "tests/support/temporary_path.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;
using test::temporary_path;

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string held_by_another(const std::string& path) {
  return fmt::format("can't write {}: another run is writing it; wait for that to end, or give this one another name",
                     path);
}

TEST_CASE("one name is written by one at a time, and who may not write leaves the other's file alone") {
  const std::string path = temporary_path("held.h5");
  {
    const PartialFile first(path);
    std::ofstream(first.path()) << "an hour's work";
    CHECK_THROWS_WITH_AS(PartialFile{path}, held_by_another(path).c_str(), FileError);
    CHECK(text_of(first.path()) == "an hour's work");
  }
  CHECK_FALSE(fs::exists(path + ".partial"));
  CHECK_NOTHROW(PartialFile{path});
}

TEST_CASE("the hold is handed on with the file, and outlives others that open and close it as HDF5 does") {
  const std::string path = temporary_path("handed_on.h5");
  std::optional<PartialFile> first(path);
  const PartialFile second(*std::move(first));
  first.reset();
  CHECK(fs::exists(path + ".partial"));
  std::ofstream(second.path()) << "written and closed";
  CHECK_THROWS_WITH_AS(PartialFile{path}, held_by_another(path).c_str(), FileError);
}

TEST_CASE("what a process that ended left behind is taken over") {
  const std::string path = temporary_path("left.h5");
  const pid_t killed = fork();
  if (killed == 0) {
    const PartialFile begun(path);
    std::ofstream(begun.path()) << "half";
    _exit(0);  // no destructor: as if it were killed
  }
  waitpid(killed, nullptr, 0);
  REQUIRE(text_of(path + ".partial") == "half");
  const PartialFile next(path);
  CHECK(text_of(next.path()).empty());
}

TEST_CASE("a partial file that was replaced under way is neither given the final name nor removed") {
  const std::string path = temporary_path("replaced.h5");
  fs::remove(path);
  {
    PartialFile mine(path);
    fs::remove(mine.path());
    std::ofstream(mine.path()) << "another's";
    CHECK_THROWS_WITH_AS(
        mine.finish(), fmt::format("can't write {}: {}.partial was removed or replaced under way", path, path).c_str(),
        FileError);
  }
  CHECK(text_of(path + ".partial") == "another's");
  CHECK_FALSE(fs::exists(path));
  fs::remove(path + ".partial");
}

}  // namespace
}  // namespace retorno
