// What may be published of a cell: of several repeats the mean and the range of 90% of them, each protected by itself.
// The one place where tables and the page get their numbers from.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/run/measures.hpp"

namespace retorno {

/// Empty = fewer than ten persons, or no value.
using PublishedNumber = std::optional<double>;

struct PublishedCell {
  PublishedNumber mean, low, high;
};

/// Counts are rounded to 5, money to whole dollars, all else to three digits: a simulated value carries no more.
PublishedNumber published_number(std::string_view unit, double value);

/// @param repeats  a value of each repeat; NaN = none. With one repeat low and high are the mean.
PublishedCell published_cell(const MeasureText& measure, std::vector<double> repeats);

/// Nobody, or a gauge that has no value: a cell for which no row is written.
bool is_empty(const std::vector<double>& repeats);

/// Left out of everything published: harm and deaths, which may only be told as rates with intervals; money of few
/// persons, which tells of persons; a mean wait, which is waited / served.
bool is_published(const MeasureText& measure);

/// The shortest text that reads back as the number; nothing where it is empty.
std::string number_text(const PublishedNumber& number);

}  // namespace retorno
