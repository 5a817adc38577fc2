#include "sim/run/measures.hpp"

#include <algorithm>
#include <iterator>

#include "sim/base/ensure.hpp"
#include "sim/world/world.hpp"

namespace retorno {
namespace {

constexpr std::string_view kDimensionNames[] = {
    "place",     "link",        "country", "from_country", "nationality", "group",  "need",   "goal",
    "direction", "reason",      "status",  "gate",         "facility",    "motive", "choice", "outcome",
    "harm_kind", "return_kind", "channel", "care",         "resource",    "payer",  "line",   "reception",
    "domain",    "horizon",     "alternative", "fate",     "answer",      "status_change", "leaving", "door",
    "lodging",   "roof",        "level",
};
static_assert(std::size(kDimensionNames) == kDimensions);

Dimension dimension(std::string_view name) {
  const auto* found = std::find(std::begin(kDimensionNames), std::end(kDimensionNames), name);
  EXPECT(found != std::end(kDimensionNames), "no dimension '{}'", name);
  return static_cast<Dimension>(found - std::begin(kDimensionNames));
}

/// From the text "(place, nationality)" of a declaration.
std::vector<Dimension> dimensions(std::string_view list) {
  std::vector<Dimension> found;
  for (std::size_t at = 0; (at = list.find_first_not_of("(), ", at)) != std::string_view::npos;) {
    const std::size_t end = list.find_first_of("(), ", at);
    found.push_back(dimension(list.substr(at, end - at)));
    at = end;
  }
  EXPECT(found.size() <= 3, "{} has more than three dimensions", list);
  return found;
}

template <class Table>
std::vector<std::string> ids_of(const Table& table) {
  std::vector<std::string> ids;
  for (const auto& entity : table) ids.push_back(entity.id);
  return ids;
}

std::vector<std::string> resources_from(Resource first) {
  std::vector<std::string> names;
  for (Resource resource : all_resources())
    if (resource >= first) names.emplace_back(to_text(resource));
  return names;
}

std::vector<std::string> lines_of_spending() {
  std::vector<std::string> names;
  for (std::size_t line = 0; line < kLines; ++line) names.emplace_back(to_text(static_cast<Line>(line)));
  return names;
}

/// Who pays, and at the end what stands in nobody's budget.
std::vector<std::string> payers_of(const World& world) {
  std::vector<std::string> names = ids_of(world.payers);
  names.emplace_back("unassigned");
  return names;
}

/// Labels of the dimensions that are the same in every world.
std::vector<std::string> fixed_labels(Dimension dimension) {
  switch (dimension) {
    case Dimension::group:
      return {"women", "men", "accompanied_children", "unaccompanied_children"};
    case Dimension::need:
      return {"pregnancy", "disability", "illness"};
    case Dimension::direction:
      return {"north", "south"};
    case Dimension::reason:
      return {"fare", "documents", "closed", "full", "waiting"};
    case Dimension::status:
      return {"irregular", "applicant", "temporary", "permanent"};
    case Dimension::motive:
      return {"forced", "voluntary"};
    case Dimension::choice:
      return {"continue", "wait", "settle", "switch_destination", "turn_back", "assisted_return", "resume_north"};
    case Dimension::outcome:
      return {"admitted", "turned_away", "removed_home", "removed_third_country", "detained", "appointment"};
    case Dimension::harm_kind:
      return {"injury", "abuse", "robbery", "sexual_violence", "death"};
    case Dimension::return_kind:
      return {"unassisted", "assisted", "forced", "removed"};
    case Dimension::channel:
      return {"attempt", "appointment"};
    case Dimension::care:
      return resources_from(Resource::water);
    case Dimension::resource:
      return resources_from(Resource::beds);
    case Dimension::line:
      return lines_of_spending();
    case Dimension::reception:
      return {"registered", "sheltered", "referred", "none"};
    case Dimension::domain:
      return {"economic", "social", "psychosocial"};
    case Dimension::horizon:
      return {"6_months", "12_months", "24_months", "60_months"};
    case Dimension::alternative:
      return {"with", "without"};
    case Dimension::fate:
      return {"kept", "lost"};
    case Dimension::answer:
      return {"accepted", "refused"};
    case Dimension::status_change:
      return {"applied", "granted", "refused", "made_permanent", "expired", "revoked"};
    case Dimension::leaving:
      return {"home", "onward"};
    case Dimension::door:
      return {"between_ports", "at_port"};
    case Dimension::lodging:
      return {"shelter", "town", "custody", "reception"};
    case Dimension::roof:
      return {"bed", "town", "open", "custody"};
    case Dimension::level:
      return {"poorly", "barely", "fairly", "well"};
    default:
      return {};
  }
}

}  // namespace

std::span<const MeasureText> measures() {
#define MEASURE(name, kind, unit, dims, meaning) \
  {Measure::name, #name, MeasureKind::kind, unit, dimensions(#dims), meaning},
  static const std::vector<MeasureText> all = {
#include "sim/run/measures.def"
  };
#undef MEASURE
  return all;
}

std::string_view to_text(Dimension dimension) { return kDimensionNames[static_cast<std::size_t>(dimension)]; }

std::vector<std::string> labels(const World& world, Dimension dimension) {
  switch (dimension) {
    case Dimension::place:
      return ids_of(world.geography.places);
    case Dimension::link:
      return ids_of(world.geography.links);
    case Dimension::country:
    case Dimension::from_country:
    case Dimension::goal:
      return ids_of(world.geography.countries);
    case Dimension::nationality:
      return ids_of(world.nationalities);
    case Dimension::gate:
      return ids_of(world.gates);
    case Dimension::facility:
      return ids_of(world.facilities);
    case Dimension::payer:
      return payers_of(world);
    default:
      return fixed_labels(dimension);
  }
}

MeasureLayout::MeasureLayout(const World& world) {
  for (const MeasureText& measure : measures()) {
    const auto n = static_cast<std::size_t>(measure.id);
    sizes[n] = {1, 1, 1};
    for (std::size_t d = 0; d < measure.dimensions.size(); ++d)
      sizes[n][d] = labels(world, measure.dimensions[d]).size();
    std::size_t& end = measure.kind == MeasureKind::gauge ? gauge_total : total;
    offset[n] = end;
    end += size(measure.id);
  }
}

}  // namespace retorno
