#include "sim/files/scalars.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace retorno {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_sign(std::string_view text) {
  return !text.empty() && (text.front() == '-' || text.front() == '+') ? text.substr(1) : text;
}

bool has_leading_zero(std::string_view unsigned_text) {
  return unsigned_text.size() > 1 && unsigned_text[0] == '0' && is_digit(unsigned_text[1]);
}

std::string without(std::string_view text, char unwanted) {
  std::string kept(text);
  std::erase(kept, unwanted);
  return kept;
}

std::string lower(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return small;
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  const std::string_view digits = without_sign(text);
  if (digits.empty() || !is_digit(digits.front()) || has_leading_zero(digits)) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(value)) return std::nullopt;
  return text.front() == '-' ? -value : value;
}

std::optional<std::int64_t> parse_whole(std::string_view text) {
  const auto number = parse_number(text);
  if (!number || *number != std::floor(*number) || std::abs(*number) > 9e15) return std::nullopt;
  return static_cast<std::int64_t>(*number);
}

std::optional<bool> parse_yes_no(std::string_view text) {
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

std::string number_advice(std::string_view text) {
  if (!text.empty() && text.back() == '%') {
    const auto percent = parse_number(text.substr(0, text.size() - 1));
    return percent ? fmt::format("write the share {}", to_text(*percent / 100)) : "write a share between 0 and 1";
  }
  for (char mark : {'_', ',', ' ', '\''}) {
    const std::string plain = without(text, mark);
    if (plain.size() < text.size() && parse_number(plain)) return fmt::format("write {}", plain);
  }
  if (has_leading_zero(without_sign(text))) return "a leading zero would mean octal elsewhere; write it without";
  return "write digits, with a point for decimals, such as 12 or 0.5";
}

bool is_snake_case(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_'; };
  return !text.empty() && text.size() <= 64 && text[0] >= 'a' && text[0] <= 'z' &&
         std::all_of(text.begin(), text.end(), fits);
}

bool is_iso3(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string misread_scalar(std::string_view text) {
  const std::string small = lower(text);
  if (small == "yes" || small == "on") return "write true, or put it in quotes";
  if (small == "no" || small == "off") return "write false, or put it in quotes";
  for (std::string_view name : {".nan", ".inf", "-.inf", "+.inf", "nan", "inf", "-inf", "infinity"})
    if (small == name) return "write a finite number, or leave the key out";
  const std::string_view digits = without_sign(text);
  if (has_leading_zero(digits) && std::all_of(digits.begin(), digits.end(), is_digit))
    return "YAML may read it as octal; write it without the zero, or put it in quotes";
  if (digits.size() > 2 && digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'o'))
    return "write it as a decimal number";
  return "";
}

std::string to_text(double number) { return fmt::format("{}", number); }

}  // namespace retorno
