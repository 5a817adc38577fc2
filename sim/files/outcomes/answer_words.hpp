// What is said of an answer and in its table, in both languages.
#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "sim/files/words.hpp"

namespace retorno {

/// A format in both languages, which take the same arguments.
struct AnswerWords {
  std::string_view english, spanish;

  template <class... T>
  std::string in(Language language, const T&... values) const {
    return fmt::format(fmt::runtime(language == Language::spanish ? spanish : english), values...);
  }
};

inline constexpr AnswerWords
    kHelps{"{} helps most: {}, {} beside {}{}.", "{} es lo que más ayuda: {}, {} frente a {}{}."},
    kHelpsAlone{"{} helps: {}, {} beside {}{}.", "{} ayuda: {}, {} frente a {}{}."},
    kUnclear{"No option stands out. The most is of {}: {}, {} beside {}{}; that could be luck.",
             "Ninguna opción destaca. Lo mayor es de {}: {}, {} frente a {}{}; puede ser suerte."},
    kHarms{"No option helps. The worst is {}: {}, {} beside {}{}.",
           "Ninguna opción ayuda. La peor es {}: {}, {} frente a {}{}."},
    kHarmsAlone{"{} doesn't help: {}, {} beside {}{}.", "{} no ayuda: {}, {} frente a {}{}."},
    kNothing{"No option moves an outcome of which one way is the better one.",
             "Ninguna opción mueve un resultado que tenga un sentido mejor."},
    kRange{", range {} to {}", ", rango {} a {}"}, kOnce{", one repeat, so no range", ", una repetición, sin rango"},
    kLeads{"It is the best in {} of {} repeats.", "Es la mejor en {} de {} repeticiones."},
    kCostBeside{"cost: spending on capacity beside the base, USD", "costo: gasto en capacidad frente a la base, USD"},
    kLessIsBetter{"less is better", "menos es mejor"}, kMoreIsBetter{"more is better", "más es mejor"},
    kGainPer1000{"gain per 1,000 USD", "ganancia por 1 000 USD"},
    kBestIn{"best in, of the repeats", "la mejor en, de las repeticiones"}, kSoManyOf{"{} of {}", "{} de {}"};

}  // namespace retorno
