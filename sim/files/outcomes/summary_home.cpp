#include "sim/files/outcomes/summary_home.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/files/outcomes/record.hpp"

namespace retorno {
namespace {

/// What surveys of people who came home asked about.
constexpr std::string_view kAskedOf[] = {"disorder", "symptoms", "re_emigrations"};

std::string survey_text(const BesideModel& beside, Language language) {
  const auto told = [&](double share) { return percent(share, 0, language); };
  const std::string high = beside.mean_low < beside.mean_high ? "\u2013" + told(beside.mean_high) : "";
  return fmt::format("{}: {}{}, {} {}", name_of(*beside.series, language), told(beside.mean_low), high,
                     language == Language::spanish ? "modelo" : "model", told(beside.mean_model.middle));
}

}  // namespace

std::string surveys_text(const Scenario& scenario, const std::vector<Outcomes>& members, Language language) {
  const RecordBeside record = record_beside(scenario, like_observed(members), draws_of(members));
  std::vector<std::string> all;
  for (const BesideModel& beside : record.series)
    if (std::ranges::find(kAskedOf, beside.series->counted.variable) != std::end(kAskedOf))
      all.push_back(survey_text(beside, language));
  if (all.empty()) return "";
  return language == Language::spanish
             ? fmt::format(" Encuestas a personas que volvieron, junto al modelo: {}. Ninguna cuyos puntajes se "
                           "pudieran leer dice cómo les va.",
                           fmt::join(all, "; "))
             : fmt::format(" Surveys of people who came home, beside the model: {}. None whose scores could be read "
                           "says how they fare.",
                           fmt::join(all, "; "));
}

}  // namespace retorno
