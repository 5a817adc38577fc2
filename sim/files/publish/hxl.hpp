// Hashtags of the Humanitarian Exchange Language for the columns of exported tables.
#pragma once
#include <string>
#include <string_view>

#include "sim/run/measures.hpp"

namespace retorno {

/// The tag of a column that holds labels of a dimension or a fact about an entity, by its head.
/// Source: the HXL 1.1 list of core hashtags; what it lacks goes under #meta.
std::string hxl_tag(std::string_view head);

/// The tag of a column of values; persons are #affected, money #value, all else #indicator.
std::string hxl_tag(const MeasureText& measure);

}  // namespace retorno
