#include "sim/files/sheets/countries.hpp"

#include <algorithm>

#include "sim/files/sheets/fold.hpp"

namespace retorno {
namespace {

/// Names, then how people from there are called without ending: `colombian` stands for colombiano, colombianas,
/// Colombian. Left out is what may mean several countries: Guinea, Congo, Korea, Dominican, Indian and indio.
struct Country {
  std::string_view code, two, names, stems;
};
// clang-format off: a table reads best with a row to a line
constexpr Country kCountries[] = {
    {"AFG", "AF", "afghanistan afganistan", "afghan afgan"},
    {"AGO", "AO", "angola", "angolan angolen"},
    {"ARG", "AR", "argentina", "argentin argentinian"},
    {"BGD", "BD", "bangladesh bangladesch", "bangladeshi bangladesi"},
    {"BLZ", "BZ", "belize belice", "belizean belicen"},
    {"BOL", "BO", "bolivia bolivia_plurinational_state_of estado_plurinacional_de_bolivia", "bolivian"},
    {"BRA", "BR", "brazil brasil", "brazilian brasilen brasiler"},
    {"BFA", "BF", "burkina_faso", ""},
    {"CAN", "CA", "canada", "canadian canadiens"},
    {"CHL", "CL", "chile", "chilean chilen"},
    {"CHN", "CN", "china republica_popular_china people_s_republic_of_china", "chinese chin"},
    {"CMR", "CM", "cameroon camerun", "cameroonian camerunes"},
    {"COL", "CO", "colombia", "colombian"},
    {"CRI", "CR", "costa_rica", "costa_rican costarricens costarricense"},
    {"CUB", "CU", "cuba", "cuban"},
    {"DOM", "DO",
     "dominican_republic republica_dominicana rep_dominicana dominicano dominicana dominicanos dominicanas", ""},
    {"ECU", "EC", "ecuador", "ecuadorian ecuadorean ecuatorian"},
    {"EGY", "EG", "egypt egipto", "egyptian egipci"},
    {"ERI", "ER", "eritrea", "eritrean eritre"},
    {"ESP", "ES", "spain espana", "spanish espanol"},
    {"ETH", "ET", "ethiopia etiopia", "ethiopian etiop"},
    {"FRA", "FR", "france francia", "french frances"},
    {"GHA", "GH", "ghana", "ghanaian ghanes"},
    {"GTM", "GT", "guatemala", "guatemalan guatemaltec"},
    {"GUY", "GY", "guyana", "guyanese guyanes"},
    {"HND", "HN", "honduras", "honduran hondurenn honduren"},
    {"HTI", "HT", "haiti", "haitian"},
    {"IND", "IN", "india", ""},
    {"IRN", "IR", "iran iran_islamic_republic_of republica_islamica_de_iran", "iranian irani"},
    {"JAM", "JM", "jamaica", "jamaican jamaiquin"},
    {"KAZ", "KZ", "kazakhstan kazajistan", "kazakh kazaj"},
    {"KGZ", "KG", "kyrgyzstan kirguistan", "kyrgyz kirguis"},
    {"LKA", "LK", "sri_lanka", "sri_lankan"},
    {"MEX", "MX", "mexico estados_unidos_mexicanos", "mexican"},
    {"MLI", "ML", "mali", "malian maliens"},
    {"MRT", "MR", "mauritania", "mauritanian mauritan"},
    {"NGA", "NG", "nigeria", "nigerian"},
    {"NIC", "NI", "nicaragua", "nicaraguan nicaraguens nicaraguense"},
    {"NPL", "NP", "nepal", "nepali nepalese nepales"},
    {"PAK", "PK", "pakistan", "pakistani paquistani"},
    {"PAN", "PA", "panama", "panamanian panamen"},
    {"PER", "PE", "peru", "peruvian peruan"},
    {"PHL", "PH", "philippines filipinas", ""},
    {"PRY", "PY", "paraguay", "paraguayan paraguay"},
    {"PSE", "PS", "palestine palestina state_of_palestine estado_de_palestina", "palestinian palestin"},
    {"RUS", "RU", "russia rusia russian_federation federacion_de_rusia", "russian rus"},
    {"SEN", "SN", "senegal", "senegalese senegales"},
    {"SLE", "SL", "sierra_leone sierra_leona", "sierraleones"},
    {"SLV", "SV", "el_salvador salvador", "salvadoran salvadorean salvadoren"},
    {"SOM", "SO", "somalia", "somali"},
    {"SYR", "SY", "syria siria syrian_arab_republic republica_arabe_siria", "syrian siri"},
    {"TGO", "TG", "togo", "togolese togoles"},
    {"TTO", "TT", "trinidad_and_tobago trinidad_y_tobago", ""},
    {"TUR", "TR", "turkey turkiye turquia", "turkish turc"},
    {"UKR", "UA", "ukraine ucrania", "ukrainian ucranian"},
    {"URY", "UY", "uruguay", "uruguayan uruguay"},
    {"USA", "US",
     "united_states united_states_of_america estados_unidos estados_unidos_de_america ee_uu eeuu u_s_a u_s",
     "estadounidens estadounidense"},
    {"UZB", "UZ", "uzbekistan", "uzbek uzbek"},
    {"VEN", "VE", "venezuela venezuela_bolivarian_republic_of republica_bolivariana_de_venezuela",
     "venezuelan venezolan"},
    {"VNM", "VN", "vietnam viet_nam", "vietnamese vietnamit"},
    {"YEM", "YE", "yemen", "yemeni"},
};
// clang-format on
constexpr std::string_view kEndings[] = {"", "s", "o", "a", "os", "as", "es"};

/// Is it one of these words, which blanks part?
bool is_one_of(std::string_view word, std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

bool is_of(std::string_view people, const Country& country) {
  return std::any_of(std::begin(kEndings), std::end(kEndings), [&](std::string_view ending) {
    return people.size() > ending.size() + 2 && people.ends_with(ending) &&
           is_one_of(people.substr(0, people.size() - ending.size()), country.stems);
  });
}

}  // namespace

std::string_view country_code(std::string_view text) {
  const std::string word = folded(text);
  for (const Country& country : kCountries)
    if (text == country.two || is_one_of(word, country.names) || is_of(word, country)) return country.code;
  for (const Country& country : kCountries)
    if (word == folded(country.code)) return country.code;
  return {};
}

}  // namespace retorno
