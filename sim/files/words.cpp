#include "sim/files/words.hpp"

#include <algorithm>
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
    {Phrase::title_repeats, "; {} repeats with other luck, shown as middle value (lowest to highest)",
     "; {} repeticiones con otra suerte: valor central (mínimo a máximo)"},
    {Phrase::period, "period", "período"},
    {Phrase::north, "north through the Darién", "al norte por el Darién"},
    {Phrase::south, "south into Panama", "al sur hacia Panamá"},
    {Phrase::observed, "observed", "observado"},
    {Phrase::cut_period, "* not the whole period", "* período incompleto"},
    {Phrase::queue, "Longest queue: {} persons at {} on {}.", "Fila más larga: {} personas en {} el {}."},
    {Phrase::wait, "Longest wait: {} days at {} for those served on {}.",
     "Espera más larga: {} días en {} para quienes fueron atendidos el {}."},
    {Phrase::no_queue, "Nobody had to queue.", "Nadie tuvo que hacer fila."},
    {Phrase::beds, "Beds ran out first at {} on {}, on {} days in all; {} facilities ran out at some time.",
     "Las camas faltaron primero en {} el {}, {} días en total; faltaron alguna vez en {} instalaciones."},
    {Phrase::beds_never, "No facility with a known number of beds ran out of them.",
     "A ninguna instalación con camas conocidas le faltaron."},
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
     "Against {} observed series ({} values) the relative difference is {:.2f} on average; repeating the last value "
     "gives "
     "{:.2f} on the same periods. The run is nearer in {} series.",
     "Frente a {} series observadas ({} valores) la diferencia relativa media es {:.2f}; repetir el último valor da "
     "{:.2f} "
     "en los mismos períodos. La simulación acierta más en {} series."},
    {Phrase::skill_none, "No observed series covers these days.", "Ninguna serie observada cubre estos días."},
    {Phrase::links, "Of the numbers that describe the links, {}% are estimated by rule and not observed.",
     "De los números que describen los tramos, {}% se estiman con una regla y no se observaron."},
    {Phrase::assumptions, "{} of {} parameters are weak, at a bound or assumed; the widest ranges have {}.",
     "{} de {} parámetros son débiles, están en un límite o se suponen; los rangos más amplios son de {}."},
    {Phrase::few, "fewer than 10", "menos de 10"},
    {Phrase::and_, "and", "y"},
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
  const bool negative = number < 0;
  std::string digits = fmt::format("{}", negative ? -number : number);
  const std::string_view separator = language == Language::spanish ? " " : ",";
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, separator);
  return negative ? "-" + digits : digits;
}

std::string persons_text(double persons, Language language) {
  const auto count = published(persons);
  return count ? grouped(*count, language) : std::string{phrase(Phrase::few, language)};
}

}  // namespace retorno
