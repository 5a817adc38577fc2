#include "sim/files/words.hpp"

#include <iterator>

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
    {Phrase::north, "north", "al norte"},
    {Phrase::south, "south", "al sur"},
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
     "(the scores follow the idea of the Reintegration Sustainability Survey, not its weights; no evaluation of the "
     "three was found): compare options, don't quote a level.",
     "Cómo les va en casa y qué logran los programas, la continuidad, la coordinación y el acompañamiento descansa en "
     "supuestos (los puntajes siguen la idea de la encuesta de sostenibilidad de la reintegración, RSS, no sus "
     "ponderaciones; no se halló evaluación de los tres): compare opciones, no cite un nivel."},
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
    {Phrase::options_title, "Options beside {}, the best first; ✓ better, ✗ worse",
     "Opciones frente a {}, primero la mejor; ✓ mejor, ✗ peor"},
    {Phrase::options_same, "{} outcomes no option moves: {}.", "{} resultados que ninguna opción mueve: {}."},
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
    {Phrase::figure_entries, "Persons by month in both directions", "Personas por mes en ambas direcciones"},
    {Phrase::figure_simulated, "Simulated persons; counts under 10 are drawn as 0, others rounded to 5",
     "Personas simuladas; conteos menores de 10 se dibujan como 0, los demás se redondean a 5"},
    {Phrase::figure_observed, "observed", "observado"},
    {Phrase::figure_repeats, "Line: middle of {} repeats with other luck; band: range of 90% of them",
     "Línea: valor central de {} repeticiones con otra suerte; banda: rango del 90\u00a0% de ellas"},
    {Phrase::figure_once, "Line: one repeat, so no range", "Línea: una repetición, sin rango"},
    {Phrase::persons_per_month, "persons per month", "personas por mes"},
    {Phrase::persons, "persons", "personas"},
    {Phrase::figure_facilities, "Persons at facilities{} against beds",
     "Personas en instalaciones{} frente a las camas"},
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
     "before each period, as a forecast; – where it says nothing, † where it does so of some periods only. Simulated "
     "counts are rounded to 5.",
     "De varios períodos la tabla muestra la media; --json dice cada período. Diferencia: la suma de |modelo - "
     "registro| entre la suma del registro; dentro de un rango registrado no la hay. Último valor: lo que el registro "
     "decía antes de cada período, como pronóstico; – donde no dice nada, † donde solo lo dice de algunos. Conteos "
     "simulados redondeados a 5."},
    {Phrase::record_not_covered, "Not covered by this run: {}.", "Fuera de los días de esta simulación: {}."},
    {Phrase::repeats_of_draws,
     "; {} repeats, each with a draw of what isn't known, some draws twice with other luck: middle value and, in "
     "brackets, the range of luck; then that of luck and what isn't known (90% each)",
     "; {} repeticiones, cada una con un sorteo de lo que no se sabe, algunos sorteos dos veces con otra suerte: valor "
     "central y, entre paréntesis, el rango de la suerte; luego el de la suerte y lo que no se sabe (90\u00a0% cada "
     "uno)"},
    {Phrase::repeats_of_draws_alone,
     "; {} repeats, each with a draw of what isn't known: middle value and, in brackets, the 90% range of luck and "
     "what "
     "isn't known; eight repeats or more tell luck apart",
     "; {} repeticiones, cada una con un sorteo de lo que no se sabe: valor central y, entre paréntesis, el rango del "
     "90\u00a0% de la suerte y lo que no se sabe; desde ocho repeticiones se distingue la suerte"},
    {Phrase::ranges_from,
     "Of {} outcomes that differ over the repeats, the range comes mostly from what isn't known in {} and mostly from "
     "chance in {}; in {} that isn't clear.",
     "De {} resultados que difieren entre repeticiones, el rango viene sobre todo de lo que no se sabe en {} y sobre "
     "todo de la suerte en {}; en {} no está claro."},
    {Phrase::no_draw,
     "One run without a draw: it tells neither of luck nor of what isn't known; repeats (--members 20) do.",
     "Una simulación sin sorteo: no dice nada de la suerte ni de lo que no se sabe; las repeticiones (--members 20) "
     "sí."},
    {Phrase::luck, "luck", "suerte"},
    {Phrase::luck_and_unknown, "luck and what isn't known", "suerte y lo que no se sabe"},
    {Phrase::ranges_mostly, "mostly", "sobre todo"},
    {Phrase::mostly_chance, "chance", "suerte"},
    {Phrase::mostly_unknown, "what isn't known", "lo que no se sabe"},
    {Phrase::compare_draws,
     "{} against {}: middle values of {} repeats, each with a draw of what isn't known and with the same luck in both "
     "runs",
     "{} frente a {}: valores centrales de {} repeticiones, cada una con un sorteo de lo que no se sabe y con la misma "
     "suerte en ambas"},
    {Phrase::ranges_mean,
     "Difference: the middle over the draws. Luck: the range that luck alone would give it; luck and what isn't known: "
     "the range of 90% of the draws. * marks a range without 0: the option makes this difference, whatever isn't "
     "known. "
     "Mostly: where the wider range comes from, if that is clear.\nCounts are rounded to 5.",
     "Diferencia: la central de los sorteos. Suerte: el rango que le daría solo la suerte; suerte y lo que no se sabe: "
     "el rango del 90\u00a0% de los sorteos. * marca un rango sin 0: la diferencia viene de la opción, sea como sea lo "
     "que "
     "no se sabe. Sobre todo: de dónde viene el rango mayor, si está claro.\nConteos redondeados a 5."},
    {Phrase::draws_own_title, "The order of the options in {} draws of {} values that aren't known:",
     "El orden de las opciones en {} sorteos de {} valores que no se saben:"},
    {Phrase::draws_own_mean,
     "A draw is a set of values that fits what was observed; all options are run with it and the same luck. An order "
     "holds where any two options that differ above differ the same way in the draw.",
     "Un sorteo es un conjunto de valores que concuerda con lo observado; todas las opciones se corren con él y la "
     "misma suerte. El orden se mantiene donde dos opciones que difieren arriba difieren en el mismo sentido en el "
     "sorteo."},
    {Phrase::draws_own_differ,
     "warning: {} and {} took other draws of what isn't known, so a difference may not come from policies: {}",
     "aviso: {} y {} tomaron otros sorteos de lo que no se sabe; una diferencia puede no venir de las medidas: {}"},
    {Phrase::figure_draws,
     "Line: middle of {} repeats; dark band: luck; light band: luck and what isn't known (90% each)",
     "Línea: valor central de {} repeticiones; banda oscura: suerte; banda clara: suerte y lo que no se sabe "
     "(90\u00a0% "
     "cada una)"},
    {Phrase::figure_draws_alone, "Line: middle of {} repeats; band: luck and what isn't known (90%)",
     "Línea: valor central de {} repeticiones; banda: suerte y lo que no se sabe (90\u00a0%)"},
    {Phrase::figure_interval_draws,
     "Thick bars: range of luck; thin bars: range of luck and what isn't known, 90% of the draws.",
     "Barras gruesas: rango de la suerte; barras finas: rango de la suerte y lo que no se sabe, 90\u00a0% de los "
     "sorteos."},
    {Phrase::known_title, "What carries the range of {} in {} draws of {}",
     "Qué sostiene el rango de {} en {} sorteos de {}"},
    {Phrase::known_explained, "The values that aren't known explain {} of its variance (in draws that were left out).",
     "Los valores que no se saben explican el {} de su varianza (en sorteos dejados fuera)."},
    {Phrase::known_luck, "Luck is {} of it.", "La suerte es el {}."},
    {Phrase::known_share, "share of the variance", "parte de la varianza"},
    {Phrase::known_rises, "rises with it", "sube con él"},
    {Phrase::known_falls, "falls with it", "baja con él"},
    {Phrase::known_counts,
     "What would narrow it, and by which share of the variance:", "Qué lo estrecharía, y en qué parte de la varianza:"},
    {Phrase::known_count, "one more count of {}", "un conteo más de {}"},
    {Phrase::known_survey, "a survey of {}", "una encuesta de {}"},
    {Phrase::known_assumed, "error of {} assumed", "error del {} supuesto"},
    {Phrase::known_means,
     "In brackets: 95 of 100 such sets of draws would give a share between these. Values that are drawn together share "
     "what they carry. A reduction is what a count with this error would be expected to do, if answers hung on counts "
     "in straight lines.",
     "Entre paréntesis: 95 de 100 juegos de sorteos como este darían una parte entre estas. Los valores que se sortean "
     "juntos se reparten lo que sostienen. La reducción es la esperable de un conteo con ese error, si las respuestas "
     "dependieran de los conteos en línea recta."},
    {Phrase::figure_map, "{}: {} places, {} directed links", "{}: {} lugares, {} tramos en un sentido"},
    {Phrase::figure_map_thick, "Thick lines: the links on which persons are counted; each direction lies on its right",
     "Líneas gruesas: los tramos en que se cuentan personas; cada sentido va a su derecha"},
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

}  // namespace retorno
