// In place of sim/app/commands/ending.cpp: what the program does in processes of its own is done here in this one,
// where a fuzzer sees it, and what it would call its own fault ends the fuzzing.
#include <CLI/Error.hpp>
#include <filesystem>
#include <new>
#include <system_error>

#include "sim/app/commands/ending.hpp"
#include "sim/app/commands/signals.hpp"
#include "sim/app/commands/terminal.hpp"
#include "sim/base/problems.hpp"

namespace retorno {

int code_of(const std::function<int()>& work) {
  try {
    return work();
  } catch (const Stopped&) {
    return 75;
  } catch (const CLI::ParseError&) {
    return 2;
  } catch (const InputError& fault) {
    tell("{}", to_text(fault.problems));
    return 2;
  } catch (const FileError& fault) {
    tell("{}", fault.what());
    return 4;
  } catch (const std::system_error&) {
    return 4;
  } catch (const std::bad_alloc&) {
    return 4;
  }
}

int code_of_reading(const std::function<int()>& work, const std::vector<std::string>&) { return code_of(work); }

void try_in_child(const std::string&, const std::function<void()>& work) {
  code_of([&] {
    work();
    return 0;
  });
}

}  // namespace retorno
