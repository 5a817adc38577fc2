// Numbers and dates as each language writes them.
#include <algorithm>
#include <cmath>

#include "sim/files/protect.hpp"
#include "sim/files/words.hpp"

namespace retorno {

namespace {

/// Digits by threes, however many; what isn't a number stays as it is.
std::string by_threes(std::string_view digits, Language language) {
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) return std::string{digits};
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += language == Language::spanish ? "\u202f" : ",";
    text += digits[i];
  }
  return text;
}

}  // namespace

std::string grouped(std::int64_t number, Language language) {
  const std::string text = fmt::format("{}", number);
  return number < 0 ? "-" + by_threes(std::string_view(text).substr(1), language) : by_threes(text, language);
}

std::string grouped(double number, int decimals, Language language) {
  const std::string exact = fmt::format("{:.{}f}", std::abs(number), decimals);
  const std::size_t point = std::min(exact.find('.'), exact.size());
  std::string text = by_threes(std::string_view(exact).substr(0, point), language);
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
