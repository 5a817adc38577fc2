#include "sim/files/results/key_outcomes.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "sim/base/ensure.hpp"
#include "sim/files/periods.hpp"
#include "sim/files/protect.hpp"

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
  if (const auto open = counts.open(); !open.empty())
    for (std::size_t cell : cells) total += open[cell];
  else
    for (std::size_t cell : cells) total += counts[cell];
  return static_cast<double>(total);
}

double total(const History& history, const MeasureText& measure, const Cells& cells) {
  return sum(history, measure, cells, Day{history.days.front()}, Day{history.days.back()});
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

/// Is the label one of those in the text?
bool names(std::string_view text, std::string_view label) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (text.substr(at, end - at) == label) return true;
    at = end + 1;
  }
  return false;
}

std::string_view office_of(const Gate& gate) { return kOffices[static_cast<std::size_t>(gate.office)]; }

/// Cells of a measure whose place along its dimensions is taken.
/// @param takes  asked with the positions along three dimensions
template <class Takes>
Cells cells_where(const MeasureLayout& layout, Measure measure, Takes takes) {
  const auto& sizes = layout.sizes[static_cast<std::size_t>(measure)];
  Cells cells;
  for (std::size_t i = 0; i < layout.size(measure); ++i)
    if (takes(i / (sizes[1] * sizes[2]), i / sizes[2] % sizes[1], i % sizes[2]))
      cells.push_back(layout.at(measure) + i);
  return cells;
}

Cells labelled(const World& world, const MeasureLayout& layout, const MeasureText& measure, std::string_view wanted) {
  const std::vector<std::string> found = labels(world, measure.dimensions.back());
  std::vector<bool> taken;
  for (const std::string& label : found) taken.push_back(names(wanted, label));
  const auto& sizes = layout.sizes[static_cast<std::size_t>(measure.id)];
  return cells_where(layout, measure.id, [&](std::size_t i, std::size_t j, std::size_t k) {
    return taken[((i * sizes[1] + j) * sizes[2] + k) % taken.size()];
  });
}

Cells watched_sites(const World& world, const MeasureLayout& layout, const MeasureText& measure,
                    std::string_view wanted) {
  const std::vector<std::string> second =
      wanted.empty() ? std::vector<std::string>{} : labels(world, measure.dimensions[1]);
  return cells_where(layout, measure.id, [&](std::size_t facility, std::size_t j, std::size_t) {
    return is_watched(world, FacilityId{facility}) && (wanted.empty() || names(wanted, second[j]));
  });
}

Cells cells_of(const KeyOutcome& outcome, const World& world, const MeasureLayout& layout, const MeasureText& measure) {
  switch (outcome.of) {
    case Of::all: return all_cells(world, layout, measure.id);
    case Of::labelled: return labelled(world, layout, measure, outcome.labels);
    case Of::watched_north: return world.watch.north.links.empty() ? Cells{} : all_cells(world, layout, measure.id);
    case Of::watched_sites: return watched_sites(world, layout, measure, outcome.labels);
    case Of::watched_south: return going_south(world, layout, measure.id);
    case Of::offices:
      return cells_where(layout, measure.id, [&](std::size_t gate, std::size_t, std::size_t) {
        return names(outcome.labels, office_of(world.gates[GateId{gate}]));
      });
  }
  return {};
}

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

double value_of_outcome(const KeyOutcome& outcome, const Cells& cells, const Cells& over, const History& history) {
  const MeasureText& measure = *find_measure(outcome.measure);
  if (cells.empty() || history.days.empty()) return kNothing;
  switch (outcome.reduction) {
    case Reduction::total: return total(history, measure, cells);
    case Reduction::on_last_day: return on_day(history, measure, cells, history.days.size() - 1);
    case Reduction::highest_cell: return highest_cell(history, measure, cells);
    case Reduction::highest_month: return highest_month(history, measure, cells);
    case Reduction::per: break;
  }
  const double persons = total(history, *find_measure(outcome.over), over);
  return persons >= kFewestPersons ? total(history, measure, cells) / persons : kNothing;
}

constexpr std::string_view kOnTheWay = "none reception";  // desks of those who travel; others are lists at home

constexpr KeyOutcome kList[] = {
    {"departures", "count", "persons who set out", "personas que partieron", "departures"},
    {"persons_north", "count", "persons {north}", "personas {north}", "corridor_arrivals", Of::watched_north},
    {"north_peak_month", "count", "highest month north", "mes más alto al norte", "corridor_arrivals",
     Of::watched_north, {}, Reduction::highest_month},
    {"persons_south", "count", "persons {south}", "personas {south}", "crossings", Of::watched_south},
    {"south_peak_month", "count", "highest month south", "mes más alto al sur", "crossings", Of::watched_south,
     {}, Reduction::highest_month},
    {"longest_queue", "count", "longest queue at a gate", "fila más larga en un paso", "queue", Of::offices,
     kOnTheWay, Reduction::highest_cell},
    {"nights_queued", "day", "nights spent in queues, all persons", "noches en filas, todas las personas", "queue",
     Of::offices, kOnTheWay},
    {"open_nights", "day", "nights in the open, all persons", "noches a la intemperie, todas las personas", "sleeping",
     Of::labelled, "open"},
    {"town_nights", "day", "nights in rented rooms or with others", "noches en cuartos alquilados o con otras personas",
     "sleeping", Of::labelled, "town"},
    {"unsheltered_nights", "day", "of nights in the open, at facilities without a bed left",
     "de las noches a la intemperie, en instalaciones sin cama libre", "unsheltered"},
    {"below_standard", "day", "person-days below standard{inside}, of what is offered",
     "días-persona bajo la norma{inside}, de lo que se ofrece", "below_standard", Of::watched_sites},
    {"not_offered", "day", "person-days{inside} without what nobody offers there",
     "días-persona{inside} sin lo que nadie ofrece allí", "not_offered", Of::watched_sites},
    {"in_red", "day", "person-days at overloaded sites{inside} (red)",
     "días-persona en sitios sobrecargados{inside} (rojo)", "in_red", Of::watched_sites},
    {"breaking_point", "day", "days of sites at the breaking point{inside}",
     "días de sitios en el punto de quiebre{inside}", "breaking_point", Of::watched_sites},
    {"untreated", "count", "turned away by clinics and protection staff{inside}",
     "sin atención de clínicas y protección{inside}", "untreated", Of::watched_sites,
     "clinic mental_health protection"},
    {"displaced", "count", "residents' consultations lost{inside}", "consultas perdidas de residentes{inside}",
     "displaced", Of::watched_sites},
    {"stranded", "count", "can't go on, on the last day", "no pueden seguir, el último día", "stranded", Of::all, {},
     Reduction::on_last_day},
    {"returns", "count", "came home", "volvieron a su país", "returns"},
    {"returns_unassisted", "count", "came home on their own", "volvieron por su cuenta", "returns", Of::labelled,
     "unassisted"},
    {"returns_assisted", "count", "came home with assistance", "volvieron con asistencia", "returns", Of::labelled,
     "assisted"},
    {"without_choice", "count", "return decided without another way open", "regreso decidido sin otra salida",
     "return_choices", Of::labelled, "without"},
    {"not_received", "count", "came home and nobody received them", "volvieron y nadie les recibió", "received",
     Of::labelled,
     "none"},
    {"files_lost", "count", "case files lost at a border", "expedientes perdidos en una frontera", "handovers",
     Of::labelled,
     "lost"},
    {"programme_places", "count", "places taken in programmes at home", "cupos tomados en programas en el país",
     "served", Of::offices,
     "programme"},
    {"home_12_months", "count", "still home 12 months after coming home", "siguen en casa 12 meses después de volver",
     "looked_at", Of::labelled, "12_months"},
    {"sustained_12_months", "1", "return sustained after 12 months, share of those still home",
     "regreso sostenido a los 12 meses, parte de quienes siguen en casa", "sustained", Of::labelled,
     "12_months", Reduction::per, "looked_at"},
    {"fared_poorly", "1", "fare poorly after 12 months, share of those still home",
     "les va mal a los 12 meses, parte de quienes siguen en casa", "fared", Of::labelled,
     "poorly 12_months", Reduction::per,
     "looked_at"},
    {"fared_well", "1", "fare well after 12 months, share of those still home",
     "les va bien a los 12 meses, parte de quienes siguen en casa", "fared", Of::labelled,
     "well 12_months", Reduction::per,
     "looked_at"},
    {"re_emigrations", "count", "left home again", "volvieron a partir", "re_emigrations"},
    {"hosted", "count", "stayed in another country, on the last day", "se quedaron en otro país, el último día",
     "hosted", Of::all, {}, Reduction::on_last_day},
    {"spending", "USD", "spending on capacity, all countries", "gasto en capacidad, todos los países", "spending"},
    {"spending_each", "USD", "the same for each arrival at a facility", "lo mismo por cada llegada a una instalación",
     "spending", Of::all, {}, Reduction::per, "arrived_at"},
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
      if (find_measure(outcome.measure) && (outcome.over.empty() || find_measure(outcome.over)))
        kept.push_back(outcome);
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

std::vector<std::string_view> measures_of_outcomes() {
  std::vector<std::string_view> all;
  for (const KeyOutcome& outcome : key_outcomes())
    for (const std::string_view measure : {outcome.measure, outcome.over})
      if (!measure.empty()) all.push_back(measure);
  return all;
}

KeyCells key_cells(const World& world, const MeasureLayout& layout) {
  KeyCells found;
  for (const KeyOutcome& outcome : key_outcomes()) {
    found.cells.push_back(cells_of(outcome, world, layout, *find_measure(outcome.measure)));
    const bool alone = outcome.over.empty();
    found.over.push_back(alone ? Cells{} : cells_of(outcome, world, layout, *find_measure(outcome.over)));
  }
  return found;
}

std::vector<double> key_values(const KeyCells& of, const History& history) {
  std::vector<double> values;
  for (std::size_t o = 0; o < key_outcomes().size(); ++o)
    values.push_back(value_of_outcome(key_outcomes()[o], of.cells[o], of.over[o], history));
  return values;
}

std::vector<double> key_values(const World& world, const History& history) {
  return key_values(key_cells(world, history.layout), history);
}

std::string called(const KeyOutcome& outcome, const Watch& watch, Language language) {
  std::string text{language == Language::spanish ? outcome.spanish : outcome.english};
  for (const auto& [sign, words] : {std::pair<std::string_view, std::string>{"{north}", north_of(watch, language)},
                                    {"{south}", south_of(watch, language)},
                                    {"{inside}", inside_of(watch, language)}})
    if (const std::size_t at = text.find(sign); at != std::string::npos) text.replace(at, sign.size(), words);
  return text;
}

std::string_view to_text(Of of) {
  constexpr std::string_view kNames[] = {"all",           "labelled",      "watched_north",
                                         "watched_sites", "watched_south", "offices"};
  return kNames[static_cast<std::size_t>(of)];
}

std::string_view to_text(Reduction reduction) {
  constexpr std::string_view kNames[] = {"total", "on_last_day", "highest_cell", "highest_month", "per"};
  return kNames[static_cast<std::size_t>(reduction)];
}

bool is_on_the_way(const Gate& gate) { return names(kOnTheWay, office_of(gate)); }

Cells all_cells(const World&, const MeasureLayout& layout, Measure measure) {
  Cells cells(layout.size(measure));
  std::iota(cells.begin(), cells.end(), layout.at(measure));
  return cells;
}

Cells going_south(const World& world, const MeasureLayout& layout, Measure measure) {
  return cells_where(layout, measure, [&](std::size_t link, std::size_t, std::size_t) {
    return std::ranges::binary_search(world.watch.south.links, LinkId{link});
  });
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
