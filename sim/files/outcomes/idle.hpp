// Investments that met no demand: capacity at a site where nobody came, or for care that nobody asked for.
#pragma once
#include <string>
#include <vector>

#include "sim/files/outcomes/outcomes.hpp"
#include "sim/files/results/read_result.hpp"
#include "sim/files/words.hpp"
#include "sim/run/ledger.hpp"

namespace retorno {

struct Built {
  std::string policy;  ///< its id
  std::string at;      ///< id of the facility or gate
  FacilityId facility;
  GateId gate;
  Resource resource = Resource::beds;
  Day from;  ///< of the decision
};

/// A scenario's own investments, not those that it inherits.
std::vector<Built> built_in(const Scenario& scenario);
/// All investments of a result.
std::vector<Built> built_in(const StoredResult& result);

/// Does nobody use it on any day from the decision on? False where the history doesn't tell.
bool is_idle(const Built& built, const History& history);

/// The measures that tell it.
std::vector<std::string_view> measures_of_demand();

/// Of one that is idle, in both languages.
std::string idle_text(const Built& built, bool in_spanish);

/// What came of all repeats of a run and may mislead, a line each: notes that can't be told before it.
std::string notes_after(const Scenario& scenario, const std::vector<Outcomes>& members, Language language);

}  // namespace retorno
