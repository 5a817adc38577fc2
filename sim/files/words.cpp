#include "sim/files/words.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sim/files/protect.hpp"

namespace retorno {
namespace {

struct Both {
  Phrase phrase;
  std::string_view english, spanish;
};

// In the order of Phrase.
constexpr Both kWords[] = {
    {Phrase::title, "{}: {} to {}", "{}: del {} al {}"},
    {Phrase::title_repeats, "; {} repeats with other luck: middle value and, in brackets, the range of 90% of them",
     "; {} repeticiones con otra suerte: valor central y, entre paréntesis, el rango del 90\u00a0% de ellas"},
    {Phrase::period, "period", "período"},
    {Phrase::north, "north through the Darién", "al norte por el Darién"},
    {Phrase::south, "south into Panama", "al sur hacia Panamá"},
    {Phrase::observed, "observed", "observado"},
    {Phrase::cut_period, "* not the whole period", "* período incompleto"},
    {Phrase::queue, "Longest queue: {} persons at {} on {}.", "Fila más larga: {} personas en {} el {}."},
    {Phrase::wait, "Longest wait: {} days at {} for those served on {}.",
     "Espera más larga: {} días en {} para quienes fueron atendidos el {}."},
    {Phrase::no_queue, "Nobody had to queue.", "Nadie tuvo que hacer fila."},
    {Phrase::in_red,
     "Overloaded first was {} on {}, mostly in {}, on {} days in all; {} facilities were in that state at some time.",
     "La primera sobrecargada fue {} el {}, sobre todo en {}, {} días en total; {} instalaciones estuvieron así alguna "
     "vez."},
    {Phrase::never_red, "No facility was overloaded.", "Ninguna instalación estuvo sobrecargada."},
    {Phrase::in_repeats, "(In {} of {} repeats; in the others nothing was overloaded.)",
     "(En {} de {} repeticiones; en las demás nada estuvo sobrecargado.)"},
    {Phrase::spent, "Keeping capacity going and building it cost {} million USD in all countries.",
     "Mantener y construir capacidad costó {} millones de USD en todos los países."},
    {Phrase::stranded, "On the last day {} persons can't go on: {}.",
     "El último día {} personas no pueden seguir: {}."},
    {Phrase::stranded_at, "Most of them at {}.", "La mayoría en {}."},
    {Phrase::stranded_none, "On the last day nearly everybody can go on.",
     "El último día casi todas las personas pueden seguir."},
    {Phrase::mostly, "{} ({}, mostly from {})", "{} ({}, sobre todo de {})"},
    {Phrase::fare, "{} can't pay the fare", "{} no pueden pagar el pasaje"},
    {Phrase::documents, "{} lack documents", "{} no tienen documentos"},
    {Phrase::closed, "{} find the way closed", "{} encuentran el paso cerrado"},
    {Phrase::full, "{} queue for a place", "{} hacen fila por un cupo"},
    {Phrase::waiting, "{} wait for an answer", "{} esperan respuesta"},
    {Phrase::returned, "Came home: {} persons: {}.", "Volvieron a su país: {} personas: {}."},
    {Phrase::returned_none, "Hardly anybody came home.", "Casi nadie volvió a su país."},
    {Phrase::unassisted, "{} on their own", "{} por su cuenta"},
    {Phrase::assisted, "{} with assistance", "{} con asistencia"},
    {Phrase::forced, "{} because they had no choice", "{} sin otra opción"},
    {Phrase::removed, "{} removed", "{} deportadas"},
    {Phrase::at_home, "Of those who came home {} were received by nobody; {} left home again.",
     "De quienes volvieron, a {} no les recibió nadie; {} volvieron a partir."},
    {Phrase::at_home_held, "Of those still at home after 12 months {}% fare poorly by their scores and {}% well.",
     "De quienes siguen en casa a los 12 meses, al {}\u00a0% le va mal según sus puntajes y al {}\u00a0% bien."},
    {Phrase::at_home_assumed,
     "How persons fare at home and what programmes, continuity, coordination and accompaniment do rests on assumptions "
     "(the scores follow the idea of the Reintegration Sustainability Survey, not its weights; no evaluation of the three was found): compare options, don't quote a level.",
     "Cómo les va en casa y qué logran los programas, la continuidad, la coordinación y el acompañamiento descansa en "
     "supuestos (los puntajes siguen la idea de la encuesta de sostenibilidad de la reintegración, RSS, no sus ponderaciones; no se halló evaluación de los tres): compare opciones, no cite un nivel."},
    {Phrase::hosted, "Stayed in another country since the start: {} persons: {}.",
     "Se quedaron en otro país desde el inicio: {} personas: {}."},
    {Phrase::hosted_none, "Hardly anybody stayed in another country.", "Casi nadie se quedó en otro país."},
    {Phrase::others, "others", "otros"},
    {Phrase::balance_closes, "The balance closes: every person is accounted for on every day.",
     "El balance cierra: cada persona está contada todos los días."},
    {Phrase::balance_open,
     "The balance does NOT close: up to {} persons are missing or counted twice. This is our fault.",
     "El balance NO cierra: hasta {} personas faltan o se cuentan dos veces. Es un error del programa."},
    {Phrase::skill,
     "Against {} observed series ({} values) the relative difference is {} on average; repeating the last value "
     "gives {} on the same periods. The run is nearer in {} of them.",
     "Frente a {} series observadas ({} valores) la diferencia relativa media es {}; repetir el último valor da "
     "{} en los mismos períodos. La simulación acierta más en {} de ellas."},
    {Phrase::skill_none, "No observed series covers these days.", "Ninguna serie observada cubre estos días."},
    {Phrase::links, "Of the numbers that describe the links, {}% are estimated by rule and not observed.",
     "De los números que describen los tramos, {}\u00a0% se estiman con una regla y no se observaron."},
    {Phrase::assumptions, "{} of {} parameters are weak, at a bound or assumed; the widest ranges have {}.",
     "{} de {} parámetros son débiles, están en un límite o se suponen; los rangos más amplios son de {}."},
    {Phrase::few, "fewer than 10", "menos de 10"},
    {Phrase::and_, "and", "y"},
    {Phrase::options_title, "All options beside {}: differences; ▼ the lowest and ▲ the highest of a row",
     "Todas las opciones junto a {}: diferencias; ▼ la más baja y ▲ la más alta de una fila"},
    {Phrase::options_same, "No option changes: {}.", "Ninguna opción cambia: {}."},
    {Phrase::note, "note: {}: {}", "nota: {}: {}"},
    {Phrase::compare_once, "{} against {}: one repeat, so no range", "{} frente a {}: una repetición, sin rango"},
    {Phrase::compare_repeats, "{} against {}: means of {} repeats, with the same luck in both runs",
     "{} frente a {}: medias de {} repeticiones, con la misma suerte en ambas"},
    {Phrase::outcome, "outcome", "resultado"},
    {Phrase::difference, "difference", "diferencia"},
    {Phrase::range_of_difference, "range of the difference", "rango de la diferencia"},
    {Phrase::range_means,
     "The range holds the true mean difference in 95 of 100 such comparisons. * marks a range without 0: the option "
     "makes this difference, not luck.\nCounts are rounded to 5. The range tells of luck alone, not of what the model "
     "assumes.",
     "El rango contiene la diferencia media verdadera en 95 de 100 comparaciones como esta. * marca un rango sin 0: la "
     "diferencia viene de la opción y no de la suerte.\nConteos redondeados a 5. El rango habla solo de la suerte, no "
     "de "
     "los supuestos del modelo."},
    {Phrase::no_range_means,
     "One repeat: no range. A difference may be luck: run both with 20 repeats (--members 20) to know. Counts are "
     "rounded to 5.",
     "Una repetición: sin rango. La diferencia puede ser suerte: con 20 repeticiones de ambas (--members 20) se sabe. "
     "Conteos redondeados a 5."},
    {Phrase::rests_on, "Rests on assumptions: {} of {} parameters of the rules are weak, at a bound or assumed.",
     "Descansa en supuestos: {} de {} parámetros de las reglas son débiles, están en un límite o se suponen."},
    {Phrase::rests_on_home,
     "What becomes of those who came home rests on {} of {} of them, and no evaluation of continuity, coordination and "
     "accompaniment was found.",
     "Lo que pasa con quienes volvieron descansa en {} de {} de ellos, y no se halló evaluación de la continuidad, la "
     "coordinación y el acompañamiento."},
    {Phrase::draws_untried,
     "In how many draws over their ranges the order of the options holds isn't told here: `retorno sweep` them over "
     "the ranges and name the folder with --draws.",
     "No se dice aquí en cuántos sorteos sobre sus rangos se mantiene el orden de las opciones: córralas con `retorno "
     "sweep` sobre los rangos y nombre la carpeta con --draws."},
    {Phrase::draws_title, "The order of the options in {} draws of {} assumed values:",
     "El orden de las opciones en {} sorteos de {} valores supuestos:"},
    {Phrase::draws_order, "from the lowest to the highest", "del menor al mayor"},
    {Phrase::draws_same, "order holds in", "el orden se mantiene en"},
    {Phrase::draws_as_base, "Under the name of an option: the draws in which it differs from {} the same way as above.",
     "Bajo el nombre de una opción: los sorteos en que difiere de {} en el mismo sentido que arriba."},
    {Phrase::draws_mean,
     "A draw takes every value from its assumed range and runs all options with it and the same luck. An order holds "
     "where any two options that differ above differ the same way in the draw.",
     "Un sorteo toma cada valor de su rango supuesto y corre todas las opciones con él y la misma suerte. El orden se "
     "mantiene donde dos opciones que difieren arriba difieren en el mismo sentido en el sorteo."},
    {Phrase::at_home_draws,
     "In how many draws over the ranges the order of options holds is told by `retorno compare --draws`.",
     "En cuántos sorteos sobre los rangos se mantiene el orden de las opciones lo dice `retorno compare --draws`."},
    {Phrase::rules_differ,
     "warning: {} and {} differ in parameters of rules, so a difference may not come from policies: {}",
     "aviso: {} y {} difieren en parámetros de las reglas; una diferencia puede no venir de las medidas: {}"},
    {Phrase::programs_differ, "warning: {} and {} were written by different programs: {}",
     "aviso: {} y {} fueron escritos por programas distintos: {}"},
    {Phrase::figure_entries, "Entries to Panama by month", "Entradas a Panamá por mes"},
    {Phrase::figure_north, "North through the Darién", "Al norte por el Darién"},
    {Phrase::figure_south, "South into Panama", "Al sur hacia Panamá"},
    {Phrase::figure_simulated, "Simulated persons; counts under 10 are drawn as 0, others rounded to 5",
     "Personas simuladas; conteos menores de 10 se dibujan como 0, los demás se redondean a 5"},
    {Phrase::figure_observed, "observed", "observado"},
    {Phrase::figure_repeats, "Line: middle of {} repeats with other luck; band: range of 90% of them",
     "Línea: valor central de {} repeticiones con otra suerte; banda: rango del 90\u00a0% de ellas"},
    {Phrase::figure_once, "Line: one repeat, so no range", "Línea: una repetición, sin rango"},
    {Phrase::persons_per_month, "persons per month", "personas por mes"},
    {Phrase::persons, "persons", "personas"},
    {Phrase::figure_facilities, "Persons at facilities in Panama against beds",
     "Personas en instalaciones de Panamá frente a las camas"},
    {Phrase::figure_beds, "beds that are open; no such line where the number isn't known",
     "camas abiertas; sin esta línea donde no se conoce el número"},
    {Phrase::figure_differences, "Difference from the base, percent of the base",
     "Diferencia frente a la base, porcentaje de la base"},
    {Phrase::figure_interval,
     "Bars: range that holds the true mean difference in 95 of 100 such comparisons; none with one repeat.",
     "Barras: rango que contiene la diferencia media verdadera en 95 de 100 comparaciones; ninguna con una "
     "repetición."},
    {Phrase::record_title, "{} beside the record, the worst first", "{} junto al registro, lo peor primero"},
    {Phrase::record_repeats, "; {} repeats with other luck: middle value and, in brackets, the range of 90% of them",
     "; {} repeticiones con otra suerte: valor central y, entre paréntesis, el rango del 90\u00a0% de ellas"},
    {Phrase::record_series, "series", "serie"},
    {Phrase::record_periods, "{} within {}", "{} en {}"},
    {Phrase::record_record, "record", "registro"},
    {Phrase::record_model, "model", "modelo"},
    {Phrase::record_last_value, "last value", "último valor"},
    {Phrase::record_difference, "difference of model", "diferencia del modelo"},
    {Phrase::record_last_difference, "of last value", "del último valor"},
    {Phrase::record_means,
     "Of several periods the table shows the mean of each; --json tells every period. Difference: the sum of |model - "
     "record| over the sum of the record; a value inside a recorded range has none. Last value: what the record said "
     "before each period, as a forecast; – where it says nothing, * where it does so of some periods only. Simulated "
     "counts are rounded to 5.",
     "De varios períodos la tabla muestra la media; --json dice cada período. Diferencia: la suma de |modelo - "
     "registro| entre la suma del registro; dentro de un rango registrado no la hay. Último valor: lo que el registro "
     "decía antes de cada período, como pronóstico; – donde no dice nada, * donde solo lo dice de algunos. Conteos "
     "simulados redondeados a 5."},
    {Phrase::record_not_covered, "Not covered by this run: {}.", "Fuera de los días de esta simulación: {}."},
};
static_assert(std::size(kWords) == kPhrases);
static_assert([] {
  for (std::size_t i = 0; i < kPhrases; ++i)
    if (kWords[i].phrase != static_cast<Phrase>(i)) return false;
  return true;
}());

}  // namespace

Language language_called(std::string_view code) { return code == "es" ? Language::spanish : Language::english; }

std::string_view phrase(Phrase phrase, Language language) {
  const Both& both = kWords[static_cast<std::size_t>(phrase)];
  return language == Language::spanish ? both.spanish : both.english;
}

std::string grouped(std::int64_t number, Language language) {
  const bool spanish = language == Language::spanish;
  const std::string digits = fmt::format("{}", number < 0 ? -number : number);
  std::string text = number < 0 ? "-" : "";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += spanish ? "\u202f" : ",";
    text += digits[i];
  }
  return text;
}

std::string grouped(double number, int decimals, Language language) {
  const std::string exact = fmt::format("{:.{}f}", std::abs(number), decimals);
  const std::size_t point = std::min(exact.find('.'), exact.size());
  std::string text = grouped(std::int64_t{std::stoll(exact.substr(0, point))}, language);
  if (point < exact.size()) text += (language == Language::spanish ? "," : ".") + exact.substr(point + 1);
  const bool is_zero = exact.find_first_not_of("0.") == std::string::npos;
  return number < 0 && !is_zero ? "-" + text : text;
}

std::string with_sign(double number, int decimals, Language language) {
  const std::string text = grouped(number, decimals, language);
  const bool is_zero = text.find_first_not_of("0.,") == std::string::npos;
  return number > 0 && !is_zero ? "+" + text : text;
}

std::string percent(double share, int decimals, Language language) {
  return grouped(100 * share, decimals, language).append(percent_sign(language));
}

std::string_view percent_sign(Language language) { return language == Language::spanish ? "\u00a0%" : "%"; }

std::string date_text(Day day, Language language) {
  constexpr std::string_view kEnglish[] = {"January", "February", "March",     "April",   "May",      "June",
                                           "July",    "August",   "September", "October", "November", "December"};
  constexpr std::string_view kSpanish[] = {"enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
                                           "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};
  const Date date = date_of(day);
  const auto month = static_cast<std::size_t>(date.month - 1);
  return language == Language::spanish ? fmt::format("{} de {} de {}", date.day, kSpanish[month], date.year)
                                       : fmt::format("{} {} {}", date.day, kEnglish[month], date.year);
}

std::string persons_text(double persons, Language language) {
  const auto count = published(persons);
  return count ? grouped(*count, language) : std::string{phrase(Phrase::few, language)};
}

}  // namespace retorno
