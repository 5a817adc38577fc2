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

/// A comma stands before decimals where other than three digits follow it, or points or a lone 0 go before; before
/// three it may as well stand between thousands. Nothing where it is neither.
std::string comma_advice(std::string_view text) {
  const auto comma = text.find(',');
  if (comma == std::string_view::npos || text.find(',', comma + 1) != std::string_view::npos) return "";
  const std::string_view head = text.substr(0, comma), tail = text.substr(comma + 1);
  if (tail.empty() || !std::all_of(tail.begin(), tail.end(), is_digit)) return "";
  const std::string whole = without(without(head, '.'), ' '), decimal = fmt::format("{}.{}", whole, tail);
  if (!parse_number(decimal)) return "";
  if (tail.size() != 3 || whole.size() < head.size() || without_sign(head) == "0") return "write " + decimal;
  if (tail == "000") return fmt::format("write {}{}", whole, tail);
  return fmt::format("write {}{}, or {} if decimals follow the comma", whole, tail, to_text(*parse_number(decimal)));
}

/// First byte that isn't UTF-8.
std::optional<std::size_t> not_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80         ? 1
                               : (byte >> 5) == 6  ? 2
                               : (byte >> 4) == 14 ? 3
                               : (byte >> 3) == 30 ? 4
                                                   : 0;
    if (length == 0 || byte == 0 || i + length > text.size()) return i;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) >> 6) != 2) return i;
    i += length;
  }
  return std::nullopt;
}

}  // namespace

bool is_utf8(std::string_view text, const std::string& file, std::string_view advice, Problems& problems) {
  const auto bad = not_utf8(text);
  if (!bad) return true;
  const std::string_view before = text.substr(0, *bad);
  const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  problems.add({file, static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
                static_cast<int>(*bad - line_start) + 1},
               "this byte isn't UTF-8 text", std::string(advice));
  return false;
}

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
  if (const std::string advice = comma_advice(text); !advice.empty()) return advice;
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

bool is_code(std::string_view text) {
  return text.size() >= 2 && text.size() <= 12 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
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
