// What tables and parameters mean, in Spanish; in English the result file says it. A test asks that none is missing.
import { kAtHome } from "./spanish/at_home.js";
import { kOfDecisions } from "./spanish/decisions.js";
import { kOnTheWay } from "./spanish/on_the_way.js";

export const kTables = {
  departures: ["salidas", "personas que partieron, de su país o de un país de acogida"],
  corridor_arrivals: ["llegadas al norte", "personas que llegaron al norte por los tramos observados"],
  crossings_by_link: ["cruces por tramo", "personas que completaron el tramo"],
  crossings_over_watched_borders: ["cruces de las fronteras del país observado", "personas que completaron el tramo"],
  under_way_by_place: ["en camino, por lugar", "personas en camino o esperando en un lugar, por sentido"],
  under_way_by_nationality: ["en camino, por nacionalidad", "personas en camino o esperando en un lugar, por sentido"],
  under_way_by_direction: ["en camino, por sentido", "personas en camino o esperando en un lugar, por sentido"],
  hosted_by_nationality: ["acogidas, por nacionalidad", "personas que llegaron y viven en un país, por estatus legal"],
  fared: [
    "cómo les va, por país",
    "personas que siguen en casa doce meses después de volver, ese día, por cómo llegaron y cómo les va: debajo, " +
      "entre y encima de tres puntajes",
  ],
  fared_by_kind: [
    "cómo les va",
    "personas que siguen en casa doce meses después de volver, ese día, por cómo llegaron y cómo les va: debajo, " +
      "entre y encima de tres puntajes",
  ],
  returned_to: ["a dónde volvieron", "llegadas al final de un viaje al sur: a casa o a un antiguo país de acogida"],
  returns: ["retornos", "llegadas a casa"],
  returns_by_kind: ["retornos, por modo", "llegadas a casa"],
  received: ["recepción", "personas que volvieron, por lo máximo que se hizo por ellas al llegar"],
  received_by_reception: [
    "recepción, por tipo",
    "personas que volvieron, por lo máximo que se hizo por ellas al llegar",
  ],
  returnees: ["retornadas", "personas que volvieron a su país y viven allí"],
  re_emigrations_by_country: ["nuevas partidas, por país", "personas que volvieron a dejar su país"],
  reintegration_by_month: [
    "reintegración, por mes",
    "puntaje medio de las personas seguidas ese día; NaN = no se siguió a nadie",
  ],
  people_by_group: ["personas por grupo y país", "personas en camino o esperando, por grupo"],
  people_by_group_total: ["personas por grupo", "personas en camino o esperando, por grupo"],
  people_by_need: ["personas por necesidad y país", "personas en camino o esperando, por necesidad"],
  people_by_need_total: ["personas por necesidad", "personas en camino o esperando, por necesidad"],
  decisions_by_choice: ["decisiones", "personas en sus días de decisión; «esperar» nunca se suma en el tiempo"],
  border_outcomes_by_nationality: [
    "resultados en la frontera",
    "resultados en una frontera; detenidas = entraron en detención ese día, con cita = admitidas con una",
  ],
  stranded: ["varadas, por lugar y motivo", "personas que no pueden seguir, por motivo"],
  stranded_by_place: ["varadas, por lugar", "personas que no pueden seguir, por motivo"],
  stranded_by_reason: ["varadas, por motivo", "personas que no pueden seguir, por motivo"],
  queue: ["filas", "personas en fila al final del día"],
  slots: ["cupos", "cupos abiertos; NaN = sin límite"],
  occupancy_by_week: ["ocupación, por semana", "personas en una instalación al final del día"],
  stress: [
    "presión",
    "cuán sobrecargado está, según las cargas; verde bajo 0,10, ámbar bajo 0,35, rojo bajo 0,80, después el punto de quiebre",
  ],
  supply: ["lo que hay", "lo que hay, en la unidad del recurso; la atención, por día"],
  required: ["lo requerido", "lo que pide la norma, o lo que pidieron las personas, en la misma unidad"],
  demand_by_group: [
    "atención pedida, por grupo",
    "personas que pidieron atención; de la atención diaria, días-persona",
  ],
  untreated_by_group: ["atención no recibida, por grupo", "de ellas, no atendidas"],
  spending: ["gasto, por financiador y partida", "lo que se pagó, por financiador y partida"],
  spending_by_payer: ["gasto, por financiador", "lo que se pagó, por financiador y partida"],
  spending_by_line: ["gasto, por partida", "lo que se pagó, por financiador y partida"],
  belief: ["creencia", "probabilidad de admisión que se cree"],
  awareness: ["conocimiento de la ruta", "parte que conoce la ruta"],
};

/// As rule.parameter.
const named = (rules) =>
  Object.entries(rules).flatMap(([rule, all]) => Object.entries(all).map(([id, means]) => [`${rule}.${id}`, means]));
export const kMeanings = Object.fromEntries([kOfDecisions, kOnTheWay, kAtHome].flatMap(named));

/// Units of parameters that have a Spanish word.
export const kUnits = {
  day: "día",
  days: "días",
  months: "meses",
  month: "mes",
  "1/day": "1/día",
  "1/month": "1/mes",
  "person/day": "persona/día",
  "USD/day": "USD/día",
  "util/day": "util/día",
  "utils/month": "utils/mes",
  year: "año",
  "pseudo-counts": "pseudoconteos",
};

/// A source says first how sure it is; papers and files keep their names.
export const source_in_spanish = (text) =>
  text
    .replace(/\bassumed\b/g, "supuesto")
    .replace(/\bfitted for\b/g, "ajustado para")
    .replace(/\bdefinition\b/g, "definición");
