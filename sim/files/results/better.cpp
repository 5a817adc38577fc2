#include "sim/files/results/better.hpp"

#include <algorithm>
#include <iterator>

namespace retorno {
namespace {

constexpr std::string_view kLess[] = {"longest_queue",  "nights_queued", "open_nights", "unsheltered_nights",
                                      "below_standard", "not_offered",   "in_red",      "breaking_point",
                                      "untreated",      "displaced",     "stranded",    "without_choice",
                                      "not_received",   "files_lost",    "fared_poorly"};
constexpr std::string_view kMore[] = {"programme_places", "sustained_12_months", "fared_well"};

template <std::size_t n>
bool is_among(const std::string_view (&list)[n], std::string_view id) {
  return std::find(std::begin(list), std::end(list), id) != std::end(list);
}

}  // namespace

Better better_of(const KeyOutcome& outcome) {
  if (is_among(kLess, outcome.id)) return Better::less;
  return is_among(kMore, outcome.id) ? Better::more : Better::unsaid;
}

std::string_view to_text(Better better) {
  return better == Better::less ? "less" : better == Better::more ? "more" : "";
}

std::vector<std::string> outcomes_with_better() {
  std::vector<std::string> ids;
  for (const KeyOutcome& outcome : key_outcomes())
    if (better_of(outcome) != Better::unsaid) ids.emplace_back(outcome.id);
  return ids;
}

}  // namespace retorno
