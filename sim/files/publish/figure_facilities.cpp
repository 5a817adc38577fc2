// The figure of facilities: who is there against the beds that are.
#include <fmt/format.h>

#include <algorithm>

#include "sim/files/protect.hpp"
#include "sim/files/publish/chart.hpp"
#include "sim/files/publish/figures.hpp"
#include "sim/files/results/read_member.hpp"
#include "sim/files/results/result_labels.hpp"
#include "sim/files/watch_words.hpp"

namespace retorno {
namespace {

constexpr double kWidth = 820, kPanelWidth = 310, kPanelHeight = 130, kLeft = 78, kTop = 58, kRow = 200, kColumn = 410;
constexpr std::string_view kMeasures[] = {"occupancy", "supply"};

double most_of(const Course& course) {
  double most = 0;
  for (const Spread& persons : course.persons) most = std::max(most, persons.high);
  return most;
}

struct Shown {
  FacilityId facility;
  Course course;
  Course beds;
  double most() const { return std::max(most_of(course), most_of(beds)); }
};

/// Of a facility, each [repeats][days].
struct Use {
  std::vector<std::vector<double>> persons, beds;
};

/// [facilities]
std::vector<Use> uses(const StoredResult& result) {
  const World& world = result.scenario.world;
  std::vector<Use> all(world.facilities.size());
  for (std::size_t position = 0; position < result.members.size(); ++position) {
    const History history = read_member(result, position, kMeasures);
    for (FacilityId id : world.facilities.ids()) {
      std::vector<double>& persons = all[id.at()].persons.emplace_back();
      std::vector<double>& beds = all[id.at()].beds.emplace_back();
      for (std::size_t day = 0; day < history.days.size(); ++day) {
        persons.push_back(static_cast<double>(history.count(day, Measure::occupancy, id.at())));
        beds.push_back(history.gauge(day, Measure::supply, id.at(), static_cast<std::size_t>(Resource::beds)));
      }
    }
  }
  return all;
}

std::vector<Shown> facilities_watched(const StoredResult& result) {
  const World& world = result.scenario.world;
  std::vector<Shown> all;
  if (!result.file.has("/occupancy") || !result.file.has("/supply")) return all;
  std::vector<double> days;
  for (Day day = result.scenario.start; day <= result.scenario.end; ++day) days.push_back(day.value + 0.5);
  const std::vector<Use> used = uses(result);
  for (FacilityId id : world.facilities.ids()) {
    if (!is_watched(world, id)) continue;
    Shown shown{id, course_of(days, used[id.at()].persons, result.draws), {}};
    if (shown.most() < kFewestPersons) continue;
    shown.beds = course_of(days, used[id.at()].beds, result.draws);
    all.push_back(std::move(shown));
  }
  return all;
}

void draw_facility(Svg& svg, const StoredResult& result, const Shown& shown, std::size_t at, Language language) {
  const Facility& facility = result.scenario.world.facilities[shown.facility];
  Panel panel{kLeft + kColumn * static_cast<double>(at % 2),
              kTop + kRow * static_cast<double>(at / 2),
              kPanelWidth,
              kPanelHeight,
              result.scenario.start,
              result.scenario.end,
              shown.most()};
  draw_frame(svg, panel, name_of(facility, language), phrase(Phrase::persons, language), language);
  draw_course(svg, panel, shown.course, kStrokes[0]);
  if (most_of(shown.beds) > 0) draw_course(svg, panel, shown.beds, kStrokes[1]);
}

}  // namespace

std::string facilities_figure(const StoredResult& result, Language language) {
  const std::vector<Shown> all = facilities_watched(result);
  if (all.empty()) return "";
  const double legend = kTop + kRow * static_cast<double>((all.size() + 1) / 2) - 10;
  const std::string title = say(language, Phrase::figure_facilities, inside_of(result.scenario.world.watch, language));
  Svg svg(kWidth, legend + 66, title, phrase(Phrase::figure_simulated, language));
  svg.text({kLeft, 20}, fmt::format("{}: {}", title, label_of(result).in(language)), Anchor::start, true);
  for (std::size_t i = 0; i < all.size(); ++i) draw_facility(svg, result, all[i], i, language);
  svg.line({kLeft, legend}, {kLeft + 34, legend}, kStrokes[0], 2);
  svg.text({kLeft + 42, legend + 4}, repeats_note(result.members.size(), result.draws, language));
  svg.line({kLeft, legend + 20}, {kLeft + 34, legend + 20}, kStrokes[1], 2);
  svg.text({kLeft + 42, legend + 24}, phrase(Phrase::figure_beds, language));
  svg.text({kLeft, legend + 44}, phrase(Phrase::figure_simulated, language));
  return svg.done();
}

}  // namespace retorno
