// Of persons, beds, desks and slots only whole numbers are written.
#pragma once
#include <string>

#include "sim/files/input/tables.hpp"

namespace retorno {

/// What to write in place of a number of which only whole ones are; empty where it is whole. Nobody is 1.283 persons: in
/// Spanish that is 1283. What a factor or a sweep makes of a whole number may be a fraction.
std::string whole_instead(const Value& value);

}  // namespace retorno
