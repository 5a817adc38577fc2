// Draws of many at once, eight at a time where the processor can; the same bits as one by one.
#pragma once
#include <cstdint>
#include <span>

#include "sim/base/draw.hpp"

namespace retorno {

/// The first two words of the draw of each, the first one high.
/// @param words  as many as `who`
void first_words(Seed seed, std::span<const Identity> who, Day day, Purpose purpose, std::span<std::uint64_t> words);

}  // namespace retorno
