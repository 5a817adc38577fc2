// Strict readings of a text: no octal numbers, no thousands separators, no percent signs, no yes and no.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/base/problems.hpp"

namespace retorno {

/// A finite decimal number such as 12, -0.5 or 1.2e4; nothing for 012, 0x10, 1_000, 1,000, 50%, nan.
std::optional<double> parse_number(std::string_view text);
std::optional<std::int64_t> parse_whole(std::string_view text);
/// true, false, 1 or 0
std::optional<bool> parse_yes_no(std::string_view text);

/// Why a text isn't a number, as an advice: what to write instead.
std::string number_advice(std::string_view text);

bool is_snake_case(std::string_view text);
/// Three capital letters.
bool is_code(std::string_view text);

/// A plain YAML scalar that other programs would read as something else: octal, yes, no, on, off, NaN, infinity.
/// Returns what to write instead, or nothing where the text is fine.
std::string misread_scalar(std::string_view text);

/// Is the text UTF-8 without NUL? Its first byte that isn't is noted, with the advice.
bool is_utf8(std::string_view text, const std::string& file, std::string_view advice, Problems& problems);

/// Shortest text of a number: 12, 0.25, 1e-05.
std::string to_text(double number);

}  // namespace retorno
