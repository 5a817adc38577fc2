#include "sim/files/key_outcomes.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "sim/base/ensure.hpp"
#include "sim/files/periods.hpp"

namespace retorno {
namespace {

/// Cells come in their order; those of a whole measure lie side by side.
bool is_a_run(const Cells& cells) { return !cells.empty() && cells.back() - cells.front() + 1 == cells.size(); }

double on_day(const History& history, const MeasureText& measure, const Cells& cells, std::size_t day) {
  if (measure.kind == MeasureKind::gauge || measure.kind == MeasureKind::scaled) {
    double total = 0;
    for (std::size_t cell : cells) total += value_of(history, measure, day, cell);
    return total;
  }
  const CountsOfDay& counts = history.counts[day];
  if (is_a_run(cells)) return static_cast<double>(counts.sum(cells.front(), cells.size()));
  std::int64_t total = 0;
  for (std::size_t cell : cells) total += counts[cell];
  return static_cast<double>(total);
}

double total(const History& history, const MeasureText& measure, const Cells& cells) {
  return sum(history, measure, cells, Day{history.days.front()}, Day{history.days.back()});
}

double on_last_day(const History& history, const MeasureText& measure, const Cells& cells) {
  return on_day(history, measure, cells, history.days.size() - 1);
}

double highest_cell(const History& history, const MeasureText& measure, const Cells& cells) {
  double highest = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day)
    for (std::size_t cell : cells) highest = std::max(highest, value_of(history, measure, day, cell));
  return highest;
}

double highest_month(const History& history, const MeasureText& measure, const Cells& cells) {
  double highest = 0;
  for (const Period& month : months(Day{history.days.front()}, Day{history.days.back()}))
    highest = std::max(highest, sum(history, measure, cells, month.first, month.last));
  return highest;
}

/// Cells of the measure with this label on its last dimension.
Cells labelled(const World& world, const MeasureLayout& layout, Measure measure, std::string_view wanted) {
  const MeasureText& text = measures()[static_cast<std::size_t>(measure)];
  const std::vector<std::string> names = labels(world, text.dimensions.back());
  Cells cells;
  for (std::size_t i = 0; i < layout.size(measure); ++i)
    if (names[i % names.size()] == wanted) cells.push_back(layout.at(measure) + i);
  return cells;
}

Cells assisted(const World& world, const MeasureLayout& layout, Measure measure) {
  return labelled(world, layout, measure, "assisted");
}

Cells unassisted(const World& world, const MeasureLayout& layout, Measure measure) {
  return labelled(world, layout, measure, "unassisted");
}

/// Cells of Panama's facilities; the first dimension of the measure is facility.
Cells panama_sites(const World& world, const MeasureLayout& layout, Measure measure) {
  Cells cells;
  const std::size_t each = world.facilities.size() == 0 ? 0 : layout.size(measure) / world.facilities.size();
  for (FacilityId id : world.facilities.ids()) {
    if (world.geography.countries[world.geography.country_of(world.facilities[id].place)].id != "PAN") continue;
    for (std::size_t i = 0; i < each; ++i) cells.push_back(layout.at(measure, id.at()) + i);
  }
  return cells;
}

/// Consultations and cases that nobody had time for, without daily care.
Cells panama_clinics(const World& world, const MeasureLayout& layout, Measure measure) {
  constexpr std::size_t kFirst = 4, kEnd = 7;  // clinic, mental_health, protection along care
  Cells cells;
  for (std::size_t cell : panama_sites(world, layout, measure)) {
    const std::size_t care = (cell - layout.at(measure)) / kGroups % kCares;
    if (care >= kFirst && care < kEnd) cells.push_back(cell);
  }
  return cells;
}

Cells gates_on_the_way(const World& world, const MeasureLayout& layout, Measure measure) {
  Cells cells;
  for (GateId id : world.gates.ids())
    if (is_on_the_way(world.gates[id])) cells.push_back(layout.at(measure, id.at()));
  return cells;
}

Cells without_choice(const World& world, const MeasureLayout& layout, Measure measure) {
  return labelled(world, layout, measure, "without");
}

Cells not_received(const World& world, const MeasureLayout& layout, Measure measure) {
  return labelled(world, layout, measure, "none");
}

Cells lost_files(const World& world, const MeasureLayout& layout, Measure measure) {
  return labelled(world, layout, measure, "lost");
}

Cells programmes(const World& world, const MeasureLayout& layout, Measure measure) {
  Cells cells;
  for (GateId id : world.gates.ids())
    if (world.gates[id].office == Office::programme) cells.push_back(layout.at(measure, id.at()));
  return cells;
}

Cells after_a_year(const World& world, const MeasureLayout& layout, Measure measure) {
  return labelled(world, layout, measure, "12_months");
}

/// Of those looked at a year after coming home; NaN where nobody was.
double share_sustained(const History& history, const MeasureText& sustained, const Cells& cells) {
  // Only measures of outcomes in the list are read back from a file; `home_12_months` is there for that, too.
  const MeasureText& looked_at = *find_measure("looked_at");
  EXPECT(cells.empty() || history.layout.size(looked_at.id) > 0, "sustained without looked_at");
  Cells all;
  for (std::size_t cell : cells)
    all.push_back(cell - history.layout.at(sustained.id) + history.layout.at(looked_at.id));
  const double persons = total(history, looked_at, all);
  return persons > 0 ? total(history, sustained, cells) / persons : std::numeric_limits<double>::quiet_NaN();
}

/// Spending over persons who came to a facility, each time that they did.
double spending_each(const History& history, const MeasureText& arrived, const Cells& cells) {
  const MeasureText& spent = *find_measure("spending");
  Cells all(history.layout.size(spent.id));
  std::iota(all.begin(), all.end(), history.layout.at(spent.id));
  const double persons = total(history, arrived, cells);
  return persons > 0 ? total(history, spent, all) / persons : std::numeric_limits<double>::quiet_NaN();
}

constexpr KeyOutcome kList[] = {
    {"departures", "count", "persons who set out", "personas que partieron", "departures", all_cells, total},
    {"persons_north", "count", "persons north through the Darién", "personas al norte por el Darién",
     "corridor_arrivals", all_cells, total},
    {"north_peak_month", "count", "highest month north", "mes más alto al norte", "corridor_arrivals", all_cells,
     highest_month},
    {"persons_south", "count", "persons south into Panama", "personas al sur hacia Panamá", "crossings", into_panama,
     total},
    {"south_peak_month", "count", "highest month south", "mes más alto al sur", "crossings", into_panama,
     highest_month},
    {"longest_queue", "count", "longest queue at a gate", "fila más larga en un paso", "queue", gates_on_the_way,
     highest_cell},
    {"nights_queued", "day", "nights spent in queues, all persons", "noches en filas, todas las personas", "queue",
     gates_on_the_way, total},
    {"unsheltered_nights", "day", "nights without a bed, all persons", "noches sin cama, todas las personas",
     "unsheltered", all_cells, total},
    {"below_standard", "day", "person-days below standard in Panama, all resources",
     "días-persona bajo la norma en Panamá, todos los recursos", "below_standard", panama_sites, total},
    {"in_red", "day", "person-days at sites in red in Panama", "días-persona en sitios en rojo en Panamá", "in_red",
     panama_sites, total},
    {"breaking_point", "day", "days of sites at the breaking point in Panama",
     "días de sitios en el punto de quiebre en Panamá", "breaking_point", panama_sites, total},
    {"untreated", "count", "in Panama turned away by clinics and protection staff",
     "sin atención de clínicas y protección en Panamá", "untreated", panama_clinics, total},
    {"displaced", "count", "residents' consultations lost in Panama", "consultas perdidas de residentes en Panamá",
     "displaced", panama_sites, total},
    {"stranded", "count", "can't go on, on the last day", "no pueden seguir, el último día", "stranded", all_cells,
     on_last_day},
    {"returns", "count", "came home", "volvieron a su país", "returns", all_cells, total},
    {"returns_unassisted", "count", "came home on their own", "volvieron por su cuenta", "returns", unassisted, total},
    {"returns_assisted", "count", "came home with assistance", "volvieron con asistencia", "returns", assisted, total},
    {"without_choice", "count", "return decided without another way open", "regreso decidido sin otra salida",
     "return_choices", without_choice, total},
    {"not_received", "count", "came home and nobody received them", "volvieron y nadie les recibió", "received",
     not_received, total},
    {"files_lost", "count", "case files lost at a border", "expedientes perdidos en una frontera", "handovers", lost_files,
     total},
    {"programme_places", "count", "places taken in programmes at home", "cupos tomados en programas en el país", "served",
     programmes, total},
    {"home_12_months", "count", "still home 12 months after coming home", "siguen en casa 12 meses después de volver",
     "looked_at", after_a_year, total},
    {"sustained_12_months", "1", "share whose return held after 12 months, of those still home",
     "parte cuyo regreso se sostiene a los 12 meses, de quienes siguen en casa", "sustained", after_a_year,
     share_sustained},
    {"re_emigrations", "count", "left home again", "volvieron a partir", "re_emigrations", all_cells, total},
    {"hosted", "count", "stayed in another country, on the last day", "se quedaron en otro país, el último día",
     "hosted", all_cells, on_last_day},
    {"spending", "USD", "spending on capacity, all countries", "gasto en capacidad, todos los países", "spending",
     all_cells, total},
    {"spending_each", "USD", "the same for each arrival at a facility", "lo mismo por cada llegada a una instalación",
     "arrived_at", all_cells, spending_each},
};

}  // namespace

const MeasureText* find_measure(std::string_view name) {
  const auto all = measures();
  const auto found = std::find_if(all.begin(), all.end(), [&](const MeasureText& m) { return m.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::span<const KeyOutcome> key_outcomes() {
  static const std::vector<KeyOutcome> known = [] {
    std::vector<KeyOutcome> kept;
    for (const KeyOutcome& outcome : kList)
      if (find_measure(outcome.measure)) kept.push_back(outcome);
    return kept;
  }();
  return known;
}

std::size_t key_outcome(std::string_view id) {
  const auto all = key_outcomes();
  const auto at = std::find_if(all.begin(), all.end(), [&](const KeyOutcome& outcome) { return outcome.id == id; });
  EXPECT(at != all.end(), "no outcome {}", id);
  return static_cast<std::size_t>(at - all.begin());
}

std::vector<double> key_values(const World& world, const History& history) {
  std::vector<double> values;
  for (const KeyOutcome& outcome : key_outcomes()) {
    const MeasureText& measure = *find_measure(outcome.measure);
    const Cells cells = outcome.cells(world, history.layout, measure.id);
    const bool counted = !cells.empty() && !history.days.empty();
    values.push_back(counted ? outcome.reduce(history, measure, cells) : std::numeric_limits<double>::quiet_NaN());
  }
  return values;
}

bool is_on_the_way(const Gate& gate) { return gate.office == Office::none || gate.office == Office::reception; }

Cells all_cells(const World&, const MeasureLayout& layout, Measure measure) {
  Cells cells(layout.size(measure));
  std::iota(cells.begin(), cells.end(), layout.at(measure));
  return cells;
}

Cells into_panama(const World& world, const MeasureLayout& layout, Measure measure) {
  Cells cells;
  const Geography& map = world.geography;
  for (LinkId id : map.links.ids()) {
    const Link& link = map.links[id];
    const CountryId to = map.places[link.to].country, from = map.places[link.from].country;
    if (link.direction != Direction::south || from == to || map.countries[to].id != "PAN") continue;
    for (NationalityId n : world.nationalities.ids()) cells.push_back(layout.at(measure, id.at(), n.at()));
  }
  return cells;
}

double value_of(const History& history, const MeasureText& measure, std::size_t day, std::size_t cell) {
  if (measure.kind == MeasureKind::gauge) return static_cast<double>(history.gauges[day][cell]);
  const double scale = measure.kind == MeasureKind::scaled ? kMillionths : 1;
  return static_cast<double>(history.counts[day][cell]) / scale;
}

double sum(const History& history, const MeasureText& measure, const Cells& cells, Day first, Day last) {
  double persons = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day)
    if (history.days[day] >= first.value && history.days[day] <= last.value)
      persons += on_day(history, measure, cells, day);
  return persons;
}

}  // namespace retorno
