// Draws of many at once, eight at a time where the processor can; the same bits as one by one.
#pragma once
#include <span>

#include "sim/base/draw.hpp"

namespace retorno {

/// The first four numbers of the draw of each, from which Seed::draw goes on.
/// @param blocks  as many as `who`
void first_blocks(Seed seed, std::span<const Identity> who, Day day, Purpose purpose, std::span<Draw::Block> blocks);

/// A standard normal of each: what normal() makes of its draw.
/// @param normals  as many as `who`
void first_normals(Seed seed, std::span<const Identity> who, Day day, Purpose purpose, std::span<double> normals);

}  // namespace retorno
