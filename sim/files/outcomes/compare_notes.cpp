// What a comparison is told of its results, and what in it may mislead.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/files/outcomes/idle.hpp"
#include "sim/files/results/read_member.hpp"
#include "sim/files/results/result_labels.hpp"

#include "sim/files/outcomes/compare.hpp"

namespace retorno {
namespace {

void tell_notes(const StoredResult& result, const Label& label, Comparison& comparison) {
  for (std::size_t i = 0; i < std::min(result.notes.size(), result.notes_es.size()); ++i)
    comparison.told.push_back({label, {result.notes[i], result.notes_es[i]}});
}

bool changes_nothing(const Comparison::Option& option) {
  return std::all_of(option.outcomes.begin(), option.outcomes.end(), [](const Compared& found) {
    return std::isnan(found.change.difference) ||
           (found.change.difference == 0 && found.change.low == 0 && found.change.high == 0);
  });
}

bool are_equal(const Comparison::Option& one, const Comparison::Option& other) {
  return std::equal(one.outcomes.begin(), one.outcomes.end(), other.outcomes.begin(), other.outcomes.end(),
                    [](const Compared& a, const Compared& b) {
                      return a.option == b.option || (std::isnan(a.option) && std::isnan(b.option));
                    });
}

/// Options that change nothing, or the same as another.
void tell_equals(Comparison& comparison) {
  for (std::size_t i = 0; i < comparison.options.size(); ++i) {
    const Comparison::Option& option = comparison.options[i];
    const auto tell = [&](const Label& other) {
      comparison.told.push_back(
          {option.label,
           {fmt::format("equals {} in every outcome: what it changes has no effect", other.english),
            fmt::format("es igual a {} en todos los resultados: lo que cambia no tiene efecto", other.spanish)}});
    };
    if (changes_nothing(option)) {
      tell(comparison.base_label);
      continue;
    }
    for (std::size_t before = 0; before < i; ++before)
      if (are_equal(comparison.options[before], option)) tell(comparison.options[before].label);
  }
}

/// Repeats that only one of two has.
void tell_left_out(const std::vector<StoredResult>& results, const Comparison::Option& option, Comparison& comparison) {
  const auto repeats_of = [&](const std::string& name) {
    const auto found = std::find_if(results.begin(), results.end(), [&](auto& result) { return result.name == name; });
    return found == results.end() ? 0 : static_cast<int>(found->members.size()) - option.pairs();
  };
  const int of_option = repeats_of(option.name), of_base = repeats_of(comparison.base);
  if (of_option <= 0 && of_base <= 0) return;
  comparison.told.push_back(
      {option.label,
       {fmt::format("is compared by the {} repeats that both have: {} of {} and {} of its own are left out",
                    option.pairs(), std::max(0, of_base), comparison.base_label.english, std::max(0, of_option)),
        fmt::format("se compara por las {} repeticiones que ambos tienen: quedan fuera {} de {} y {} propias",
                    option.pairs(), std::max(0, of_base), comparison.base_label.spanish, std::max(0, of_option))}});
}

/// Runs in which nobody sets out say little of a way that people take.
void tell_empty(const Comparison::Option& option, Comparison& comparison) {
  const Compared& departures = option.outcomes[key_outcome("departures")];
  const auto tell = [&](const Label& of) {
    comparison.told.push_back({of, {"nobody sets out in the whole run", "nadie parte en toda la corrida"}});
  };
  if (departures.base == 0 && &option == &comparison.options.front()) tell(comparison.base_label);
  if (departures.option == 0) tell(option.label);
}

bool is_idle_in_all(const Built& built, const StoredResult& result) {
  const std::vector<std::string_view> wanted = measures_of_demand();
  for (std::size_t position = 0; position < result.members.size(); ++position)
    if (!is_idle(built, read_member(result, position, wanted))) return false;
  return !result.members.empty();
}

/// Investments that met no demand; those that all results have are no part of what differs.
void tell_idle(const std::vector<StoredResult>& results, const std::vector<Label>& labels, Comparison& comparison) {
  std::map<std::string, std::size_t> in;
  for (const StoredResult& result : results)
    for (const Built& built : built_in(result)) ++in[built.policy];
  for (std::size_t i = 0; i < results.size(); ++i)
    for (const Built& built : built_in(results[i]))
      if (in[built.policy] < results.size() && is_idle_in_all(built, results[i]))
        comparison.told.push_back({labels[i], {idle_text(built, false), idle_text(built, true)}});
}

}  // namespace

void tell_what_misleads(const std::vector<StoredResult>& results, Comparison& comparison) {
  const std::vector<Label> labels = labels_of(results);
  for (std::size_t i = 0; i < results.size(); ++i) tell_notes(results[i], labels[i], comparison);
  tell_idle(results, labels, comparison);
  tell_equals(comparison);
  for (const Comparison::Option& option : comparison.options) tell_left_out(results, option, comparison);
  for (const Comparison::Option& option : comparison.options) tell_empty(option, comparison);
}

}  // namespace retorno
