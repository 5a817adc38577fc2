// A table on a screen: the first column to the left, the others to the right.
#pragma once
#include <string>
#include <vector>

namespace retorno {

using TextRow = std::vector<std::string>;

/// @param rows  all of one length; lines end without blanks
std::string aligned(const std::vector<TextRow>& rows);

}  // namespace retorno
