// A case of Flee as a scenario of this program: tables, scenario, what was observed, and an account of it all.
#pragma once
#include <string>
#include <vector>

#include "sim/files/flee/flee_case.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno::flee {

/// What became of a case, made ready to write.
struct Imported {
  std::vector<std::pair<std::string, std::string>> files;  ///< name → text; all but IMPORT.md
  double persons_at_start = 0;                             ///< settled in camps on the first day
  double persons_leaving = 0;                              ///< over the run
};

/// May add to what the case tells of guesses and omissions.
Imported convert(Case& known);

/// The text of IMPORT.md.
std::string account_of(const Case& known, const Imported& made);

}  // namespace retorno::flee
