#include "sim/files/publish/hxl.hpp"

namespace retorno {
namespace {

struct Tagged {
  std::string_view head, tag;
};
constexpr Tagged kTags[] = {
    {"month_from", "#date+start"},
    {"week_from", "#date+start"},
    {"day", "#date+end"},
    {"place", "#loc+code"},
    {"place_name", "#loc+name+i_en"},
    {"place_name_es", "#loc+name+i_es"},
    {"place_country", "#country+code"},
    {"lat", "#geo+lat"},
    {"lon", "#geo+lon"},
    {"link", "#loc+link+code"},
    {"link_from", "#loc+from+code"},
    {"link_to", "#loc+to+code"},
    {"gate", "#loc+gate+code"},
    {"gate_name", "#loc+gate+name+i_en"},
    {"gate_name_es", "#loc+gate+name+i_es"},
    {"facility", "#loc+facility+code"},
    {"facility_name", "#loc+facility+name+i_en"},
    {"facility_name_es", "#loc+facility+name+i_es"},
    {"facility_beds", "#capacity+beds"},
    {"country", "#country+code"},
    {"country_name", "#country+name+i_en"},
    {"country_name_es", "#country+name+i_es"},
    {"from_country", "#country+from+code"},
    {"goal", "#country+goal+code"},
    {"nationality", "#country+nationality+code"},
    {"group", "#group"},
    {"need", "#need"},
    {"direction", "#description+direction"},
    {"reason", "#cause"},
    {"status", "#status"},
    {"motive", "#cause+motive"},
    {"choice", "#modality+choice"},
    {"outcome", "#impact+outcome"},
    {"return_kind", "#modality+return"},
    {"reception", "#service+reception"},
    {"channel", "#channel"},
    {"care", "#service"},
    {"resource", "#item+resource"},
    {"payer", "#org+funder+code"},
    {"payer_name", "#org+funder+name+i_en"},
    {"payer_name_es", "#org+funder+name+i_es"},
    {"line", "#item+line"},
    {"domain", "#indicator+domain"},
};

}  // namespace

std::string hxl_tag(std::string_view head) {
  for (const Tagged& known : kTags)
    if (known.head == head) return std::string{known.tag};
  return "#meta+" + std::string{head};
}

std::string hxl_tag(const MeasureText& measure) {
  const std::string name = "+" + std::string{measure.name};
  if (measure.unit == "USD") return "#value+usd" + name;
  return (measure.unit == "count" ? "#affected" : "#indicator+value") + name;
}

}  // namespace retorno
