// The terms of the project in both languages.
#include "sim/files/input/describe.hpp"

// clang-format off: a table reads best with a row to a line
namespace retorno {
namespace {

constexpr Word kWords[] = {
    {"admission", "admisión", "being let in at a border, or getting in unseen",
        "que a alguien lo dejen entrar en una frontera, o que entre sin ser visto"},
    {"appointment", "cita", "a slot at a port of entry, given from a list",
        "un turno en un puerto de entrada, dado a partir de una lista"},
    {"arm (on pages: option)", "opción", "one variant of a scenario, run with the same luck as the others",
        "una variante de un escenario, simulada con la misma suerte que las otras"},
    {"assisted return", "retorno asistido", "going home with paid travel and help, by choice",
        "volver a casa con viaje pagado y ayuda, por decisión propia"},
    {"awareness", "conocimiento de la ruta", "share of a nationality that knows the corridor exists",
        "parte de una nacionalidad que sabe que existe la ruta"},
    {"belief", "creencia", "the chance of admission that people expect",
        "la probabilidad de admisión que la gente espera"},
    {"budget", "presupuesto", "what a payer can spend on a day, on one line or on all",
        "lo que un financiador puede gastar en un día, en una partida o en todas"},
    {"capacity", "capacidad", "what a facility or gate can hold or serve",
        "lo que una instalación o un paso puede albergar o atender"},
    {"care", "atención", "what is used while staying: water, toilets, meals, clinic, protection, school",
        "lo que se usa mientras se espera: agua, letrinas, comidas, clínica, protección, escuela"},
    {"channel", "vía de entrada", "how people enter the route: by the Darien, or by air to Managua or Mexico",
        "cómo se entra en la ruta: por el Darién, o por aire a Managua o México"},
    {"closure", "cierre", "a dated policy that shuts a link, gate, facility or border",
        "una medida con fecha que cierra un tramo, paso, instalación o frontera"},
    {"corridor", "corredor", "the chain of places that a journey follows", "la cadena de lugares que sigue un viaje"},
    {"desk", "mesa de registro", "a gate that must be passed in the morning before anything else",
        "un paso que hay que cumplir por la mañana antes que nada"},
    {"deterrence", "disuasión", "fear of detention and prosecution; an input, never a target",
        "miedo a la detención y al proceso; un dato de entrada, nunca una meta"},
    {"draw", "sorteo", "a set of values that fits what was observed; repeats take the draws of a posterior in turn",
        "un conjunto de valores que concuerda con lo observado; las repeticiones toman por turno los sorteos de un "
        "posterior"},
    {"driver", "causa de salida", "violence, poverty, joblessness or persecution in a country and year",
        "violencia, pobreza, desempleo o persecución en un país y un año"},
    {"facility", "instalación", "a station, shelter or pier with beds, area and water",
        "una estación, un albergue o un muelle con camas, superficie y agua"},
    {"forced return", "retorno forzoso", "being sent home against one's will",
        "ser devuelto a casa contra la propia voluntad"},
    {"gate", "paso", "whatever must be passed to go on: desk, bus, boat, border, list",
        "lo que hay que pasar para seguir: mesa, bus, lancha, frontera, lista"},
    {"goal", "destino", "the country a journey is bound for", "el país al que se dirige un viaje"},
    {"host community", "comunidad de acogida", "residents who use the same clinic as those who pass",
        "residentes que usan la misma clínica que quienes pasan"},
    {"interception", "intercepción", "being stopped inside a country and taken back to a place upstream",
        "ser detenido dentro de un país y llevado a un lugar anterior de la ruta"},
    {"investment", "inversión", "capacity that comes some time after it was decided",
        "capacidad que llega un tiempo después de decidirse"},
    {"link", "tramo", "a way from one place to the next by road, boat, foot or air",
        "un camino de un lugar al siguiente por carretera, agua, a pie o por aire"},
    {"list", "lista de espera", "a queue kept beside people, who may travel while listed",
        "una cola que se lleva aparte; se puede viajar mientras se espera"},
    {"luck (seed)", "suerte (semilla)",
        "the number from which all chance follows; the same in options that are compared",
        "el número del que sale todo el azar; el mismo en las opciones que se comparan"},
    {"member (on pages: repeat)", "repetición", "one run among several that differ only in their luck",
        "una corrida entre varias que sólo se distinguen por la suerte"},
    {"news", "noticia", "an event that changes what is believed, at once and for some days",
        "un hecho que cambia lo que se cree, de inmediato y por unos días"},
    {"party (on pages: person)", "grupo de viaje", "one to eight persons who travel and decide together",
        "de una a ocho personas que viajan y deciden juntas"},
    {"payer", "financiador", "whose budget keeps capacity going, builds it or bears a fare",
        "de cuyo presupuesto sale mantener o construir capacidad, o pagar un pasaje"},
    {"place", "lugar", "a town, crossing, port or station", "un pueblo, cruce, puerto o estación"},
    {"policy", "medida", "a dated change of what is open, offered, paid or known",
        "un cambio con fecha de lo que está abierto, se ofrece, se paga o se sabe"},
    {"posterior", "posterior", "the table of draws that a scenario names: what the record leaves open about its values",
        "la tabla de sorteos que nombra un escenario: lo que el registro deja abierto sobre sus valores"},
    {"range", "rango",
        "values that hold 90% of the repeats; of a difference: values that hold the true mean in 95 of 100 "
        "comparisons; of luck: what repeats with the same values differ by; of luck and what isn't known: 90% of the "
        "draws",
        "valores que contienen el 90\u00a0% de las repeticiones; de una diferencia: valores que contienen la media "
        "verdadera en 95 de 100 comparaciones; de la suerte: en lo que difieren repeticiones con los mismos valores; "
        "de la suerte y lo que no se sabe: el 90\u00a0% de los sorteos"},
    {"regime", "régimen fronterizo", "the shares of outcomes of an attempt at a border, by nationality",
        "las proporciones de los resultados de un intento en una frontera, por nacionalidad"},
    {"removal", "expulsión", "being flown home or to a third country after an attempt",
        "ser llevado en avión a casa o a un tercer país después de un intento"},
    {"reverse flow", "flujo inverso", "the movement back, against that of before",
        "el movimiento de vuelta, contrario al de antes"},
    {"slots", "cupos", "how many persons a gate lets through on a day",
        "cuántas personas deja pasar un paso en un día"},
    {"standard", "norma mínima", "what each person is owed of a resource, by a humanitarian handbook",
        "lo que corresponde a cada persona de un recurso, según un manual humanitario"},
    {"stock", "población en ruta", "people under way on a given day", "personas en camino en un día dado"},
    {"stranded", "varado", "unable to go on or back: no fare, no papers, closed, full",
        "sin poder seguir ni volver: sin pasaje, sin papeles, cerrado, lleno"},
    {"subsidy", "subsidio", "part of a fare that somebody else pays", "parte de un pasaje que paga otro"},
    {"sweep", "barrido", "runs of every option with every combination of some values",
        "corridas de cada opción con cada combinación de algunos valores"},
    {"unassisted return", "retorno por cuenta propia", "going back on one's own means",
        "volver con los propios medios"},
    {"wait", "espera", "days between joining a queue and being served", "días entre ponerse en la cola y ser atendido"},
};

}  // namespace

std::span<const Word> words() { return kWords; }

std::vector<Described> describe_words() {
  Described table{"", "", {"English", "Español", "meaning", "significado"}, {}};
  for (const Word& word : kWords)
    table.rows.push_back({std::string(word.english), std::string(word.spanish), std::string(word.meaning),
        std::string(word.significado)});
  return {table};
}

}  // namespace retorno
