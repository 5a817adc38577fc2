#include "sim/app/commands/rights.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <functional>
#include <thread>

#include "tests/support/temporary_path.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

/// What a process without rights makes of it: true, or false.
bool holds_without_rights(const std::vector<std::string>& writes, const std::function<bool()>& question) {
  const pid_t child = fork();
  if (child == 0) {
    give_up_rights(writes);
    _exit(question() ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool can_write(const std::string& path) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  return file >= 0 && write(file, "x", 1) == 1;
}

}  // namespace

TEST_CASE(
    "a process without rights starts no program, opens no connection and loads no code, but reads and has threads") {
  CHECK(holds_without_rights({}, [] { return socket(AF_INET, SOCK_STREAM, 0) < 0; }));
  CHECK(holds_without_rights({}, [] { return execl("/bin/true", "true", nullptr) < 0 && errno == EPERM; }));
  CHECK(holds_without_rights({}, [] { return fork() < 0; }));
  CHECK(holds_without_rights(
      {}, [] { return mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED; }));
  CHECK(holds_without_rights({}, [] {
    bool ran = false;
    std::thread([&] { ran = open("/proc/self/status", O_RDONLY | O_CLOEXEC) >= 0; }).join();
    return ran;
  }));
}

TEST_CASE("a process without rights writes where it was said, and where the kernel can tell nowhere else") {
  const std::string folder = temporary_path("rights_folder"), elsewhere = temporary_path("rights_elsewhere");
  std::filesystem::create_directories(folder);
  std::filesystem::create_directories(elsewhere);
  CHECK(holds_without_rights({folder}, [&] { return can_write(folder + "/a"); }));
  CHECK(holds_without_rights({folder + "/new/file.html"}, [&] {
    return std::filesystem::create_directory(folder + "/new") && can_write(folder + "/new/file.html");
  }));
  const bool kernel_tells = holds_without_rights({folder}, [&] { return !can_write(elsewhere + "/b"); });
  WARN_MESSAGE(kernel_tells, "this kernel has no Landlock");
  if (kernel_tells) CHECK(holds_without_rights({folder}, [&] { return unlink((elsewhere + "/b").c_str()) < 0; }));
}
