// Faults of the input, all collected before anything is said: file, line, column, what was found, what to write.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace retorno {

/// A position in a file; line and column count from 1, 0 where unknown.
struct Where {
  std::string file;
  int line = 0;
  int column = 0;
};

struct Problem {
  Where where;
  std::string text;    ///< where it is = what was found, why it can't be
  std::string advice;  ///< what to do; may be empty
};

/// The input's fault: exit code 2. Holds every problem in reading order.
struct InputError : std::runtime_error {
  explicit InputError(std::vector<Problem> all);
  std::vector<Problem> problems;
};

/// Reading or writing failed: exit code 4.
struct FileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Collects problems; `stop_if_any` throws all of them at once.
class Problems {
 public:
  void add(Where where, std::string text, std::string advice = "");
  bool any() const { return !all_.empty(); }
  const std::vector<Problem>& all() const { return all_; }
  void stop_if_any();

 private:
  std::vector<Problem> all_;
};

/// `file:line:column: error: text; advice`, then the line of the file with a caret where it can be read.
std::string to_text(const Problem& problem);
/// All of them, at most 200, then "and N more", then a closing line "2 errors. Nothing was run."
std::string to_text(const std::vector<Problem>& problems);

/// "; did you mean 'x'?" for the nearest of `known` within a third of the length, else nothing.
std::string did_you_mean(std::string_view found, const std::vector<std::string>& known);
/// The nearest of `known` by optimal string alignment, or empty.
std::string nearest(std::string_view found, const std::vector<std::string>& known);

}  // namespace retorno
