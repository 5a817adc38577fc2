#include "sim/files/import/targets.hpp"

#include <algorithm>

#include "sim/files/input/sheet_columns.hpp"

namespace retorno::import {
namespace {

constexpr Target kTargets[] = {{"departures", "departures_row", "persons"},
                               {"arrivals", "arrivals_row", "persons"},
                               {"facilities", "facility"},
                               {"observed", "observed_row", "persons"},
                               {"stocks", "stock", "persons"}};

// clang-format off: a table reads best with a row to a line
constexpr Synonym kSynonyms[] = {
    {"period",
     "period periodo mes month mes_ano mes_y_ano ano_mes year_month fecha date dia day fecha_de_corte semana from "
     "desde inicio fecha_inicio start_date ano year anio",
     "#date #date+start #date+occurred"},
    {"days", "days dias numero_de_dias duracion", ""},
    {"country",
     "country pais_de_residencia country_of_residence pais_de_salida residencia pais pais_de_asilo country_of_asylum",
     "#country+residence #country+asylum #country"},
    {"nationality",
     "nationality nacionalidad pais_de_nacionalidad nacionalidades ciudadania citizenship pais_de_origen "
     "country_of_origin origen origin poblacion",
     "#country+nationality #country+origin"},
    {"goal", "goal destino pais_de_destino destination country_of_destination intended_destination",
     "#country+goal #country+destination"},
    {"channel", "channel canal via", "#channel"},
    {"direction", "direction direccion sentido", "#description+direction"},
    {"place", "place lugar ciudad localidad sitio location site city puesto municipio admin2 departamento_municipio",
     "#loc+code #loc #adm2"},
    {"id", "id codigo code", "#loc+facility+code #meta+id"},
    {"name",
     "name nombre nombre_de_la_instalacion instalacion facility facility_name albergue estacion nombre_del_albergue "
     "shelter shelter_name",
     "#loc+name #loc+facility+name"},
    {"name_es", "name_es nombre_es", ""},
    {"kind", "kind tipo type tipo_de_instalacion", "#loc+type"},
    {"beds_persons",
     "beds_persons camas beds capacidad capacidad_de_camas capacity plazas cupos capacidad_personas bed_capacity",
     "#capacity+beds #capacity"},
    {"area_m2", "area_m2 area superficie area_cubierta_m2 superficie_m2 covered_area_m2 area_cubierta", ""},
    {"water_l_per_day",
     "water_l_per_day agua_l_dia agua_litros_dia litros_de_agua_por_dia agua_litros_por_dia water_litres_per_day "
     "water_liters_per_day",
     ""},
    {"toilets", "toilets inodoros sanitarios letrinas banos servicios_sanitarios latrines", ""},
    {"showers", "showers duchas", ""},
    {"payer", "payer financiador pagador donante donor", "#org+funder"},
    {"opened", "opened apertura fecha_de_apertura abierta_desde opening_date", "#date+opened"},
    {"closed", "closed cierre fecha_de_cierre cerrada_desde closing_date", "#date+closed"},
    {"series", "series serie indicador indicator", "#indicator+name"},
    {"period_kind", "period_kind tipo_de_periodo", ""},
    {"value", "value valor", "#indicator+value #value"},
    {"low", "low minimo min", ""},
    {"high", "high maximo max", ""},
    {"savings_mean_usd", "savings_mean_usd ahorros_usd ahorro_promedio_usd ahorro_medio_usd mean_savings_usd", ""},
    {"days_waited_mean",
     "days_waited_mean dias_de_espera espera_media_dias dias_esperados promedio_dias_de_espera days_waited", ""},
    {"gate", "gate cola fila", ""},
    {"status", "status estatus situacion_migratoria estatus_migratorio", "#status"},
    {"persons",
     "persons personas numero_de_personas cantidad_de_personas n_de_personas no_de_personas n_personas cantidad numero "
     "individuos individuals people number_of_people migrantes numero_de_migrantes refugiados refugees casos cases "
     "count total total_general total_personas",
     "#affected #reached #population #inneed"},
    {"source", "source fuente", "#meta+source"},
    {"confidence", "confidence confianza", ""},
    {"note", "note nota notas observaciones comentarios comments notes", "#description"},
};
// clang-format on

constexpr std::string_view kOfSinglePersons =
    "pasaporte passport passport_number numero_de_pasaporte cedula documento numero_de_documento "
    "documento_de_identidad dni "
    "apellido apellidos surname last_name first_name nombres nombre_completo full_name nombre_y_apellido "
    "fecha_de_nacimiento "
    "date_of_birth birth_date telefono phone phone_number celular correo email direccion_de_residencia huella "
    "biometric_id";

}  // namespace

std::span<const Target> targets() { return kTargets; }

const Target* target_called(std::string_view name) {
  const auto* at =
      std::find_if(std::begin(kTargets), std::end(kTargets), [&](const Target& t) { return t.name == name; });
  return at == std::end(kTargets) ? nullptr : at;
}

std::span<const Synonym> synonyms() { return kSynonyms; }

std::vector<SheetColumn> columns_of(const Target& target) {
  std::vector<SheetColumn> columns = retorno::columns_of(shape(target.shape));
  for (SheetColumn& column : columns) {
    column.capitals_are_names = true;
    if (column.name == "from") column = {"period", Holds::period};
  }
  return columns;
}

std::optional<std::size_t> position_in(std::string_view word, std::string_view words) {
  for (std::size_t at = 0; !words.empty(); ++at) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return at;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return std::nullopt;
}

bool tells_of_single_persons(std::string_view folded_head) {
  return position_in(folded_head, kOfSinglePersons).has_value();
}

}  // namespace retorno::import
